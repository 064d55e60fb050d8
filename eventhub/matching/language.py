"""Reads the words of a card: folds accents, splits tokens, and guesses the language when nobody said it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from math import log

LANGUAGES = ("en", "nl", "de", "fr", "es", "pt", "it")
COMPOUNDING = ("nl", "de")  # they glue words together: "Kinderbetreuung"
_SMALL_WORD = 2.0  # what a known small word counts beside its letters
_PLAIN = 3  # so many small words tell in which language a text is written
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ELIDED = re.compile(r"^(?:[ldnjsmtc]|qu|jusqu|quelqu)'", re.IGNORECASE)


def fold(text: str) -> str:
    """Lower case without accents, so that a hurried phone and a careful one write the same word."""
    plain = text.lower().replace("ß", "ss").replace("œ", "oe").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    """The folded words of a text; a hyphen or apostrophe stays inside its word ("repair-café", "EHBO'er")."""
    return _TOKEN.findall(fold(text))


def spellings(text: str) -> list[str]:
    """The words of a text as it spells them, one for each of `tokens`: to quote a card in its own words."""
    return _TOKEN.findall(unicodedata.normalize("NFC", text).replace("’", "'"))


def bare(token: str) -> str:
    """A token without the French or Italian article glued before it ("l'eau" → "eau")."""
    return _ELIDED.sub("", token)


def data_lines(name: str) -> list[list[str]]:
    """The lines of one of our word lists, split at the bars; lines that begin with # are for people."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    return [[part.strip() for part in line.split("|")] for line in text.splitlines() if line and line[0] != "#"]


@cache
def _function_words() -> dict[str, set[str]]:
    lines = dict(data_lines("function_words.txt"))
    return {lang: {fold(word) for word in lines[lang].split()} for lang in LANGUAGES}


@cache
def small_words(what: str) -> frozenset[str]:
    """The small words of all our languages that do one job, such as "without"."""
    return frozenset(dict(data_lines("function_words.txt"))[what].split())


def is_function_word(token: str, lang: str | None) -> bool:
    """Whether a token is one of the small words of a language ("for", "de"), which name nothing."""
    return token in _function_words().get(lang or "", ())


def language_of(text: str, said: str | None = None) -> str | None:
    """The language a card says it is in, else the one its words look most like, else None (no word at all)."""
    if said:
        return said.lower()[:2]
    found = [bare(token) for token in tokens(text)]
    if not found:
        return None
    likeness = {lang: sum(_looks(token, lang) for token in found) for lang in LANGUAGES}
    return max(likeness, key=likeness.__getitem__)


def clearly(text: str, said: str) -> str:
    """The language a text is plainly written in, where its small words leave no doubt; else `said`, that of the phone.

    A Dutch host with an English phone writes Dutch. Where there is doubt, few words or words of both, nothing changes.
    """
    found = [bare(token) for token in tokens(text)]
    hits = {lang: sum(is_function_word(token, lang) for token in found) for lang in LANGUAGES}
    best = max(hits, key=hits.__getitem__)
    if said[:2].lower() not in hits or hits[best] < max(_PLAIN, hits[said[:2].lower()] + 2):
        return said
    return best if list(hits.values()).count(hits[best]) == 1 else said


@lru_cache(maxsize=50_000)
def _looks(token: str, lang: str) -> float:
    """How much a word looks like a language: one of its small words, else by the letters that go together in it."""
    known, total = _letters()[lang]
    pieces = _pieces(token)
    by_letters: float = sum(log((known[piece] + 0.5) / (total + 5000)) for piece in pieces) / len(pieces) ** 0.5
    return by_letters + (_SMALL_WORD if is_function_word(token, lang) else 0)


@cache
def _letters() -> dict[str, tuple[Counter[str], int]]:
    """How often each three letters stand together in a language, counted over our own lists of its words."""
    lines = data_lines("concepts.txt")
    counts = {}
    for at, lang in enumerate(LANGUAGES, start=1):
        words = [word.strip("$=") for line in lines for phrase in line[at].split() for word in phrase.split("_")]
        counts[lang] = Counter(piece for word in [*words, *_function_words()[lang]] for piece in _pieces(word))
    return {lang: (known, known.total()) for lang, known in counts.items()}


def _pieces(word: str) -> list[str]:
    return [f" {word} "[at : at + 3] for at in range(len(word))]
