"""Reads how many: "forty chairs", "up to 2.000 euro", "from 50,000 euros", with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from eventhub.matching.concepts import topics_of
from eventhub.matching.language import data_lines, fold, is_function_word, language_of
from eventhub.matching.moments import names_month

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?:m2)?(?!\w)|%|€|[^\W_]+(?:['-][^\W_]+)*|-|–")
_NO_COUNT = frozenset({"clock", "age", "percent", "day", "week", "month", "hour"})  # they say when or who, not how many
_AHEAD = 4  # "thirty big folding chairs": how far after a number its noun may stand
_ROUND_YEAR = range(1900, 2101)


@dataclass(frozen=True)
class Amount:
    """A number and what it counts; `least` when it is the smallest possible ("from 50,000 euros")."""

    value: float
    unit: str
    least: bool = False


def amounts_of(text: str, lang: str | None = None) -> tuple[Amount, ...]:
    """The amounts a card names. Dates, clock times, ages, ranges and the number in a name are not amounts."""
    lang = language_of(text, lang)
    words, named = _WORD.findall(fold(text)), _named_places(text, lang)
    return tuple(amount for at in range(len(words)) if at not in named for amount in _amount(words, at, lang))


def _named_places(text: str, lang: str | None) -> frozenset[int]:
    """Where a number belongs to a name: "laptops with Windows 10" asks for no ten of anything."""
    written, words = _WORD.findall(text), _WORD.findall(fold(text))
    if len(written) != len(words):  # an accent written on its own: capitals cannot be told
        written = words
    return frozenset(at for at in range(1, len(words)) if words[at].isdigit() and _is_name(written, words, at, lang))


def _is_name(written: list[str], words: list[str], at: int, lang: str | None) -> bool:
    before = words[at - 1]
    if before in _known("named"):
        return True
    capital = at > 1 and written[at - 1][0].isupper() and written[at - 1].isalpha()
    return capital and len(words[at]) < 3 and not (_named([before], lang) or is_function_word(before, lang))


def _amount(words: list[str], at: int, lang: str | None) -> Iterator[Amount]:
    value = _value(words[at], lang)
    if value is None or _in_range(words, at, lang) or value <= 31 and any(map(names_month, _around(words, at))):
        return
    least = any(word in _known("least") for word in words[max(at - 2, 0) : at])
    for unit in _units(words, at, lang):
        yield Amount(value, unit, least)


def _value(word: str, lang: str | None) -> float | None:
    """The number a word stands for; a year, a number glued to letters ("3D") and "one" (an article) are none."""
    digits = re.fullmatch(r"(\d+(?:[.,]\d{3})*)(?:[.,]\d{1,2})?(?:m2)?", word)
    if not digits:
        return _numbers(lang).get(word)
    value = float(re.sub(r"[.,]", "", digits[1]))
    return None if value in _ROUND_YEAR and digits[1].isdigit() or value < 2 else value


def is_number(word: str, lang: str | None) -> bool:
    """Whether a folded word is a number, in figures or in words."""
    return word[0].isdigit() or word in _numbers(lang)


def _in_range(words: list[str], at: int, lang: str | None) -> bool:
    """Whether this number is one end of a range ("14-18", "4 a 8"), which mostly says ages or years."""
    after, before = words[at + 1 : at + 3], words[max(at - 2, 0) : at]
    joins = ("-", "–", "a", "to", "tot", "bis", "au")
    ahead = len(after) == 2 and after[0] in joins and _value(after[1], lang) is not None
    behind = len(before) == 2 and before[1] in joins and _value(before[0], lang) is not None
    return ahead or behind


def _units(words: list[str], at: int, lang: str | None) -> set[str]:
    """What the number counts: a unit right after it, else the nearest words after or before it that we know."""
    if words[at].endswith("m2"):
        return {"area"}
    beside = words[at + 1 : at + 2]
    known = {unit for word in beside for unit in _unit_words(word)}
    known |= {"money" for word in _around(words, at) if word == "€"}
    if known:
        return known - _NO_COUNT | (_named(beside, lang) if known == {"people"} else set())
    if words[at - 1 : at] and words[at - 1] in _known("for") and not _named(beside, lang):
        return {"people"}
    ahead = _named(_run(words[at + 1 :], lang), lang)
    behind = (words[max(at - size, 0) : at] for size in range(1, at + 1))
    return ahead or next((found for near in behind if (found := _named(near, lang))), set())


def _run(words: list[str], lang: str | None) -> list[str]:
    """The words up to the next small word or number: "thirty big folding chairs" before "for the feast"."""
    stops = (at for at, word in enumerate(words) if is_function_word(word, lang) or _value(word, lang))
    return words[: min(next(stops, len(words)), _AHEAD)]


def _around(words: list[str], at: int) -> list[str]:
    return words[max(at - 1, 0) : at] + words[at + 1 : at + 2]


def _named(words: list[str], lang: str | None) -> set[str]:
    units = {unit for word in words[-1:] for unit in _unit_words(word)} - _NO_COUNT
    return units | (topics_of(" ".join(words), lang).words.keys() & _known("things"))


@cache
def _known(what: str) -> frozenset[str]:
    return frozenset(word for kind, words in data_lines("amounts.txt") if kind == what for word in words.split())


@cache
def _numbers(lang: str | None) -> dict[str, float]:
    pairs = (pair.split("=") for kind, words in data_lines("amounts.txt") if kind == lang for pair in words.split())
    return {word: float(value) for word, value in pairs}


@lru_cache(maxsize=50_000)
def _unit_words(word: str) -> frozenset[str]:
    lines = (line for line in data_lines("amounts.txt") if line[0].startswith("unit"))
    return frozenset(kind.split()[1] for kind, words in lines if any(_matches(word, known) for known in words.split()))


def _matches(word: str, known: str) -> bool:
    return word.startswith(known[:-1]) if known.endswith("*") else word == known
