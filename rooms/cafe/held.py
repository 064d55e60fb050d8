"""Notes that are held back until somebody has read them: shown all at once, or table by table."""

from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.posting import IdeaModerated
from rooms.cafe.state import State
from rooms.kernel import SCRIBE, Command, Fact, Number, People, Ref, Who
from rooms.themes.ideas import DESK, SHOWN


@cafe.command(*DESK, SCRIBE)
class ShowHeld(Command):
    """Show every note that waits, up to the `last` one that stood on the page: what came in since is still to be read.
    Of one table, or (0) of all."""

    last: Ref
    table: Annotated[int, Number(0, 999)] = 0


@cafe.decides(ShowHeld)
def show_held(state: State, command: ShowHeld, who: Who, now: int, people: People) -> list[Fact]:
    """A page that is behind shows no more than it had."""
    ids = [idea.id for idea in state.ideas.waiting()]
    if command.last not in state.ideas.all:
        return []
    seen = list(state.ideas.all).index(command.last)
    known = set(list(state.ideas.all)[: seen + 1])
    return [IdeaModerated(id, SHOWN) for id in ids
            if id in known and command.table in (0, state.ideas.all[id].table)]  # fmt: skip
