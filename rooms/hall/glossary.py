"""The glossary: what a word means here and what each sector says for it, explained where it occurs; and, for the team
alone, what flows under the surface."""

from dataclasses import dataclass
from typing import Annotated

from rooms.hall.kind import SaidBy, State, Term, hall
from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    PEOPLE,
    Command,
    Fact,
    Hints,
    Line,
    Note,
    Number,
    Page,
    People,
    Refused,
    Regions,
    Viewer,
    Who,
    Wording,
    Words,
    changing,
    shared,
)
from rooms.kernel.words import HOST_ONLY
from rooms.perspectives import Sides, with_those_it_is_about

MOST_TERMS, MOST_SAID = 60, 6
"""What a phone can look through, and what one can still compare."""
TERM = Annotated[int, Number(0, 9999)]
EDITORS = (FACILITATOR, HARVESTER)


@hall.command(*EDITORS)
class WriteTerm(Command):
    """A word and what it means here; `term` 0 is a new one. `sectors` and `said`, place by place: a sector, and its own
    word for the same."""

    word: Annotated[Words, Line(40)]
    meaning: Annotated[Words, Note(280)]
    sectors: dict[str, Annotated[Words, Line(40, needed=False)] | None]
    said: dict[str, Annotated[Words, Line(40, needed=False)] | None]
    term: TERM = 0


@hall.command(*EDITORS)
class DropTerm(Command):
    """Out of the glossary."""

    term: TERM


@hall.command(*EDITORS, latest=("undercurrent",))
class NoteUndercurrent(Command):
    """What the team feels under the surface, in place of what was noted before; an empty note takes it away."""

    text: Annotated[Words, Page(2000, needed=False)] | None = None


@hall.fact(open=PEOPLE)
class TermWritten(Fact):
    term: int
    word: Words
    meaning: Words
    sectors: tuple[Words, ...] = ()
    said: tuple[Words, ...] = ()


@hall.fact(open=PEOPLE)
class TermDropped(Fact):
    term: int


@hall.fact
class UndercurrentNoted(Fact):
    """For the team: in no file, on no other screen."""

    text: Words | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the words of this hall mean, to read and to open where one of them stands."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class GlossaryTools:
    """For the team: words to write, mend and drop. `sides`: the perspectives whose own words may differ."""

    terms: tuple[Term, ...]
    sides: Sides
    places: int


@dataclass(frozen=True, slots=True)
class Undercurrent:
    """For the team alone: what was noted."""

    text: Words | None


@dataclass(frozen=True, slots=True)
class PrintTerms:
    """The glossary on paper."""

    title: Wording
    terms: tuple[Term, ...]


# -- what is said ------------------------------------------------------------------------------------------------------


@hall.decides(WriteTerm)
def write_term(state: State, command: WriteTerm, who: Who, now: int, people: People) -> list[Fact]:
    known = state.terms.get(command.term)
    if command.term and not known:
        raise Refused("That word is not in the glossary any more.")
    if not known and len(state.terms) >= MOST_TERMS:
        raise Refused("{most} words are enough: a longer list is read by nobody.", most=MOST_TERMS)
    same = (one.number for one in state.terms.values() if one.word.text.casefold() == command.word.text.casefold())
    number = next(same, 0)
    if number and number != command.term:
        raise Refused("This word is in the glossary already. Mend it there.")
    named = command.sectors
    pairs = [(by, said) for place, said in sorted(command.said.items()) if said and (by := named.get(place))]
    sectors, said = tuple(by for by, _ in pairs[:MOST_SAID]), tuple(said for _, said in pairs[:MOST_SAID])
    return [TermWritten(command.term or state.next_term, command.word, command.meaning, sectors, said)]


@hall.decides(DropTerm)
def drop_term(state: State, command: DropTerm, who: Who, now: int, people: People) -> list[Fact]:
    return [TermDropped(command.term)] if command.term in state.terms else []


@hall.decides(NoteUndercurrent)
def note_undercurrent(state: State, command: NoteUndercurrent, who: Who, now: int, people: People) -> list[Fact]:
    text = changing(command.text, visibility=HOST_ONLY) if command.text else None
    return [UndercurrentNoted(text)] if text or state.undercurrent else []


# -- what it does ------------------------------------------------------------------------------------------------------


@hall.evolves(TermWritten)
def term_written(state: State, fact: TermWritten) -> State:
    said = tuple(SaidBy(by, word) for by, word in zip(fact.sectors, fact.said, strict=False))
    term = Term(fact.term, fact.word, fact.meaning, said)
    return changing(state, terms=state.terms.put(fact.term, term), next_term=max(state.next_term, fact.term + 1))


@hall.evolves(TermDropped)
def term_dropped(state: State, fact: TermDropped) -> State:
    return changing(state, terms=state.terms.drop(fact.term))


@hall.evolves(UndercurrentNoted)
def undercurrent_noted(state: State, fact: UndercurrentNoted) -> State:
    return changing(state, undercurrent=fact.text)


# -- what is seen ------------------------------------------------------------------------------------------------------


@shared
def in_order(state: State) -> tuple[Term, ...]:
    """By the alphabet; a word somebody had erased is left out."""
    there = (term for term in state.terms.values() if term.word and term.meaning)
    return tuple(sorted(there, key=lambda term: term.word.text.casefold()))


@shared
def to_read(state: State) -> Regions:
    """For phones and the book."""
    return {"terms": Terms(in_order(state))} if in_order(state) else {}


@shared
def to_keep(state: State) -> Regions:
    """For the team: console and desk."""
    tools = GlossaryTools(in_order(state), with_those_it_is_about(state.settings.perspectives), MOST_SAID)
    return {"glossary": tools, "undercurrent": Undercurrent(state.undercurrent)}


@hall.face("print_terms", sheet="The glossary")
def print_terms(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Every word with what it means and what others say for it."""
    return {"terms": PrintTerms(state.settings.title, in_order(state))} if in_order(state) else {}
