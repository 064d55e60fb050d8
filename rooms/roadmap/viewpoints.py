"""Looking from several sides: a condition seen from one perspective after another. Looks stand side by side; nothing
ever adds them up, and no name stands beside one."""

from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    PEOPLE,
    Command,
    Fact,
    Note,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
    shared,
    view,
)
from rooms.perspectives import Perspective, Sides, with_those_it_is_about
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import GONE, HELD, HIDDEN, SHOWN, Viewpoint
from rooms.roadmap.rights import DESK, seen
from rooms.roadmap.state import State, whole


@roadmap.command(*EVERYONE, latest=("look", "number", "perspective"))
class LookFrom(Command):
    """What a condition looks like from a perspective, one's own or one that is not in the room. A later look of the
    same person from the same side takes the place of the earlier."""

    number: Annotated[int, Number(1, 9999)]
    perspective: Ref
    text: Annotated[Words, Note(280)]


@roadmap.command(*EVERYONE, latest=("gone", "look"))
class TakeBackLook(Command):
    """By whoever wrote it."""

    look: Ref


@roadmap.command(*DESK, latest=("status", "look"))
class ModerateLook(Command):
    """Show or hide a look everywhere."""

    look: Ref
    status: Annotated[str, Pick(SHOWN, HIDDEN)]


@roadmap.fact(open=PEOPLE)
class LookTaken(Fact):
    look: str
    number: int
    perspective: str
    text: Words
    held: bool = False


@roadmap.fact(urgent=True, open=PEOPLE)
class LookTakenBack(Fact):
    look: str


@roadmap.fact(urgent=True)
class LookModerated(Fact):
    look: str
    status: str


@view
class Viewpoints:
    """A condition from all sides that somebody looked from. `sides`: all there are to look from."""

    number: int
    sides: Sides
    looks: tuple[tuple[Perspective, tuple[Words, ...]], ...]


@view
class MyLook:
    """What somebody sees from a side, to take back."""

    look: str
    number: int
    side: Perspective
    text: Words
    status: str


@view
class DeskLook:
    """A look with what the desk may do to it."""

    look: str
    number: int
    side: Perspective
    text: Words
    status: str


def sides(state: State) -> Sides:
    """From where a condition can be looked at here; nothing where the gathering named no perspectives."""
    return with_those_it_is_about(state.settings.perspectives)


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(LookFrom)
def look_from(state: State, command: LookFrom, who: Who, now: int, people: People) -> list[Fact]:
    number = seen(state, command.number, who).number
    if command.perspective not in {one.id for one in sides(state)}:
        raise Refused("This perspective is not on the list of this gathering.")
    place = (who.id, number, command.perspective)
    mine = [one for one in state.viewpoints.values() if one.place == place and one.status != GONE]
    if any(one.text.text == command.text.text for one in mine):
        return []
    held = state.settings.hold_back and who.role == PARTICIPANT
    taken = LookTaken(f"v{len(state.viewpoints) + 1}", number, command.perspective, command.text, held)
    return [*(LookTakenBack(one.id) for one in mine), taken]


@roadmap.decides(TakeBackLook)
def take_back_look(state: State, command: TakeBackLook, who: Who, now: int, people: People) -> list[Fact]:
    one = _look(state, command.look)
    if one.by != who.id:
        raise Refused("Only whoever wrote it can take it back.")
    return [LookTakenBack(one.id)]


@roadmap.decides(ModerateLook)
def moderate_look(state: State, command: ModerateLook, who: Who, now: int, people: People) -> list[Fact]:
    one = _look(state, command.look)
    return [] if one.status == command.status else [LookModerated(one.id, command.status)]


def _look(state: State, id: str) -> Viewpoint:
    found = state.viewpoints.get(id)
    if not found or found.status == GONE:
        raise Refused("That is not here any more.")
    return found


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(LookTaken)
def look_taken(state: State, fact: LookTaken) -> State:
    status = HELD if fact.held else SHOWN
    made = Viewpoint(fact.look, fact.number, fact.perspective, fact.text, fact.by, status)
    return changing(state, viewpoints=state.viewpoints.put(made.id, made))


def _with(state: State, id: str, status: str) -> State:
    found = state.viewpoints.get(id)
    if not found:
        return state
    return changing(state, viewpoints=state.viewpoints.put(id, changing(found, status=status)))


@roadmap.evolves(LookTakenBack)
def look_taken_back(state: State, fact: LookTakenBack) -> State:
    return _with(state, fact.look, GONE)


@roadmap.evolves(LookModerated)
def look_moderated(state: State, fact: LookModerated) -> State:
    return _with(state, fact.look, fact.status)


# -- what is seen --------------------------------------------------------------------------------------------------


@shared
def viewpoints(state: State, number: int) -> Viewpoints | None:
    """A condition, with all that was joined into it, side by side in the order of the perspectives; None where the
    gathering named none."""
    if not sides(state):
        return None
    here = set(whole(state, number))
    shown = [one for one in state.viewpoints.values() if one.number in here and one.status == SHOWN and one.text]
    rows = ((side, tuple(one.text for one in shown if one.perspective == side.id)) for side in sides(state))
    return Viewpoints(number, sides(state), tuple((side, texts) for side, texts in rows if texts))


def my_looks(state: State, person: str) -> dict[str, MyLook]:
    """Mine, to take back."""
    named = {side.id: side for side in sides(state)}
    return {
        f"mine/{one.id}": MyLook(one.id, one.number, named[one.perspective], one.text, one.status)
        for one in state.viewpoints.values()
        if person and one.by == person and one.status != GONE and one.perspective in named
    }  # fmt: skip


def desk_looks(state: State, numbers: set[int], most: int) -> dict[str, DeskLook]:
    """The newest of an area, those that wait first."""
    named = {side.id: side for side in sides(state)}
    mine = [one for one in reversed(state.viewpoints.values())
            if one.number in numbers and one.status != GONE and one.perspective in named]  # fmt: skip
    mine.sort(key=lambda one: one.status != HELD)
    return {f"looks/{one.id}": DeskLook(one.id, one.number, named[one.perspective], one.text, one.status)
            for one in mine[:most]}  # fmt: skip
