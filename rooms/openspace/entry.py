"""The fast entry screen of a scribe: what was said aloud, what hangs on the paper wall, and reports on paper."""

from dataclasses import dataclass, replace
from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    GREETER,
    HUB_HOST,
    SCRIBE,
    Command,
    Fact,
    Hints,
    Number,
    People,
    Regions,
    Viewer,
    Who,
    Words,
    shared,
)
from rooms.openspace.choices import FormChoice, place_choices, slot_choices
from rooms.openspace.console import to_be_said
from rooms.openspace.kind import openspace
from rooms.openspace.state import CLOSING, State
from rooms.perspectives import Perspective, with_those_it_is_about


@openspace.command(SCRIBE, GREETER, HUB_HOST, FACILITATOR, latest=("slips",))
class CountPaper(Command):
    """So many slips hang on the paper wall, so that "typed 7 of 12" can be said."""

    slips: Annotated[int, Number(0, 999)]


@openspace.fact
class PaperCounted(Fact):
    slips: int


@openspace.decides(CountPaper)
def count_paper(state: State, command: CountPaper, who: Who, now: int, people: People) -> list[Fact]:
    return [PaperCounted(command.slips)] if command.slips != state.paper else []


@openspace.evolves(PaperCounted)
def paper_counted(state: State, fact: PaperCounted) -> State:
    return replace(state, paper=fact.slips)


@dataclass(frozen=True, slots=True)
class EntryTopic:
    """Type a topic for the person who said it. `typed` of `slips` on the paper wall are in."""

    people: tuple[FormChoice, ...]
    slots: tuple[FormChoice, ...]
    places: tuple[FormChoice, ...]
    languages: tuple[str, ...]
    typed: int
    slips: int
    market: bool = False
    sides: tuple[Perspective, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPaper:
    """The paper wall says where a topic meets."""

    topics: tuple[FormChoice, ...]
    slots: tuple[FormChoice, ...]
    places: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True)
class EntryStar:
    """A name under a slip on the paper wall."""

    people: tuple[FormChoice, ...]
    topics: tuple[FormChoice, ...]


@dataclass(frozen=True, slots=True)
class EntryReport:
    """A report on paper, typed for its convenor."""

    number: int
    title: Words
    convenor: str


@openspace.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What a scribe types for others."""
    if state.stage == CLOSING:
        return {}
    waiting = to_be_said(state, people)
    up = [topic for topic in state.topics.values() if topic.on_wall]
    topics = tuple(FormChoice(str(topic.number), f"{topic.number} {topic.title.text}") for topic in up)
    slots, places = slot_choices(state), place_choices(state)
    regions: Regions = {"topic": EntryTopic(everybody(state, people), slots, places, state.settings.languages,
                                         len(state.topics), state.paper, state.settings.market,
                                         with_those_it_is_about(state.settings.perspectives))}  # fmt: skip
    if waiting.topics:
        regions["spoken"] = waiting
    if topics:
        regions["paper"] = EntryPaper(topics, slots, places)
        regions["star"] = EntryStar(everybody(state, people), topics)
    silent = [topic for topic in up if topic.over_at and not topic.report]
    return regions | {f"papers/{t.number}": EntryReport(t.number, t.title, t.convenor) for t in silent}


@shared
def everybody(state: State, people: People) -> tuple[FormChoice, ...]:
    """Everybody by number and name."""
    return tuple(
        FormChoice(person.id, f"{person.number} {person.name}" if person.number else person.name)
        for person in people.known.values() if person.name
    )  # fmt: skip
