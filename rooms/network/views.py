"""What faces of a network are made of; each asks the gate in `state.py` before it names anybody."""

from collections.abc import Callable

from rooms.kernel import People, Said, Wording, Words, shared, view
from rooms.network.digest import ASKED, GAP, names
from rooms.network.purposes import NAMED
from rooms.network.records import Digest, DigestLine
from rooms.network.state import State

Titled = tuple[int, Wording]


@view
class NetworkHead:
    """What it is about."""

    title: Wording
    goal: Wording


@view
class DateRow:
    """When people meet; `group` is the name of whose date it is, None for everybody's. `coming`: whether I said so."""

    number: int
    title: Said | None
    at: int
    group: Said | None
    coming: bool
    many: int


@view
class SeatRow:
    """A seat: open, or held; `mine`: by the viewer. `thanked`: so many held it before."""

    number: int
    title: Said | None
    group: Said | None
    mine: bool
    until: int
    thanked: int


@view
class DigestText:
    """One line as it is read: what kind, in which words, about which condition, and where it came from."""

    number: int
    what: str
    text: Said | None
    titles: tuple[Titled, ...]
    name: str
    at: int
    form: str
    source: tuple[str, str]
    agreed_at: int = 0


@view
class DigestPage:
    """A digest: the goal on top, what moved, in no order of worth."""

    number: int
    title: Wording
    goal: Wording
    at: int
    lines: tuple[DigestText, ...]
    waits: bool


def say(words: Words | None) -> Said | None:
    """Words as they are read; None for none."""
    return Said(words.text, words.lang) if words and words.text else None


def came_from(thing: str) -> tuple[str, str]:
    """What something was made from, as it is said: its kind, and its number or the room it is in."""
    kind, _, rest = thing.partition("/")
    return kind, rest.partition("/")[0]


@shared
def head(state: State) -> NetworkHead:
    """The title and the goal."""
    return NetworkHead(state.settings.title, state.settings.goal)


def titles(state: State, numbers: tuple[int, ...]) -> tuple[Titled, ...]:
    """Conditions by number, with their titles."""
    return tuple((number, state.conditions[number]) for number in numbers if number in state.conditions)


@shared
def every_title(state: State) -> tuple[Titled, ...]:
    """All conditions."""
    return tuple(state.conditions.items())


def group_name(state: State, number: int) -> Said | None:
    """The name of a group, None for everybody."""
    group = state.groups.get(number)
    return say(group.name) if group else None


def coming_dates(state: State, person: str = "") -> list[DateRow]:
    """Dates to come, of everybody and of one's own groups; the soonest first."""
    mine = {0, *(number for number, group in state.groups.items() if person and person in group.members)}
    ahead = [one for one in state.dates.values() if not one.noted and one.group in mine and one.title]
    return [
        DateRow(one.number, say(one.title), one.at, group_name(state, one.group), person in one.coming, len(one.coming))
        for one in sorted(ahead, key=lambda one: one.at)
    ]  # fmt: skip


def open_seats(state: State, people: People, person: str = "") -> list[SeatRow]:
    """Seats that are open, and one's own."""
    found = []
    for seat in state.posts.values():
        held = seat.holder and people.now(seat.holder) in people
        if seat.ended or not seat.title or (held and seat.holder != person):
            continue
        mine = bool(person) and seat.holder == person
        found.append(SeatRow(seat.number, say(seat.title), group_name(state, seat.group), mine,
                             seat.until if mine else 0, seat.thanked))  # fmt: skip
    return found


def digest_page(state: State, people: People, digest: Digest) -> DigestPage:
    """As it may be read now: who has taken their yes back since stands in it no more."""
    lines = (_line(state, people, number, line) for number, line in enumerate(digest.lines, 1))
    settings = state.settings
    told = tuple(line for line in lines if line)
    return DigestPage(digest.number, settings.title, settings.goal, digest.at, told, not digest.out_at)


def _line(state: State, people: People, number: int, line: DigestLine) -> DigestText | None:
    kind, _, rest = line.thing.partition("/")
    if line.what == ASKED:
        return _asked(state, people, number, line)
    if line.what == GAP:
        return _gap(state, number, line.thing, rest)
    told = _READ[kind](state, int(rest)) if kind in _READ and rest.isdecimal() else None
    if told is None or told[0] is None:
        return None
    text, conditions, at, form = told
    return DigestText(number, line.what, text, conditions, "", at, form, came_from(line.thing))


Read = tuple[Said | None, tuple[Titled, ...], int, str]


def _group(state: State, number: int) -> Read | None:
    group = state.groups.get(number)
    return (say(group.name), titles(state, group.conditions), 0, group.form) if group else None


def _note(state: State, number: int) -> Read | None:
    note = state.notes.get(number)
    return (say(note.text), (), 0, "") if note and not note.trial else None


def _seat(state: State, number: int) -> Read | None:
    seat = state.posts.get(number)
    return (say(seat.title), (), 0, "") if seat and not seat.holder and not seat.ended else None


def _date(state: State, number: int) -> Read | None:
    date = state.dates.get(number)
    return (say(date.title), (), date.at, "") if date else None


_READ: dict[str, Callable[[State, int], Read | None]] = {"group": _group, "note": _note, "seat": _seat, "date": _date}


def _asked(state: State, people: People, number: int, line: DigestLine) -> DigestText | None:
    if not names(state, people, line.person):
        return None
    profile = state.profiles[line.person]
    name = people.name(people.now(line.person))
    yes = state.members[line.person].yes_to(NAMED)
    return DigestText(number, ASKED, say(profile.does), titles(state, profile.conditions), name, 0, "", ("profile", ""),
                      yes.at if yes else 0)  # fmt: skip


def _gap(state: State, number: int, thing: str, rest: str) -> DigestText | None:
    source, _, what = rest.rpartition("/")
    gap = state.gaps.get((source, what))
    if gap is None:
        return None
    said = next((words for title in gap.titles for _, words in title if words), None)
    return DigestText(number, GAP, say(said), titles(state, gap.numbers[:12]), "", 0, what, came_from(thing))
