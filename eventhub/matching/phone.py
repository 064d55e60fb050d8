"""Reads a card as its writer meant it: what a phone shortens is spelled out, what only asks or offers is left out."""

from __future__ import annotations

import re
from functools import cache

from eventhub.matching.amounts import is_number
from eventhub.matching.language import data_lines, is_function_word, tokens

_PIECE = re.compile(r"\w/|[\w'.-]+|\W+")


@cache
def _lists() -> dict[str, str]:
    return {name: words for name, words in data_lines("phone.txt")}


@cache
def _short(lang: str | None) -> dict[str, str]:
    pairs = (pair.split("=", 1) for pair in _lists().get(lang or "asking", "").split() if "=" in pair)
    return {short: long.replace("_", " ") for short, long in pairs}


@cache
def _asking() -> frozenset[str]:
    return frozenset(_lists()["asking"].split())


def spelled_out(text: str, lang: str | None) -> str:
    """The text in small letters with what phones shorten written in full: "zkn 2 pers" → "zoeken 2 personen"."""
    short = _short(lang)
    return "".join(short.get(piece, short.get(piece.rstrip("."), piece)) for piece in _PIECE.findall(text.lower()))


def gist(text: str, lang: str | None) -> str:
    """What a card is about: no numbers, no small words, nothing that only says somebody asks or offers.

    A request and what would fulfil it come nearer to each other so. Where nothing is left, the text as it is.
    """
    words = (word for word in tokens(spelled_out(text, lang)) if not (word in _asking() or is_number(word, lang)))
    return " ".join(word for word in words if not is_function_word(word, lang)) or text
