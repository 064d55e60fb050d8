"""What a roadmap's screens are made of, piece by piece; each face puts some of them together."""

from rooms.kernel import Said, Wording, Words, said, view
from rooms.roadmap.contested import FactLine
from rooms.roadmap.estimates import Figures
from rooms.roadmap.records import Area, Condition, WallEntry
from rooms.roadmap.state import State
from rooms.template.format import ROOM
from rooms.template.tab import AreaTab


@view
class PartNow:
    """What the room is about, with the time left: `ends_at` UTC ms while it runs, else `left` ms; both 0: no clock."""

    part: str
    title: Wording
    ends_at: int
    left: int
    ready: bool


@view
class ConditionLine:
    """A condition in one line. `was`: the title before; `from_room`: it was not in the draft."""

    number: int
    title: Wording
    from_room: bool = False
    was: Wording = ()


@view
class Split:
    """What a condition was split from (0: nothing), into which numbers it was split, and what gets lost by that."""

    part_of: int
    parts: tuple[int, ...]
    lost: Words | None


@view
class ConditionCard:
    """A condition on a phone: what it says, what is there already (four numbers), what was joined with it, how many
    people do something for it, and of how many organisations; and which other areas it touches."""

    line: ConditionLine
    sentence: Wording
    counts: tuple[int, ...]
    joined: tuple[ConditionLine, ...]
    moved_from: Wording
    doing: int
    organisations: int
    touches: tuple[AreaTab, ...] = ()
    split: Split | None = None


@view
class EntryLine:
    """An entry as everybody reads it. `others`: the same in other people's words; `by`: who signed it."""

    id: str
    kind: str
    text: Words
    detail: Words | None
    worked: Words | None
    why: Words | None
    take: Words | None
    link: str
    source: str
    by: str
    named: bool
    photo: str
    photo_words: Words | None
    others: tuple[Words, ...] = ()
    fact: FactLine | None = None


@view
class Bar:
    """How the room estimates one condition."""

    line: ConditionLine
    figures: Figures


@view
class SignLine:
    """An indicator, and the case that shows it; without one it is marked."""

    id: str
    text: Wording
    counted: Words | None
    case: Words | None
    case_id: str
    mine: bool = False


def split(state: State, one: Condition) -> Split | None:
    """How a condition was split; None where it is whole."""
    parts = tuple(each.number for each in state.conditions.values() if each.part_of == one.number and each.part_of)
    return Split(one.part_of, parts, one.lost) if one.part_of or parts else None


def line(state: State, one: Condition) -> ConditionLine:
    """A condition in one line; where there was a draft it says what came from the room."""
    return ConditionLine(one.number, one.title, mixed(state) and one.origin == ROOM, one.was[-1] if one.was else ())


def mixed(state: State) -> bool:
    """Whether there was a draft, so that it matters what came from the room."""
    return bool(state.settings.draft)


def tab(area: Area, count: int = 0) -> AreaTab:
    """An area to choose."""
    return AreaTab(area.id, area.letter, area.title, count)


def entry_line(
    entry: WallEntry, by: str = "", others: tuple[WallEntry, ...] = (), fact: FactLine | None = None
) -> EntryLine:
    """An entry as everybody reads it; a link is followed only where it is one."""
    link = entry.link.text if entry.link and entry.link.text.startswith(("https://", "http://")) else ""
    source = entry.source.text if entry.source else ""
    return EntryLine(
        entry.id, entry.kind, entry.text, entry.detail, entry.worked, entry.why, entry.take, link, source, by,
        bool(entry.by) and entry.kind == "party", entry.photo, entry.photo_words, tuple(one.text for one in others),
        fact,
    )  # fmt: skip


def plain(wording: Wording, lang: str = "") -> Said:
    """A sentence in the first language it still has."""
    return next((Said(words.text, tag) for tag, words in wording if words.text), said(wording, lang))
