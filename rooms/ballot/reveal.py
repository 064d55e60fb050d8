"""The moment the room remembers: cards turn one by one, then points, then a minute under "What is missing?"."""

from dataclasses import replace
from typing import Annotated

from rooms.ballot.count import Tally
from rooms.ballot.kind import ballot
from rooms.ballot.state import State
from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    TEAM,
    Command,
    Countdown,
    Fact,
    Note,
    Number,
    People,
    Refused,
    Who,
    Words,
)

MOST_ANSWERS = 20


@ballot.command(FACILITATOR, step=True)
class TurnCard(Command):
    """Turn the next card on the wall. Names it, so that two clicks turn one."""

    card: Annotated[int, Number(1, 999)]


@ballot.command(FACILITATOR, step=True)
class ShowPoints(Command):
    """Points and supporters under the cards."""


@ballot.command(FACILITATOR, step=True)
class AskMissing(Command):
    """A minute of silence: what is missing?"""


@ballot.command(PARTICIPANT)
class SayMissing(Command):
    """What somebody misses among the chosen. Kept with the harvest."""

    text: Annotated[Words, Note(280)]


@ballot.command(FACILITATOR, step=True)
class HandOver(Command):
    """These are the breakthrough areas that the next rooms start from."""


@ballot.fact(urgent=True, open=TEAM)
class CardTurned(Fact):
    card: int


@ballot.fact(urgent=True, open=TEAM)
class PointsShown(Fact):
    pass


@ballot.fact(urgent=True, open=TEAM)
class MissingAsked(Fact):
    clock: Countdown


@ballot.fact
class MissingSaid(Fact):
    text: Words


@ballot.fact(seals=True, open=TEAM)
class HandedOver(Fact):
    chosen: tuple[str, ...]


@ballot.decides(TurnCard)
def turn_card(state: State, command: TurnCard, who: Who, now: int, people: People) -> list[Fact]:
    tally = state.certain
    if state.collecting or not tally:
        raise Refused("The result is not certain yet. A tie is decided before any card turns.")
    if command.card > len(tally.chosen):
        raise Refused("All cards lie open.")
    return [CardTurned(command.card)] if command.card == state.turned + 1 else []


@ballot.decides(ShowPoints)
def show_points(state: State, command: ShowPoints, who: Who, now: int, people: People) -> list[Fact]:
    _all_open(state)
    return [] if state.shown else [PointsShown()]


@ballot.decides(AskMissing)
def ask_missing(state: State, command: AskMissing, who: Who, now: int, people: People) -> list[Fact]:
    _all_open(state)
    return [] if state.missing.clock.set else [MissingAsked(Countdown.start(now, state.settings.missing_minutes))]


@ballot.decides(SayMissing)
def say_missing(state: State, command: SayMissing, who: Who, now: int, people: People) -> list[Fact]:
    """Taken also after the minute is over: a thought is not late."""
    if not state.missing.clock.set:
        raise Refused("This question is not open now.")
    if sum(text.by == who.id for text in state.missing.answers.values()) >= MOST_ANSWERS:
        raise Refused("{count} answers are the most one person can give.", count=MOST_ANSWERS)
    return [MissingSaid(command.text)]


@ballot.decides(HandOver)
def hand_over(state: State, command: HandOver, who: Who, now: int, people: People) -> list[Fact]:
    tally = _all_open(state)
    return [] if state.handed else [HandedOver(tally.chosen)]


def _all_open(state: State) -> Tally:
    """The count, of which the room has seen every card. Raises Refused."""
    tally = state.certain
    if not tally or not tally.chosen or state.turned < len(tally.chosen):
        raise Refused("First turn all the cards.")
    return tally


@ballot.evolves(CardTurned)
def card_turned(state: State, fact: CardTurned) -> State:
    return replace(state, turned=fact.card)


@ballot.evolves(PointsShown)
def points_shown(state: State, fact: PointsShown) -> State:
    return replace(state, shown=True)


@ballot.evolves(MissingAsked)
def missing_asked(state: State, fact: MissingAsked) -> State:
    return replace(state, missing=replace(state.missing, clock=replace(fact.clock, since=fact.at)))


@ballot.evolves(MissingSaid)
def missing_said(state: State, fact: MissingSaid) -> State:
    """Kept also when the question was taken back meanwhile."""
    answers = state.missing.answers.put(fact.text.id, fact.text)
    return replace(state, missing=replace(state.missing, answers=answers))


@ballot.evolves(HandedOver)
def handed_over(state: State, fact: HandedOver) -> State:
    return replace(state, handed=True)
