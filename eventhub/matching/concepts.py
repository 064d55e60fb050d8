"""Finds what a card is about ("chair", "translate") in any of seven languages, from a list people can read and mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from eventhub.matching.language import (
    COMPOUNDING,
    LANGUAGES,
    bare,
    data_lines,
    language_of,
    small_words,
    spellings,
    tokens,
)

_REACH = 2  # "ohne eigene Kühlung": how many words after "without" are taken away


@dataclass
class _Words:
    """One language's share of the list, each with its concepts: words that stand alone, that may also end a compound,
    beginnings of words, and phrases by their first word."""

    alone: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    whole: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    start: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    phrase: dict[str, list[tuple[list[str], str]]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, word: str, concept: str) -> None:
        if "_" in word:
            first, *rest = map(bare, word.split("_"))
            self.phrase[first].append((rest, concept))
        elif word.endswith("="):
            self.alone[word[:-1]].add(concept)
        elif word.endswith("$"):
            self.whole[word[:-1]].add(concept)
        else:
            self.start[word].add(concept)


@dataclass(frozen=True)
class Topics:
    """What a text is about, and what it says it is without: concept → the words that said so."""

    words: dict[str, str]
    without: dict[str, str] = field(default_factory=dict)


@cache
def concept_names() -> tuple[str, ...]:
    """All concepts, in the order of the list."""
    return tuple(line[0] for line in data_lines("concepts.txt"))


@cache
def _lists() -> dict[str, _Words]:
    lists = {lang: _Words() for lang in LANGUAGES}
    for concept, *columns in data_lines("concepts.txt"):
        for lang, words in zip(LANGUAGES, columns, strict=True):
            for word in words.split():
                lists[lang].learn(word, concept)
    return lists


def topics_of(text: str, lang: str | None = None) -> Topics:
    """The concepts a text speaks of; an unknown language is guessed, and one outside our list has no concepts."""
    lang = language_of(text, lang)
    if lang not in LANGUAGES:
        return Topics({})
    words, spelled = ([bare(token) for token in split(text)] for split in (tokens, spellings))
    named: dict[str, str] = {}
    without: dict[str, str] = {}
    for at, word in enumerate(words):
        for size, concept in _phrases(words, at, lang):
            named.setdefault(concept, " ".join(spelled[at : at + size]))
        for concept in _concepts_of(word, lang):
            (without if _taken_away(words, at) else named).setdefault(concept, spelled[at])
    return Topics(named, {concept: said for concept, said in without.items() if concept not in named})


def _taken_away(words: list[str], at: int) -> bool:
    return any(near in small_words("without") for near in words[max(at - _REACH, 0) : at])


def _phrases(words: list[str], at: int, lang: str) -> Iterator[tuple[int, str]]:
    """How many words each phrase that begins here has, with its concept; its last word may have any ending."""
    for rest, concept in _lists()[lang].phrase.get(words[at], ()):
        if _goes_on(words[at + 1 :], rest):
            yield 1 + len(rest), concept


def _goes_on(words: list[str], rest: list[str]) -> bool:
    return words[: len(rest) - 1] == rest[:-1] and len(words) >= len(rest) and words[len(rest) - 1].startswith(rest[-1])


@lru_cache(maxsize=50_000)
def _concepts_of(word: str, lang: str) -> frozenset[str]:
    parts = [word, *word.split("-")] if "-" in word else [word]
    return frozenset(concept for part in parts for concept in _of_part(part, lang))


def _of_part(word: str, lang: str) -> set[str]:
    words = _lists()[lang]
    found, end = _beginning(word, words)
    if lang in COMPOUNDING:
        found = found | _inside(word, max(end, 3), words)
    return found


def _beginning(word: str, words: _Words) -> tuple[set[str], int]:
    """The concepts of the longest listed beginning, and where it ends; a whole word wins over any beginning."""
    exact = words.alone.get(word, set()) | words.whole.get(word, set())
    if exact:
        return exact | words.start.get(word, set()), len(word)
    for end in range(len(word), 2, -1):
        if word[:end] in words.start:
            return words.start[word[:end]], end
    return set(), 0


def _inside(word: str, after: int, words: _Words) -> set[str]:
    """What stands later in a compound: its last part as a whole word, or a listed beginning of five letters or more."""
    found: set[str] = set()
    for at in range(after, len(word) - 3):
        rest = word[at:]
        found |= words.whole.get(rest, set())
        found |= next((words.start[rest[:end]] for end in range(len(rest), 4, -1) if rest[:end] in words.start), set())
    return found
