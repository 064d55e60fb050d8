"""What a kind tells about itself beside its rules. The house reads it in loops, and knows no kind by its name.

Everything here is data and pure functions: how a room is set up, what it brings home, what simulated people do in it.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rooms.kernel.loose import JSON, Data, KindState, Plain
from rooms.kernel.people import People
from rooms.kernel.words import Said, Wording, Words

Say = Callable[[str], dict[str, str]]
"""A sentence of ours (a message key) in those languages of the gathering in which we have it."""
Taking = Callable[[str], str]
"""The key of the first room of a set-up whose kind takes this command from other rooms, or ""."""


def N_(text: str) -> str:
    """Marks a text for translation; it is translated where it is shown."""
    return text


LABELS: Mapping[str, str] = {
    "title": N_("Title"), "id": N_("Short name"), "minutes": N_("Minutes"), "say": N_("Sentence to say aloud"),
    "start": N_("Begins at"), "day": N_("Day"), "name": N_("Name"), "question": N_("Question"),
    "number": N_("Number"), "letter": N_("Letter"), "areas": N_("Areas"),
    "x": N_("Place on the map, from left (0-100)"), "y": N_("Place on the map, from the front (0-100)"),
    "hold_back": N_("Hold notes back until the team has seen them"),
    "heirs": N_("What was chosen goes to (one room a line)"),
}  # fmt: skip
"""What fields are called that mean the same in every kind."""


# -- how a room is set up ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Format:
    """What a block of the run sheet may be. `words`: how organisers call it in a programme they paste; one with hyphens
    stands for these words in a row. `first`: these words count before those of any other (“Lunch (hub open)”).
    `circles`: said beside them, they make it a circle in that room (“Openingskring Open Space”). `also`: words that
    mean it only where the gathering has such a room anyhow (“Ochtendnieuws”)."""

    name: str
    title: str
    words: str = ""
    first: bool = False
    circles: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class RoomField:
    """A field that names another room: one whose kind takes this command from other rooms, or any at all."""

    takes: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A field for which one of these is chosen, or nothing."""

    values: tuple[str, ...]


TIME, DATE, LONG, GIVEN, FORMAT = "time", "date", "long", "name", "format"
"""Fields of a form that are no plain text: hours and minutes, a day, several lines, a short name given by itself, and
what a block of the run sheet is."""
Widget = str | RoomField | Choice


@dataclass(frozen=True, slots=True)
class Day:
    """The day for which a room is prepared when the doors open: the room's own `key`, the first day of the gathering,
    the blocks of its run sheet, its languages. `moment(day, minute)`: what clocks show there so many minutes after the
    midnight with which a day (1: the first) begins. `perspectives`: those the gathering needs, as its
    set-up names them."""

    key: str
    first: date
    blocks: Sequence[Plain]
    languages: Sequence[str]
    moment: Callable[[int, int], datetime]
    perspectives: Sequence[Plain] = ()

    def ms(self, day: int, minute: int) -> int:
        """The same moment in UTC ms."""
        return round(self.moment(day, minute).timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as a set-up lists or counts it: its number, what its sign says, its chairs."""

    number: int
    name: str = ""
    chairs: int = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """What a set-up comes to: a sentence with its numbers; `wrong` where something should be mended."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file (JSON) that such a room can be begun from. `says`: what it is, a message key. `reads(data)`: the settings
    that follow from it; the others stay as they were. Raises ValueError, naming the place, where it is no such file."""

    says: str
    reads: Callable[[JSON], Plain]


def _as_it_is(settings: Plain, *_more: object) -> Data:
    return dict(settings)


def _empty(_any: object) -> Data:
    return {}


def _nothing(*_any: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True)
class SetUp:
    """How a room of this kind is set up. Texts are message keys.

    `title`: what it is called where rooms are listed; `tab`: on tabs, where there is less space. `labels`, `choices`:
    what its fields and the values to choose are called; `widgets`: fields that are no plain text; `hands`: fields that
    list several rooms, and what each of them must be able to take; `hidden`: fields
    nobody fills in by hand; `private`: those about people, which no recipe takes along. `formats`: the blocks of the
    run sheet in which it is at work.

    `begins(say)`: the settings of a room that was just added, the smallest that can be run. `fills(settings, blocks,
    say)`: a new room fills the blocks of a pasted programme it is held in. `joins(settings, key, taking)`: and hands on
    to the rooms beside it. `prepares(settings, day)`: what follows from the run sheet and the date when the doors open.
    `sums(settings, blocks)`: what it comes to, and where it disagrees with its blocks. `seats(settings)`: its tables,
    where a list of people may say who sits where (then its settings have `apart`, `together`, `table_hosts` and
    `fixed_seats`). `file`: what a room may be begun from instead of being filled in by hand.
    """

    title: str = ""
    tab: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    widgets: Mapping[str, Widget] = field(default_factory=dict)
    hands: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    begins: Callable[[Say], Data] = _empty
    fills: Callable[[Plain, Sequence[Plain], Say], Data] = _as_it_is
    joins: Callable[[Plain, str, Taking], Data] = _as_it_is
    prepares: Callable[[Plain, Day], Data] = _as_it_is
    sums: Callable[[Plain, Sequence[Plain]], Iterable[Sum]] = _nothing
    seats: Callable[[Plain], Sequence[Laid]] | None = None
    file: FileIn | None = None


# -- what a room brings home -------------------------------------------------------------------------------------------

Rows = tuple[str, Sequence[str], Sequence[Sequence[object]]]
"""A table: its name, the headings, the rows."""
Photo = tuple[object, str, int, bool]
"""What it is of (a note's id), the photo's id, when it was sent (UTC ms), and whether its sender said it stays."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a kind may ask to say what is taken home. `secret` keys pseudonyms, another one each time; `leaves(at)`:
    whether what was written then may leave the room; `photo(what)`: the file in which the photo of it is, or "";
    `day(ms)`: the day on which that was where the gathering is (2027-04-15), "" for no moment."""

    people: People
    secret: str
    languages: Sequence[str]
    leaves: Callable[[int], bool]
    photo: Callable[[object], str]
    day: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class BroughtHome:
    """What a room of this kind brings home: what everybody could see, and no more.

    `data(state, home)`: all of it as plain data, which is kept as JSON and drawn by `templates/KIND/harvest.html`;
    what was decided by `harvest_decided.html` and what somebody will do by `harvest_doing.html`, which stand before
    everything else on the page. `tables(data)`: its lists, for a spreadsheet. `files(data)`: further files, name to
    text or to plain data. `photos(state)`: the photos in it.

    `glance(data)`: its few numbers that a sponsor looks at first, by name, drawn by `harvest_glance.html`;
    `harvest_short.html` is its part of the page that is one page long. `results`: the names of what in its data was
    decided or will be done; `agenda(data)`: what people put on an agenda (title, day, start "10:30", where).
    """

    data: Callable[[KindState, Home], Data] | None = None
    tables: Callable[[Plain], Iterable[Rows]] = _nothing
    files: Callable[[Plain], Plain] = _empty
    photos: Callable[[KindState], Iterable[Photo]] = _nothing
    glance: Callable[[Plain], Mapping[str, int]] = _empty
    results: tuple[str, ...] = ()
    agenda: Callable[[Plain], Iterable[Plain]] = _nothing


def texts(wording: Wording) -> dict[str, str]:
    """A sentence in its languages, as plain data."""
    return {lang: words.text for lang, words in wording if words.text}


def plain(words: Words | Said | None) -> str:
    """A text, or "" where there is none."""
    return words.text if words else ""


def lang_of(words: Words | Said | None) -> str:
    """The language of a text, or "" where there is none."""
    return words.lang if words else ""


def listed(name: str, items: Iterable[Plain], columns: Sequence[str]) -> Rows:
    """A list of plain data as a table: these fields of each."""
    return name, columns, [[item.get(column, "") for column in columns] for item in items]


def worded(name: str, items: Sequence[Plain]) -> Rows:
    """A list of things with a title as a table: their ids, and the title in each language."""
    languages = sorted({lang for item in items for lang in item["title"]})
    rows = [[item["id"], *(item["title"].get(lang, "") for lang in languages)] for item in items]
    return name, ("id", *languages), rows


# -- what simulated people do ------------------------------------------------------------------------------------------

Play = Any  # what the rehearsal lends it, which lies above the rooms (facilitator/rehearsal)
Phone = Any  # a phone of it, or the desk
Shown = Any  # what such a screen shows
Deed = tuple[str, str, Mapping[str, str]]
"""Person, command, and what its form holds."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What simulated people do in a room of this kind.

    `deeds(state, here)`: what these people may do now, in a rehearsal copy; each thing is done once. `aloud`: commands
    that are said before they count, so somebody of the team types them. `brings(event)`: what lies ready in the
    gathering with invented people, as (op, person, command, form). `walk(play, key)`: an evening with phones over the
    network (`eventhub rehearse`), from the first press to what must be in the harvest; `play` is all it touches.
    """

    deeds: Callable[[KindState, Sequence[str]], Iterable[Deed]] = _nothing
    aloud: tuple[str, ...] = ()
    brings: Callable[[Plain], Iterable[tuple[str, str, str, dict[str, str]]]] = _nothing
    walk: Callable[[Play, str], Awaitable[None]] | None = None
