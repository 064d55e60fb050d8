"""When people meet again: the gathering begins with what was promised last time, each by whoever made it or not at all.

Whoever chose this carrier is asked by nothing else: their promises stand on a list for that day, which is printed for
the door or read on the steward's desk, and what they tell there is typed in.
"""

from collections.abc import Iterable

from rooms.commitments.kind import NEXT, commitments
from rooms.commitments.records import Commitment
from rooms.commitments.state import State, owner_of
from rooms.commitments.views import PromiseQuestion, PublicPromise, card, question
from rooms.kernel import (
    FACILITATOR,
    TEAM,
    Command,
    Fact,
    Flag,
    Hints,
    People,
    Refused,
    Regions,
    Viewer,
    Who,
    changing,
    shared,
    view,
)

ON_PAGE = 3


@commitments.command(FACILITATOR, step=True)
class LookBack(Command):
    """Show on the wall what was promised last time, so that whoever made it may tell; or enough of that."""

    on: Flag = True


@commitments.fact(urgent=True, open=TEAM)
class LookedBack(Fact):
    on: bool = True


@view
class WallSince:
    """Promises since last time. `cards`: those everybody may read; `page` 0: none of them, the invitation alone."""

    cards: tuple[PublicPromise, ...]
    page: int
    pages: int


@view
class NextSlip:
    """A promise to be told when people meet: whose, what to ask, and room to write."""

    question: PromiseQuestion
    made_at: int
    name: str


@view
class NobodyNext:
    """Nobody wants to be asked when people meet next."""


@commitments.decides(LookBack)
def look_back(state: State, command: LookBack, who: Who, now: int, people: People) -> list[Fact]:
    if command.on and not state.promises:
        raise Refused("Nothing was promised here yet.")
    return [LookedBack(command.on)] if state.looking_back != command.on else []


@commitments.evolves(LookedBack)
def looked_back(state: State, fact: LookedBack) -> State:
    return changing(state, looking_back=fact.on)


def for_next_time(state: State, people: People) -> list[Commitment]:
    """What is told when people meet: open promises of whoever chose that, the oldest date first."""
    found = [one for one in state.promises.values() if not one.over and not one.up and one.content.text
             and state.way(owner_of(one, people)) == NEXT]  # fmt: skip
    return sorted(found, key=lambda one: (one.content.due or one.made_at, one.number))


@commitments.face("print_next", sheet="Promises since last time, to tell when you meet")
def print_next(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """A slip for each, to be handed to whoever made it at the door: they tell, or do not."""
    slips = for_next_time(state, people)
    if not slips:
        return {"none": NobodyNext()}
    return {f"sheets/{one.number}": _slip(one, people) for one in slips}


def _slip(one: Commitment, people: People) -> NextSlip:
    owner = owner_of(one, people)
    return NextSlip(question(one, owner), one.made_at, people.name(owner))


@shared
def since_last_time(state: State, people: People) -> Regions:
    """The wall at the beginning: an invitation, then what everybody may read and was not let go."""
    told = [card(state, people, one) for one in state.promises.values() if one.on_wall and not one.after]
    pages = [tuple(told[at : at + ON_PAGE]) for at in range(0, len(told), ON_PAGE)]
    return {"pages/since": WallSince((), 0, len(pages))} | _numbered(pages)


def _numbered(pages: Iterable[tuple[PublicPromise, ...]]) -> Regions:
    found = list(pages)
    return {f"pages/since-{n}": WallSince(cards, n, len(found)) for n, cards in enumerate(found, 1)}
