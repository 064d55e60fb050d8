"""Numbers and days as people write them in a table: 1.000 chairs, 2,5 litres, 1-5-2027, 1 mei."""

import re
from datetime import UTC, datetime
from functools import cache
from math import isfinite

from babel.dates import get_month_names

from rooms.kernel.letters import folded

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,' \u00a0\u202f’])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_TIME = re.compile(r"[T ,]+(\d{1,2})[:.h](\d{2})(?::\d{2})?(?: uur| uhr)?$", re.IGNORECASE)
_SPOKEN = ("en", "nl", "de", "fr", "es", "pt")


def number_of(text: str) -> float:
    """A number with a dot or a comma; signs before each three digits are for the eye. Raises ValueError.

    “1.000” is a thousand: nobody counts chairs to a thousandth.
    """
    found = _THOUSANDS.fullmatch(text)
    number = float((text.replace(found[1], "") if found else text).replace(",", "."))
    if not isfinite(number):
        raise ValueError("no number")
    return number


def moment_of(text: str) -> datetime:
    """A day or a moment, in UTC when it names no zone; a day counts until its end. Raises ValueError.

    Written with numbers alone the day stands before the month, unless only the other way is a day.
    """
    try:
        moment = datetime.fromisoformat(text)
        has_time = len(text) > len("2027-05-01")
    except ValueError:
        moment, has_time = _written(text)
    if not has_time:
        moment = moment.replace(hour=23, minute=59)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _written(text: str) -> tuple[datetime, bool]:
    time = _TIME.search(text)
    year, month, day = _day(text[: time.start()] if time else text)
    hour, minute = (int(time[1]), int(time[2])) if time else (0, 0)
    return datetime(year, month, day, hour, minute), bool(time)


def _day(text: str) -> tuple[int, int, int]:
    """(year, month, day)."""
    if found := _YEAR_FIRST.fullmatch(text.strip()):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(text.strip()):
        first, second = int(found[1]), int(found[2])
        return (_year(found[3]), second, first) if second <= 12 else (_year(found[3]), first, second)
    return _in_words(folded(text).split())


def _in_words(words: list[str]) -> tuple[int, int, int]:
    """“1 mei 2027”, “May 1st, 2027”, “zaterdag 1 mei 2027”."""
    months = [_months()[word] for word in words if word in _months()]
    numbers = [int(found[1]) for word in words if (found := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th|er|e)?", word))]
    if len(months) != 1 or len(numbers) != 2:
        raise ValueError("no day")
    return numbers[1], months[0], numbers[0]


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


@cache
def _months() -> dict[str, int]:
    names = ((month, name) for lang in _SPOKEN for width in ("wide", "abbreviated")
             for month, name in get_month_names(width, locale=lang).items())  # fmt: skip
    return {folded(name): month for month, name in names}
