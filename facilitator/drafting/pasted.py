"""A programme as it is typed or pasted from a spreadsheet, “10:00 café 120” a line, read as blocks of the days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitator.drafting.methods import all_day
from rooms.kernel import Refused
from rooms.kernel.letters import folded

MOST_LINES, MOST_DAYS = 150, 31
A_DAY = 24 * 60
LAST = 30
"""Minutes of a block that says nothing of them and has none after it."""
_HOUR = r"(?:\s*(?:uur|uhr|hrs?|[uh])(?!\w)\.?)?"
_CLOCK = rf"(\d{{1,2}})\s*(?:[:.hu]\s*(\d{{2}})|(?=\s*[ap]\.?m)|[hu](?!\w))\s*([ap]\.?m\.?)?{_HOUR}"
_TIME = re.compile(_CLOCK, re.IGNORECASE)
_SPAN = re.compile(rf"{_CLOCK}(?:\s*(?:-|–|—|to|tot|until|bis|t/m)\s*{_CLOCK})?(?!\d)", re.IGNORECASE)
_MINUTES = re.compile(r"\(?(\d{1,4})\s*(?:'|m|min\.?|mins|minutes|minuten|minuut|minutos)?\)?", re.IGNORECASE)
_LASTS = re.compile(rf"(?:^|\s){_MINUTES.pattern}\s*$", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})(?:[.,](5))?\s*(?:uur|hours?|hrs?|stunden?|horas?)", re.IGNORECASE)
_DAY = re.compile(r"(?:day|dag|tag|jour|dia)\s*(\d{1,2})\b(.*)", re.IGNORECASE)
_WEEKDAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "maandag", "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
    "sonntag",
})  # fmt: skip
_WHEN = frozenset(
    [
        "tijd",
        "time",
        "zeit",
        "uhrzeit",
        "uur",
        "wanneer",
        "when",
        "wann",
        "begin",
        "beginn",
        "start",
        "van",
        "heure",
        "hora",
        "horario",
    ]
)
"""What the column of times is called; no other row of a spreadsheet has one of these alone in a cell."""
_ALOUD = frozenset({
    "say", "aloud", "zeggen", "zeg", "zin", "tekst", "text", "uitleg", "toelichting", "omschrijving", "description",
    "erklarung", "ansage", "sagen",
})  # fmt: skip
"""What the column of what is said is called. Others (who, where, material) are nobody's sentence."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?|\d{1,2}\s+[^\W\d]{3,}(\s+\d{4})?")


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """A line of the programme. `start` is minutes after midnight; `minutes` 0 until the next one says when it ends."""

    day: int
    start: int
    minutes: int
    title: str
    say: str = ""


def entries(text: str) -> list[ProgrammeLine]:
    """The blocks in the order of the lines. Raises Refused naming the line that cannot be read."""
    lines = [(number, line.strip(" ")) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > MOST_LINES:
        raise Refused("There are {count} lines; the most is {most}.", count=len(lines), most=MOST_LINES)
    found = list(_read(lines))
    if not found:
        raise Refused("Write one block a line, with the time first, as in: 10:00 Café 120")
    return _until_the_next(found)


def _read(lines: Sequence[tuple[int, str]]) -> Iterator[ProgrammeLine]:
    day, last, aloud = 1, None, None
    for place, (number, line) in enumerate(lines):
        new = _new_day(line.strip(), day, last)
        if new:
            day, last = new, None
            continue
        if not _TIME.search(line):
            aloud = _headings(number, line, place == 0)
            continue
        entry = _entry(number, line, day, aloud)
        if last is not None and entry.day == day and entry.start < last and not all_day(entry.title):
            entry = replace(entry, day=day + 1)  # earlier than the one before: the next morning
        if entry.day > MOST_DAYS:
            raise Refused("Line {line}: {most} days are the most.", line=number, most=MOST_DAYS)
        day, last = entry.day, last if all_day(entry.title) else entry.start
        yield entry


def _new_day(line: str, day: int, last: int | None) -> int:
    """The day that begins with this line, or 0 where it is a block."""
    named = _DAY.fullmatch(" ".join(line.split()))
    if named and not _TIME.search(named[2]):
        return int(named[1])
    first = folded(re.split(r"[\s,;]", line)[0])
    if (first in _WEEKDAYS and not _TIME.search(line)) or _DATE.fullmatch(line):
        return day if last is None else day + 1
    return 0


def _headings(number: int, line: str, first: bool) -> int | None:
    """The place of the column to say aloud, -1 where the headings of a spreadsheet name none, None where the first row
    is no row of headings that we know. Raises Refused where it is a block without a time."""
    named = [folded(cell).strip(" .:") for cell in _cells(line)]
    if len(named) > 1 and _WHEN & set(named):
        return next((place for place, name in enumerate(named) if _ALOUD & set(name.split())), -1)
    if first and len(named) > 1:
        return None
    raise Refused("Line {line}: there is no time in “{text}”. Begin with the time, as in: 10:00 Café 120", line=number,
                  text=line.strip()[:40])  # fmt: skip


def _entry(number: int, line: str, day: int, aloud: int | None) -> ProgrammeLine:
    cells = _cells(line)
    entry = _of_cells(cells, day, aloud) if len(cells) > 1 else _of_words(line, day)
    if entry is None or not entry.title:
        raise Refused("Line {line}: write the time and what happens, as in: 10:00 Café 120, not “{text}”.", line=number,
                      text=line[:40])  # fmt: skip
    if not (0 <= entry.start < A_DAY and 0 <= entry.minutes <= A_DAY):
        raise Refused("Line {line}: “{text}” has a time that no clock shows.", line=number, text=line[:40])
    return entry


def _cells(line: str) -> list[str]:
    mark = "\t" if "\t" in line else ";" if ";" in line else None
    return [cell.strip().strip('"').strip() for cell in line.split(mark)] if mark else [line]


def _of_words(line: str, day: int) -> ProgrammeLine | None:
    span = _SPAN.match(line)
    if not span:
        return None
    start, minutes = _from(span)
    rest = line[span.end() :].strip(" ,:-–—|")
    lasts = None if minutes else _HOURS.search(rest) or _LASTS.search(rest)
    if lasts and lasts.end() >= len(rest):
        rest, minutes = rest[: lasts.start()].strip(" ,:-–—|("), _minutes(lasts)
    return ProgrammeLine(day, start, minutes, rest[:200])


def _of_cells(cells: Sequence[str], day: int, aloud: int | None) -> ProgrammeLine | None:
    """Columns in any order: when, perhaps until when or how long, what, what to say; a number before the time is the
    day. `aloud`: as `_headings` tells it."""
    start: int | None = None
    minutes, texts = 0, list[str]()
    for cell in filter(None, cells):
        span, lasts, named = _SPAN.fullmatch(cell), _MINUTES.fullmatch(cell) or _HOURS.fullmatch(cell), _DAY.match(cell)
        if span and start is None:
            start, minutes = _from(span)
        elif span and start is not None and not minutes:
            minutes = (_from(span)[0] - start) % A_DAY
        elif start is None and (named or cell.isdecimal()):
            day = int(named[1] if named else cell[:2])
        elif lasts and start is not None and not minutes:
            minutes = _minutes(lasts)
        else:
            texts.append(cell)
    if start is None:
        return None
    say = (texts[1:] or [""])[0] if aloud is None else cells[aloud] if 0 <= aloud < len(cells) else ""
    return ProgrammeLine(day, start, minutes, (texts or [""])[0][:200], say[:600])


def _from(span: re.Match[str]) -> tuple[int, int]:
    """When it starts, and how long it is where both ends are told."""
    start = _clock(*span.groups()[:3])
    return start, ((_clock(*span.groups()[3:6]) - start) % A_DAY if span[4] else 0)


def _clock(hours: str, minutes: str | None, half: str | None) -> int:
    hour = int(hours)
    if half:
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    return hour * 60 + int(minutes or 0) if int(minutes or 0) < 60 else -1


def _minutes(lasts: re.Match[str]) -> int:
    if lasts.re is _HOURS:
        return int(lasts[1]) * 60 + (30 if lasts[2] else 0)
    return int(lasts[1])


def _until_the_next(found: list[ProgrammeLine]) -> list[ProgrammeLine]:
    """Who says nothing of its length goes on until the next one of that day."""
    after = [*found[1:], None]
    return [
        entry if entry.minutes else
        replace(entry, minutes=next_.start - entry.start if next_ and next_.day == entry.day else LAST)
        for entry, next_ in zip(found, after, strict=True)
    ]  # fmt: skip
