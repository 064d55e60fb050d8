"""What a hub host looks for, and what people allow: to be found, to be reached; and the areas of the gathering."""

from dataclasses import replace
from typing import Annotated

from rooms.kernel import (
    PARTICIPANT,
    Command,
    Fact,
    Flag,
    Line,
    People,
    Who,
    Words,
)
from rooms.kernel.handover import TakeAreas
from rooms.needs.claims import DESK
from rooms.needs.facts import (
    AreaNamed,
    ContactGiven,
    FoundAllowed,
    Sought,
)
from rooms.needs.kind import needs
from rooms.needs.state import State


@needs.command(*DESK, latest=("search",))
class Search(Command):
    """Look for words in cards and in profiles of people who let themselves be found; empty clears."""

    text: Annotated[Words, Line(80, needed=False)] | None = None


@needs.command(PARTICIPANT, typed_by=DESK, latest=("found",))
class BeFound(Command):
    """Hub hosts may find me by what I wrote about myself."""

    allowed: Flag = False


@needs.command(PARTICIPANT, typed_by=DESK)
class NoteContact(Command):
    """I wrote down how I may be reached; screens that may show it draw it again."""


@needs.decides(Search)
def search(state: State, command: Search, who: Who, now: int, people: People) -> list[Fact]:
    return [Sought(command.text)]


@needs.decides(BeFound)
def be_found(state: State, command: BeFound, who: Who, now: int, people: People) -> list[Fact]:
    return [FoundAllowed(command.allowed)] if state.findable.get(who.id, False) != command.allowed else []


@needs.decides(NoteContact)
def note_contact(state: State, command: NoteContact, who: Who, now: int, people: People) -> list[Fact]:
    return [ContactGiven()]


@needs.accepts(TakeAreas)
def take_areas(state: State, command: TakeAreas, who: Who, now: int, people: People) -> list[Fact]:
    """Nothing is taken away: a card keeps the area it belongs to."""
    named = zip(command.ids, command.titles, strict=False)
    return [AreaNamed(id, title) for id, title in named if title and state.areas.get(id) != title]


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(Sought)
def sought(state: State, fact: Sought) -> State:
    if fact.text is None:
        return replace(state, sought=state.sought.drop(fact.by))
    return replace(state, sought=state.sought.put(fact.by, fact.text))


@needs.evolves(FoundAllowed)
def found_allowed(state: State, fact: FoundAllowed) -> State:
    return replace(state, findable=state.findable.put(fact.by, fact.allowed))


@needs.evolves(ContactGiven)
def contact_given(state: State, fact: ContactGiven) -> State:
    return replace(state, contacts=state.contacts.put(fact.by, state.contacts.get(fact.by, 0) + 1))


@needs.evolves(AreaNamed)
def area_named(state: State, fact: AreaNamed) -> State:
    return replace(state, areas=state.areas.put(fact.area, fact.name))
