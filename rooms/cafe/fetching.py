"""Notes that no table sent, fetched to the theme desk: all at once, or table by table."""

from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.posting import IdeaSent
from rooms.cafe.state import State
from rooms.kernel import Command, Fact, Number, People, Ref, Who
from rooms.themes.ideas import DESK, SHOWN, Idea


@cafe.command(*DESK)
class FetchIdeas(Command):
    """Bring every note that no table sent to the theme desk, up to the `last` one that stood on the page. Of one table,
    or (0) of all."""

    last: Ref
    table: Annotated[int, Number(0, 999)] = 0


def unsent(state: State) -> list[Idea]:
    """What everybody may see and no table sent, in the order it came; nor does it lie under a heading."""
    found = (idea for idea in state.ideas.all.values() if idea.status == SHOWN and idea.text)
    return [idea for idea in found if not idea.strong and idea.id not in state.themes.places]


@cafe.decides(FetchIdeas)
def fetch_ideas(state: State, command: FetchIdeas, who: Who, now: int, people: People) -> list[Fact]:
    """A page that is behind fetches no more than it had."""
    if command.last not in state.ideas.all:
        return []
    known = list(state.ideas.all)
    seen = set(known[: known.index(command.last) + 1])
    return [IdeaSent(idea.id, True) for idea in unsent(state)
            if idea.id in seen and command.table in (0, idea.table)]  # fmt: skip
