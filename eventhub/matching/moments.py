"""Reads when a card is about: weekdays, parts of the day, dates, months and seasons, in seven languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache

from eventhub.matching.language import bare, data_lines, spellings, tokens

_KINDS = ("day", "part", "month", "season")


@dataclass(frozen=True)
class Moment:
    """When a card is about, as sets of bits (bit 0 of `days` is Monday, of `months` January); 0 is "does not say".

    `dates` are days of the year counted as month * 100 + day; `words` are the card's own, for saying why.
    """

    days: int = 0
    parts: int = 0
    months: int = 0
    seasons: int = 0
    dates: frozenset[int] = frozenset()
    words: str = ""


@dataclass(frozen=True)
class _Mark:
    """Words of a card (where, how many) that stand for a time of one kind."""

    at: int
    size: int
    kind: str
    values: tuple[int, ...]


@cache
def _calendar() -> dict[str, dict[str, tuple[int, ...]]]:
    """kind → folded word (or phrase joined by spaces, or *ending) → values."""
    calendar: dict[str, dict[str, tuple[int, ...]]] = {}
    for what, words in data_lines("moments.txt"):
        kind, *values = what.split()
        for word in words.split():
            known = calendar.setdefault(kind, {})
            key = word.replace("_", " ")
            known[key] = (*known.get(key, ()), *map(int, values))
    return calendar


def moment_of(text: str, year: int | None = None) -> Moment:
    """When a text is about. With a year, a date like "17 April" also tells its weekday."""
    words = [bare(token) for token in tokens(text)]
    marks = list(_marks(words))
    days, months = _bits(_spread(marks, "day", words)), _bits(_spread(marks, "month", words), 1)
    dates = frozenset(_dates(words, marks))
    return Moment(
        days or _bits(_weekdays(dates, year)),
        _bits(_values(marks, "part")),
        months,
        _bits(_values(marks, "season")),
        dates,
        _spoken(words, spellings(text), marks),
    )


def names_month(word: str) -> bool:
    """Whether a folded word is the name of a month in one of our languages."""
    return bool(_look_up("month", word))


def year_of(*moments: datetime | None) -> int | None:
    """The year that a card's own dates are in, as far as any of them is known."""
    return next((moment.year for moment in moments if moment), None)


def _marks(words: list[str]) -> Iterator[_Mark]:
    for at in range(len(words)):
        for kind in _KINDS:
            found = _longest(kind, words, at)
            if found:
                yield found


def _longest(kind: str, words: list[str], at: int) -> _Mark | None:
    """The longest phrase of at most three words that begins here and is a time of this kind."""
    known = _calendar()[kind]
    for size in range(min(3, len(words) - at), 1, -1):
        phrase = " ".join(words[at : at + size])
        if phrase in known:
            return _Mark(at, size, kind, known[phrase])
    values = _look_up(kind, words[at]) if _stands_for(kind, words, at) else ()
    return _Mark(at, 1, kind, values) if values else None


@lru_cache(maxsize=50_000)
def _look_up(kind: str, word: str) -> tuple[int, ...]:
    """The values of a word: as it is, then by beginning ("montag*"), then by ending ("*avond")."""
    known = _calendar()[kind]
    if word in known:
        return known[word]
    starts = (f"{word[:size]}*" for size in range(len(word), 3, -1))
    ends = (f"*{word[at:]}" for at in range(1, len(word) - 2))
    return next((known[key] for key in (*starts, *ends) if key in known), ())


def _stands_for(kind: str, words: list[str], at: int) -> bool:
    """Whether a word that also means something else ("may", "segunda", "sera") is a time here, by its neighbours."""
    if words[at] not in _words_for("ambiguous"):
        return True
    before = words[at - 1] if at else ""
    dated = kind == "month" and any(near.isdigit() for near in words[max(at - 2, 0) : at + 2])
    return dated or before in _words_for("tied") or kind == "part" and bool(_look_up("day", before))


def _values(marks: list[_Mark], kind: str) -> set[int]:
    return {value for mark in marks if mark.kind == kind for value in mark.values}


def _spread(marks: list[_Mark], kind: str, words: list[str]) -> set[int]:
    """The values named, with those in between for "Monday to Thursday", "from October", "until May"."""
    named = [mark for mark in marks if mark.kind == kind]
    found = {value for mark in named for value in mark.values}
    for first, second in zip(named, named[1:], strict=False):
        if len(first.values) == len(second.values) == 1 and _said(words[first.at + 1 : second.at], "to", "until"):
            found |= _between(first.values[0], second.values[0], kind)
    if len(named) == 1 and kind == "month" and len(named[0].values) == 1:
        found |= _open_ended(words[max(named[0].at - 2, 0) : named[0].at], named[0].values[0])
    return found


def _said(words: list[str], *kinds: str) -> bool:
    return any(word in _words_for(kind) for word in words for kind in kinds)


@cache
def _words_for(kind: str) -> frozenset[str]:
    return frozenset(word for what, line in data_lines("moments.txt") if what == kind for word in line.split())


def _between(first: int, last: int, kind: str) -> set[int]:
    """All days or months from the first to the last, over the turn of the week or year if need be."""
    start, size = (1, 12) if kind == "month" else (0, 7)
    return {(first - start + step) % size + start for step in range((last - first) % size + 1)}


def _open_ended(before: list[str], month: int) -> set[int]:
    if _said(before, "until"):
        return set(range(1, month + 1))
    return set(range(month, 13)) if _said(before, "from") else set()


def _dates(words: list[str], marks: list[_Mark]) -> Iterator[int]:
    """Days of the year, written "17 April", "April 17", "17 de abril"; a deadline ("before 1 June") is none."""
    for mark in marks:
        if mark.kind == "month" and len(mark.values) == 1:
            yield from _near(words, mark.at, mark.values[0])


def _near(words: list[str], at: int, month: int) -> Iterator[int]:
    before = [index for index in range(max(at - 2, 0), at) if _day_number(words[index])]
    after = [index for index in (at + 1,) if index < len(words) and _day_number(words[index])]
    for index in before[-1:] or after:
        if not _said(words[max(min(index, at) - 2, 0) : min(index, at)], "until"):
            yield month * 100 + _day_number(words[index])


def _day_number(word: str) -> int:
    number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er|o|a|e|de|ste)?", word)
    return int(number[1]) if number and 1 <= int(number[1]) <= 31 else 0


def _weekdays(dates: frozenset[int], year: int | None) -> set[int]:
    days = (day_of(year, found) for found in dates) if year else ()
    return {day.weekday() for day in days if day}


def day_of(year: int, found: int) -> date | None:
    """The day that month * 100 + day stands for; none for somebody's slip like 30 February."""
    try:
        return date(year, *divmod(found, 100))
    except ValueError:
        return None


def _bits(values: set[int], first: int = 0) -> int:
    return sum(1 << (value - first) for value in values)


def _spoken(words: list[str], spelled: list[str], marks: list[_Mark]) -> str:
    """The card's own time words in their order, a date with its number."""
    spoken = {mark.at + step for mark in marks for step in range(mark.size)}
    spoken |= {mark.at - 1 for mark in marks if mark.kind == "month" and mark.at and _day_number(words[mark.at - 1])}
    return " ".join(bare(spelled[at]) for at in sorted(spoken))
