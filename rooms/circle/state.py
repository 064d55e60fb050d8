"""How a circle stands: who sits where, which meeting and step is on, who speaks, and who had the hot seat."""

from dataclasses import dataclass

from rooms.circle.kind import ALONG, FEEDBACK, IN_TURN, MASTER, PRESENT, Settings, Step, circle
from rooms.circle.records import HotSeatTurn, Note, Taking
from rooms.kernel import Countdown, Drawers, People, Refused, Who, changing


@dataclass(frozen=True, slots=True)
class State:
    """`seats` in the order in which they were taken; `meeting` is the last that began, and `on` whether it still is.

    `turn` is the turn that is on (0: nobody has the hot seat), `step` the place of the step that is on, from 1 (0:
    none). `speaker` holds the talking piece; `heard` are those who spoke or passed in this step.
    """

    settings: Settings
    seats: tuple[str, ...] = ()
    master: str = ""
    meeting: int = 0
    on: bool = False
    turn: int = 0
    step: int = 0
    speaker: str = ""
    heard: tuple[str, ...] = ()
    turns: Drawers[int, HotSeatTurn] = Drawers()
    notes: Drawers[int, Note] = Drawers()
    takings: Drawers[int, Taking] = Drawers()
    clock: Countdown = Countdown()
    held_at: int = 0
    given_back: int = 0
    same: Drawers[str, str] = Drawers()

    @property
    def hot(self) -> str:
        """Who has the hot seat, or ""."""
        turn = self.turns.get(self.turn)
        return turn.person if turn else ""

    @property
    def step_now(self) -> Step | None:
        """The step that is on."""
        return self.settings.steps[self.step - 1] if 0 < self.step <= len(self.settings.steps) else None

    @property
    def seated(self) -> tuple[str, ...]:
        """Everybody in the circle: the members, then the master."""
        return (*self.seats, self.master) if self.master else self.seats

    def had_turn(self, person: str) -> bool:
        """Whether somebody had the hot seat already, in this meeting or an earlier one."""
        return any(turn.person == person for turn in self.turns.values())


@circle.starts
def start(settings: Settings) -> State:
    """Chairs in a ring, and nobody on them."""
    return State(settings)


def members(state: State, people: People) -> tuple[str, ...]:
    """Who sits in the circle, without whoever was forgotten: their seat is free again."""
    return tuple(person for person in state.seats if people.now(person) in people)


def master_of(state: State, people: People) -> str:
    """Who sits as the master, or ""."""
    return state.master if state.master and people.now(state.master) in people else ""


def in_circle(state: State, who: Who) -> None:
    """Raises Refused for somebody who has no seat here."""
    if who.id not in state.seated:
        raise Refused("That is for those who sit in this circle.")


def step_after(state: State, people: People, place: int) -> int:
    """The place of the step after this one, from 1; 0 after the last. Nobody waits for a master who is not there."""
    for number, step in enumerate(state.settings.steps, 1):
        if number > place and (step.what != MASTER or master_of(state, people)):
            return number
    return 0


def takes_piece(state: State, people: People, what: str) -> tuple[str, ...]:
    """Who has the talking piece in turn: from the seat after the hot one, once round; nobody where all talk."""
    if what in (PRESENT, ALONG):
        return tuple(filter(None, (state.hot,)))
    if what == MASTER:
        return tuple(filter(None, (master_of(state, people),)))
    if what not in IN_TURN:
        return ()
    sitting = members(state, people)
    first = sitting.index(state.hot) + 1 if state.hot in sitting else 0
    ring = sitting[first:] + sitting[:first]
    if what == FEEDBACK:
        return tuple(person for person in ring if person != state.hot)
    return (*ring, *filter(None, (master_of(state, people),)))


def next_speaker(state: State, people: People, heard: tuple[str, ...]) -> str:
    """Who has the talking piece after these, or "" when it went round."""
    step = state.step_now
    ring = takes_piece(state, people, step.what) if step else ()
    return next((person for person in ring if person not in heard), "")


def without_turn(state: State) -> State:
    """The hot seat is empty and no step is on."""
    over = state.turns.get(state.turn)
    turns = state.turns.put(over.number, changing(over, ended=True)) if over else state.turns
    return without_step(changing(state, turn=0, turns=turns))


def without_step(state: State) -> State:
    return changing(state, step=0, speaker="", heard=(), clock=Countdown())
