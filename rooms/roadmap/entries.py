"""Condition walls: what is there already, written by the whole room, by phone or on a paper sheet, and kept at once."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import (
    EVERYONE,
    PARTICIPANT,
    PEOPLE,
    Command,
    Drawers,
    Fact,
    Flag,
    Line,
    Note,
    Number,
    Page,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.roadmap.kind import roadmap
from rooms.roadmap.records import HELD, SHOWN, WallEntry
from rooms.roadmap.rights import WRITERS, seen
from rooms.roadmap.state import NOTHING, State
from rooms.template.format import KINDS

TEXT, MOST_LINES = 280, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFields(Command):
    """What people write. A case may tell what `worked`, `why`, and what others can `take`. `source`: whose it is, in
    free words; `teller`: a participant who told it and may correct it (an id, or the number on their card)."""

    text: Annotated[Words, Note(TEXT)]
    detail: Annotated[Words, Page(2000, needed=False)] | None = None
    worked: Annotated[Words, Note(TEXT, needed=False)] | None = None
    why: Annotated[Words, Note(TEXT, needed=False)] | None = None
    take: Annotated[Words, Note(TEXT, needed=False)] | None = None
    link: Annotated[Words, Line(300, needed=False)] | None = None
    source: Annotated[Words, Line(80, needed=False)] | None = None
    teller: Ref = ""
    photo: Ref = ""
    photo_words: Annotated[Words, Line(TEXT, needed=False)] | None = None


@roadmap.command(*EVERYONE)
class AddEntry(EntryFields):
    """Something that is there already. `paper`: its place on a sheet of paper, 0 where it comes by phone."""

    number: Annotated[int, Number(1, 9999)]  # type: ignore[misc] # mypy misses that those before are kw_only
    kind: Annotated[str, Pick(*KINDS)]  # type: ignore[misc] # as above
    paper: Annotated[int, Number(0, 999)] = 0
    signed: Flag = False


@roadmap.command(*WRITERS)
class AddEntries(Command):
    """The lines of a paper sheet, one entry each."""

    number: Annotated[int, Number(1, 9999)]
    kind: Annotated[str, Pick(*KINDS)]
    lines: tuple[Annotated[Words, Note(TEXT)], ...]


@roadmap.command(*WRITERS, latest=("sheet", "number", "kind"))
class CountNotes(Command):
    """So many notes are on a sheet, so that everybody sees how many are typed in."""

    number: Annotated[int, Number(1, 9999)]
    kind: Annotated[str, Pick(*KINDS)]
    notes: Annotated[int, Number(0, 400)]


@roadmap.fact(open=PEOPLE)
class EntryAdded(Fact):
    entry: str
    number: int
    kind: str
    text: Words
    detail: Words | None = None
    worked: Words | None = None
    why: Words | None = None
    take: Words | None = None
    link: Words | None = None
    source: Words | None = None
    teller: str = ""
    photo: str = ""
    photo_words: Words | None = None
    paper: int = 0
    signed: bool = False
    held: bool = False


@roadmap.fact(was="SheetCounted")
class NotesCounted(Fact):
    number: int
    kind: str
    notes: int


# -- decide --------------------------------------------------------------------------------------------------------


@roadmap.decides(AddEntry)
def add_entry(state: State, command: AddEntry, who: Who, now: int, people: People) -> list[Fact]:
    """Also for a condition that was parked meanwhile: it follows it. The same words twice are one entry."""
    number = seen(state, command.number, who).number
    if _there(state, number, command.kind, command.text, "" if command.paper else who.id):
        if command.paper:
            raise Refused("This is on the wall of condition {number} already.", number=number)
        return []
    held, signed = state.settings.hold_back and who.role == PARTICIPANT, command.signed and who.role == PARTICIPANT
    return [EntryAdded(
        next_id(state), number, command.kind, command.text, command.detail, command.worked, command.why, command.take,
        command.link, command.source, teller_of(command.teller, people), command.photo, command.photo_words,
        command.paper, signed, held,
    )]  # fmt: skip


@roadmap.decides(AddEntries)
def add_sheet(state: State, command: AddEntries, who: Who, now: int, people: People) -> list[Fact]:
    """A sheet that is typed twice, by one scribe or by two, is on the wall once."""
    number = seen(state, command.number, who).number
    if len(command.lines) > MOST_LINES:
        raise Refused("{count} lines are too many at once; {most} fit. Send the rest as the next sheet.",
                      count=len(command.lines), most=MOST_LINES)  # fmt: skip
    lines = {folded(line): line for line in reversed(command.lines)}
    new = [line for line in reversed(lines.values()) if not _there(state, number, command.kind, line)]
    if not new and command.lines:
        raise Refused("All of this is on the wall of condition {number} already.", number=number)
    first, typed = len(state.entries) + 1, state.typed.get((number, command.kind), 0)
    return [
        EntryAdded(f"e{first + place}", number, command.kind, line, paper=typed + place + 1)
        for place, line in enumerate(new)
    ]


@roadmap.decides(CountNotes)
def count_sheet(state: State, command: CountNotes, who: Who, now: int, people: People) -> list[Fact]:
    number = seen(state, command.number, who).number
    known = state.sheets.get((number, command.kind), 0)
    return [] if known == command.notes else [NotesCounted(number, command.kind, command.notes)]


def next_id(state: State) -> str:
    """Entries are numbered as they come; none is ever taken out."""
    return f"e{len(state.entries) + 1}"


def teller_of(typed: str, people: People) -> str:
    """Who told it, by id or by the number on their card. Raises Refused."""
    if not typed or typed in people:
        return people.now(typed)
    found = next((person.id for person in people.known.values() if str(person.number) == typed), "")
    if not found:
        raise Refused("Nobody with that number is here.")
    return people.now(found)


def folded(words: Words) -> str:
    """What makes two typed lines one: blanks and capitals do not tell them apart."""
    return " ".join(words.text.split()).casefold()


def _there(state: State, number: int, kind: str, text: Words, by: str = "") -> bool:
    """Whether the same stands there: typed from paper by anybody, or written by this person."""
    all = (state.entries[id] for id in state.entries_of.get(number, ()))
    return any(
        one.kind == kind and (one.by == by if by else one.paper) and folded(one.text) == folded(text) for one in all
    )


# -- evolve --------------------------------------------------------------------------------------------------------


@roadmap.evolves(EntryAdded)
def entry_added(state: State, fact: EntryAdded) -> State:
    place = (fact.number, fact.kind)
    made = WallEntry(
        fact.entry, fact.number, fact.kind, fact.text, fact.by, fact.at, fact.detail, fact.link, fact.source,
        fact.teller, fact.worked, fact.why, fact.take, fact.photo, fact.photo_words, fact.paper, fact.signed,
        HELD if fact.held else SHOWN,
    )  # fmt: skip
    return changing(
        state,
        entries=state.entries.put(made.id, made),
        entries_of=state.entries_of.put(fact.number, (*state.entries_of.get(fact.number, ()), made.id)),
        mine=state.mine.put(fact.by, (*state.mine.get(fact.by, ()), made.id)),
        counts=counted(state, None, made),
        typed=state.typed.put(place, state.typed.get(place, 0) + 1) if fact.paper else state.typed,
    )


@roadmap.evolves(NotesCounted)
def sheet_counted(state: State, fact: NotesCounted) -> State:
    return changing(state, sheets=state.sheets.put((fact.number, fact.kind), fact.notes))


def counted(state: State, old: WallEntry | None, new: WallEntry | None) -> Drawers[int, tuple[int, ...]]:
    """The kept counts once an entry came, changed or moved."""
    counts = state.counts
    for entry, step in ((old, -1), (new, 1)):
        if entry and entry.counts:
            row = list(counts.get(entry.number, NOTHING))
            row[KINDS.index(entry.kind)] += step
            counts = counts.put(entry.number, tuple(row))
    return counts


def with_entry(state: State, id: str, **changes: object) -> State:
    """The state with one entry changed, on another wall if its number is another; counts go along."""
    old = state.entries.get(id)
    if not old:
        return state
    new = changing(old, **changes)
    of = state.entries_of
    if new.number != old.number:
        of = of.put(old.number, tuple(one for one in of.get(old.number, ()) if one != id))
        of = of.put(new.number, (*of.get(new.number, ()), id))
    return changing(state, entries=state.entries.put(id, new), entries_of=of, counts=counted(state, old, new))
