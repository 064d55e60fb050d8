"""Convergence, where it is wanted: names to vote under, a ballot in its own room, and what the hall chose."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    HALL,
    HARVESTER,
    TEAM,
    Command,
    Fact,
    Line,
    Number,
    People,
    Refused,
    Who,
    Wish,
    Words,
)
from rooms.kernel.handover import Follow, SealCandidates, TakeAreas, TakeCandidates, hand
from rooms.openspace.kind import openspace
from rooms.openspace.records import AgreedName
from rooms.openspace.state import CHOOSING, State


@openspace.command(FACILITATOR, HARVESTER)
class AgreeName(Command):
    """Several topics are one issue; this is the name to vote under. No topic is thrown out."""

    name: Annotated[Words, Line(60)]
    topics: tuple[Annotated[int, Number(1, 9999)], ...]


@openspace.command(FACILITATOR, HARVESTER)
class DropName(Command):
    """The topics stand alone again."""

    number: Annotated[int, Number(1, 999)]


@openspace.command(FACILITATOR, step=True)
class OpenChoice(Command):
    """The hall has read the book; now it chooses. Names the list, so a second click is harmless."""

    list: Annotated[int, Number(1, 9999)]


@openspace.fact
class NameAgreed(Fact):
    number: int
    name: Words
    topics: tuple[int, ...]


@openspace.fact
class NameDropped(Fact):
    number: int


@openspace.fact(urgent=True, open=TEAM)
class ChoiceOpened(Fact):
    list: int
    ids: tuple[str, ...]


@openspace.fact(seals=True)
class ListSealed(Fact):
    list: int


@openspace.fact(open=TEAM)
class ChosenTaken(Fact):
    ids: tuple[str, ...]


def candidates(state: State) -> list[tuple[str, Words, tuple[int, ...]]]:
    """(id, name, topics) of everything to choose from: agreed names first, then each topic that stands alone."""
    covered = {number for name in state.names for number in name.topics}
    named = [(f"n{name.number}", name.name, name.topics) for name in state.names]
    alone = [
        (f"t{topic.number}", topic.title, (topic.number,))
        for topic in state.topics.values()
        if topic.on_wall and topic.number not in covered
    ]
    return named + alone


@openspace.decides(AgreeName)
def agree_name(state: State, command: AgreeName, who: Who, now: int, people: People) -> list[Fact]:
    _unsealed(state)
    topics = tuple(dict.fromkeys(command.topics))
    if len(topics) < 2:
        raise Refused("Choose two topics or more for one name.")
    covered = {number for name in state.names for number in name.topics}
    for number in topics:
        topic = state.topics.get(number)
        if not topic or not topic.on_wall:
            raise Refused("Topic {number} is not on the wall.", number=number)
        if number in covered:
            raise Refused("Topic {number} is under another name already.", number=number)
    return [NameAgreed(state.next_name, command.name, topics)]


@openspace.decides(DropName)
def drop_name(state: State, command: DropName, who: Who, now: int, people: People) -> list[Fact]:
    _unsealed(state)
    return [NameDropped(command.number)] if any(name.number == command.number for name in state.names) else []


def _unsealed(state: State) -> None:
    if state.sealed:
        raise Refused("The ballot on this list has begun.")


@openspace.decides(OpenChoice)
def open_choice(state: State, command: OpenChoice, who: Who, now: int, people: People) -> list[Fact]:
    if command.list <= state.lists:
        return []
    if len(candidates(state)) < 2:
        raise Refused("There is nothing to choose from yet.")
    return [ChoiceOpened(state.lists + 1, tuple(id for id, _, _ in candidates(state)))]


@openspace.accepts(SealCandidates)
def seal_candidates(state: State, command: SealCandidates, who: Who, now: int, people: People) -> list[Fact]:
    return [ListSealed(command.list)] if command.list == state.lists and not state.sealed else []


@openspace.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    known = {id for id, _, _ in candidates(state)}
    ids = tuple(id for id in dict.fromkeys(command.ids) if id in known)
    return [ChosenTaken(ids)] if ids != state.chosen else []


@openspace.evolves(NameAgreed)
def name_agreed(state: State, fact: NameAgreed) -> State:
    names = (*state.names, AgreedName(fact.number, fact.name, fact.topics))
    return replace(state, names=names, next_name=fact.number + 1)


@openspace.evolves(NameDropped)
def name_dropped(state: State, fact: NameDropped) -> State:
    return replace(state, names=tuple(name for name in state.names if name.number != fact.number))


@openspace.evolves(ChoiceOpened)
def choice_opened(state: State, fact: ChoiceOpened) -> State:
    return replace(state, stage=CHOOSING, since=fact.at, lists=fact.list, sealed=False, chosen=())


@openspace.evolves(ListSealed)
def list_sealed(state: State, fact: ListSealed) -> State:
    return replace(state, sealed=True)


@openspace.evolves(ChosenTaken)
def chosen_taken(state: State, fact: ChosenTaken) -> State:
    return replace(state, chosen=fact.ids)


@openspace.wishing
def balloting(state: State, people: People) -> list[Wish]:
    """The list goes to the ballot's room, and wall and phones with it; a candidate's letter is its topic's number."""
    if state.stage != CHOOSING or not state.settings.ballot:
        return []
    listed = candidates(state)
    frozen = TakeCandidates(
        state.lists,
        ids=tuple(id for id, _, _ in listed),
        letters=tuple("+".join(map(str, topics)) for _, _, topics in listed),
        titles=tuple(((name.lang or "en", name),) for _, name, _ in listed),
    )
    return [
        hand(state.settings.ballot, frozen, f"list-{state.lists}-{state.since}"),
        hand(HALL, Follow(state.settings.ballot), f"choose-{state.lists}-{state.since}"),
    ]
