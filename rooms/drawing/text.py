"""Text of known width: how wide it is, and where a line ends, in any script, before any browser has seen it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from rooms.drawing import advances

MEDIUM, BOLD = "medium", "bold"
UNKNOWN, WIDE, PICTURE = 700, 1000, 1400
"""Letters of scripts we ship no face for, in thousandths of an em: most of them, Chinese and its like, emoji."""
SOFT, HYPHEN, ELLIPSIS = "\u00ad", "-", "…"
_JOINER, _ZWSP = "\u200d", "\u200b"
_BREAKS_AFTER = frozenset("-–—/‐")
_BLANKS = re.compile(r"[\s\u2028\u2029\x00-\x1f\x7f-\x9f]+")
_LEAST = 3
"""So many letters at least stand on each side of a break inside a word."""


def _by_letter(table: Mapping[int, str]) -> Mapping[str, int]:
    return MappingProxyType({letter: width for width, letters in table.items() for letter in letters})


def _by_pair(table: Mapping[int, str]) -> Mapping[str, int]:
    return MappingProxyType({row[n : n + 2]: more for more, row in table.items() for n in range(0, len(row), 2)})


_KNOWN = {MEDIUM: _by_letter(advances.MEDIUM), BOLD: _by_letter(advances.BOLD)}
_WIDER = {MEDIUM: _by_pair(advances.MEDIUM_PAIRS), BOLD: _by_pair(advances.BOLD_PAIRS)}


def tidy(text: str) -> str:
    """On one line, without what cannot be seen; no-break spaces stay what they are."""
    return _BLANKS.sub(" ", text.replace("\u00a0", "\ue000")).replace("\ue000", "\u00a0").strip()


def width(text: str, size: float, weight: str = MEDIUM) -> float:
    """How wide the text stands at a font size, in the unit of that size."""
    return _thousandths(text, weight) * size / 1000


@lru_cache(maxsize=50_000)
def _thousandths(text: str, weight: str) -> int:
    """The width in thousandths of an em; words come again at every size that is tried."""
    known = _KNOWN[weight]
    if known.keys() >= set(text) and SOFT not in text:
        alone = sum(map(known.__getitem__, text))
    else:
        alone = sum(_advance(letter, weight) for letter in _shown(text))
    wider = _WIDER[weight]
    return alone + sum(wider.get(text[n : n + 2], 0) for n in range(len(text) - 1))


def is_known(text: str, weight: str = MEDIUM) -> bool:
    """Whether the shipped faces have every letter, so that the width is exact and not a careful guess."""
    return all(letter in _KNOWN[weight] or _is_mark(letter) for letter in _shown(text))


def rtl(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Lines of text; `broken`: words that had to be broken where no hyphen was foreseen; `cut`: the end is missing."""

    lines: tuple[str, ...]
    broken: int = 0
    cut: bool = False


@lru_cache(maxsize=20_000)
def wrap(text: str, size: float, room: float, first: float = 0, weight: str = MEDIUM, most: int = 99) -> Wrapped:
    """The text in lines of at most `room`, the first of them shorter by `first`, at most so many lines.

    A word too long for a line is broken at its soft hyphens, else with a hyphen between letters; what does not fit into
    the last line ends in an ellipsis.
    """
    lines, broken = _Lines(size, room, first, weight), 0
    for word, glued in _words(tidy(text)):
        broken += lines.add(word, glued)
    found = lines.ended()
    if len(found) <= most:
        return Wrapped(found, broken)
    return Wrapped((*found[: most - 1], _shortened(" ".join(found[most - 1 :]), size, room, weight)), broken, True)


def _shortened(text: str, size: float, room: float, weight: str) -> str:
    kept = list(_clusters(text))
    while kept and width("".join(kept) + ELLIPSIS, size, weight) > room:
        kept.pop()
    return "".join(kept).rstrip() + ELLIPSIS


class _Lines:
    """Lines as they fill, word after word."""

    def __init__(self, size: float, room: float, first: float, weight: str) -> None:
        self.weight, self.rest = weight, room * 1000 / size
        self.done: list[str] = []
        self.line, self.room, self.used = "", (room - first) * 1000 / size, 0

    def ended(self) -> tuple[str, ...]:
        return tuple(each.replace(SOFT, "") for each in ([*self.done, self.line] if self.line else self.done))

    def add(self, word: str, glued: bool) -> int:
        """Put a word on this line or the next; answers how often it had to be broken where nobody foresaw it."""
        joint = "" if glued or not self.line else " "
        after = self.used + _thousandths(self.line[-1:] + joint + word, self.weight)
        after -= _thousandths(self.line[-1:], self.weight)
        if after <= self.room:
            self.line, self.used = self.line + joint + word, after
            return 0
        if SOFT in word and self._softly(joint, word):
            return 0
        if self.line:
            self._turn()
            return self.add(word, True)
        return self._hard(word)

    def _fits(self, text: str) -> bool:
        return _thousandths(text, self.weight) <= self.room

    def _turn(self) -> None:
        self.done.append(self.line)
        self.line, self.room, self.used = "", self.rest, 0

    def _softly(self, joint: str, word: str) -> bool:
        """Break at the last soft hyphen that still fits; what remains is tried on the next line."""
        parts = word.split(SOFT)
        for count in range(len(parts) - 1, 0, -1):
            head = self.line + joint + "".join(parts[:count]) + HYPHEN
            if self._fits(head):
                self.line = head
                self._turn()
                self.add(SOFT.join(parts[count:]), True)
                return True
        return False

    def _hard(self, word: str) -> int:
        """A word longer than an empty line: as many letters as fit, and a hyphen where the script has one."""
        letters = list(_clusters(word.replace(SOFT, "")))
        hyphen = "" if rtl(word) else HYPHEN
        count = len(letters)
        while count > 1 and not self._fits("".join(letters[:count]) + hyphen):
            count -= 1
        if count < len(letters) and len(letters) - count < _LEAST < count:
            count = len(letters) - _LEAST
        if count >= len(letters):
            self.line = "".join(letters)
            self.used = _thousandths(self.line, self.weight)
            return 0
        self.line = "".join(letters[:count]) + hyphen
        self._turn()
        return 1 + self.add("".join(letters[count:]), True)


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Pieces a line may end after, and whether each follows the one before without a space."""
    for word in text.split(" "):
        glued, piece = False, ""
        for cluster in _clusters(word):
            if piece and _may_part(piece, cluster):
                yield piece, glued
                glued, piece = True, ""
            piece += cluster
        if piece:
            yield piece, glued


def _may_part(piece: str, following: str) -> bool:
    """Whether a line may end between these two: after a dash, and on either side of a Chinese or Japanese sign."""
    if following[0] == _ZWSP or piece[-1] == _ZWSP:
        return True
    if piece[-1] in _BREAKS_AFTER:
        return len(piece) > 1 and following not in _BREAKS_AFTER
    return _is_ideograph(piece[-1]) and _opens(following) or _is_ideograph(following[0]) and _closes_not(piece)


def _opens(following: str) -> bool:
    return unicodedata.category(following[0]) not in ("Po", "Pe", "Pf", "Mn")


def _closes_not(piece: str) -> bool:
    return unicodedata.category(piece[-1]) not in ("Ps", "Pi")


def _is_ideograph(letter: str) -> bool:
    return unicodedata.category(letter) == "Lo" and unicodedata.east_asian_width(letter) in "WF"


def _clusters(text: str) -> Iterator[str]:
    """Letters as people count them: with their accents, and emoji with all their parts."""
    piece = ""
    for letter in text:
        joins = _is_mark(letter) or letter in (_JOINER, SOFT) or _is_modifier(letter) or _is_second_flag(piece, letter)
        if piece and not (joins or piece[-1] == _JOINER):
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Mc", "Cf")


def _is_modifier(letter: str) -> bool:
    return "\U0001f3fb" <= letter <= "\U0001f3ff"


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_second_flag(piece: str, letter: str) -> bool:
    return _is_flag(letter) and len(piece) == 1 and _is_flag(piece)


def _shown(text: str) -> Iterator[str]:
    """The letters that take room: of an emoji with parts, the first."""
    for cluster in _clusters(text):
        yield from cluster if not _is_picture(cluster[0]) else cluster[0]


def _advance(letter: str, weight: str) -> int:
    known = _KNOWN[weight].get(letter)
    if known is not None:
        return known if letter != SOFT else 0
    if _is_mark(letter):
        return 0
    if _is_picture(letter):
        return PICTURE
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else UNKNOWN


def _is_picture(letter: str) -> bool:
    """Emoji and signs that a browser takes from its picture font."""
    return letter >= "\U0001f000" or "\u2600" <= letter <= "\u27bf" and unicodedata.category(letter) == "So"
