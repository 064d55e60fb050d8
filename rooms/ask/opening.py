"""The facilitator opens the questions, closes them, shows what was answered, and asks the same again in a next wave."""

from typing import Annotated

from rooms.ask.kind import AT_ONCE, ONLY_ME, ask
from rooms.ask.records import CLOSED, OPEN, OUT, PREPARED, Wave
from rooms.ask.state import State
from rooms.kernel import FACILITATOR, HALL, TEAM, THIS_ROOM, Ask, Command, Fact, Number, People, Refused, Who, changing
from rooms.kernel.handover import Follow, hand

MOST_WAVES = 99


@ask.command(FACILITATOR, step=True)
class OpenAsk(Command):
    """People may answer; what was closed and not shown may be opened again."""


@ask.command(FACILITATOR, step=True)
class CloseAsk(Command):
    """The answers are in: nothing is changed any more."""


@ask.command(FACILITATOR, step=True)
class ShowAnswers(Command):
    """The hall sees what it said together (or the team, where it is for the team alone)."""


@ask.command(FACILITATOR, step=True)
class NextWave(Command):
    """The same is asked again. `number`: of the new wave, so that a second press opens no third."""

    number: Annotated[int, Number(2, MOST_WAVES)]


@ask.fact(urgent=True, open=TEAM, stays=True)
class AskOpened(Fact):
    wave: int


@ask.fact(urgent=True, open=TEAM, stays=True)
class AskClosed(Fact):
    wave: int


@ask.fact(urgent=True, open=TEAM, stays=True)
class AnswersShown(Fact):
    wave: int


@ask.decides(OpenAsk)
def open_ask(state: State, command: OpenAsk, who: Who, now: int, people: People) -> list[Fact]:
    stands = state.now.stands
    if stands == OUT:
        raise Refused("What was answered has been shown already. Take that step back, or ask again as a next wave.")
    return [AskOpened(state.wave)] if stands in (PREPARED, CLOSED) else []


@ask.decides(CloseAsk)
def close_ask(state: State, command: CloseAsk, who: Who, now: int, people: People) -> list[Fact]:
    return [AskClosed(state.wave)] if state.is_open else []


@ask.decides(ShowAnswers)
def show_answers(state: State, command: ShowAnswers, who: Who, now: int, people: People) -> list[Fact]:
    """What is shown does not change any more, or every change would tell whose it was: so it is closed with it."""
    if state.settings.show == ONLY_ME:
        raise Refused("What is answered here stays with each person; there is nothing to show.")
    if state.now.stands == PREPARED:
        raise Refused("Nothing was asked yet.")
    if state.settings.show == AT_ONCE or state.now.stands == OUT:
        return []
    closing = [AskClosed(state.wave)] if state.is_open else []
    return [*closing, AnswersShown(state.wave)]


@ask.decides(NextWave)
def next_wave(state: State, command: NextWave, who: Who, now: int, people: People) -> list[Fact]:
    if not state.settings.waves:
        raise Refused("These questions are asked once. Name the waves in the set-up to ask them again.")
    if command.number <= state.wave:
        return []
    if state.now.stands in (OPEN, PREPARED):
        raise Refused("Close this wave first; then the next one can begin.")
    if command.number != state.wave + 1:
        raise Refused("The next wave is number {number}.", number=state.wave + 1)
    return [AskOpened(command.number)]


@ask.evolves(AskOpened)
def opened(state: State, fact: AskOpened) -> State:
    """Opened again it has the moment at which it was first asked."""
    known = state.waves.get(fact.wave)
    wave = Wave(fact.wave, known.opened_at if known and known.opened_at else fact.at)
    return changing(state, wave=fact.wave, waves=state.waves.put(fact.wave, wave))


@ask.evolves(AskClosed)
def closed(state: State, fact: AskClosed) -> State:
    known = state.waves.get(fact.wave) or Wave(fact.wave)
    return changing(state, waves=state.waves.put(fact.wave, changing(known, closed_at=fact.at)))


@ask.evolves(AnswersShown)
def shown(state: State, fact: AnswersShown) -> State:
    known = state.waves.get(fact.wave) or Wave(fact.wave)
    return changing(state, waves=state.waves.put(fact.wave, changing(known, shown=True)))


@ask.wishing
def wishes(state: State, people: People) -> list[Ask]:
    """The run sheet comes along when people are asked."""
    return [hand(HALL, Follow(THIS_ROOM), f"wave-{state.wave}")] if state.is_open else []
