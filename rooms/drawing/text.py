"""Text of known width: how wide it is, and where a line ends, in any script, before any browser has seen it."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from types import MappingProxyType

from rooms.drawing import advances

MEDIUM, BOLD = "medium", "bold"
UNKNOWN, WIDE, PICTURE = 700, 1000, 1400
"""Letters of scripts we ship no face for, in thousandths of an em: most of them, Chinese and its like, emoji."""
SOFT, HYPHEN, ELLIPSIS = "\u00ad", "-", "…"
_JOINER, _ZWSP = "\u200d", "\u200b"
_BREAKS_AFTER = frozenset("-–—/‐")
_BLANKS = re.compile(r"[\s\u2028\u2029\x00-\x1f\x7f-\x9f]+")
_NARROWEST = 100
"""No letter is narrower than this, in thousandths of an em."""
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
    known = _KNOWN[weight]
    return known.keys() >= set(text) or all(letter in known or _is_mark(letter) for letter in _shown(text))


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
    lines, broken = _Lines(size, room, first, weight, most), 0
    for word, glued in _words(tidy(text)):
        broken += lines.add(word, glued)
        if lines.full:
            break
    found = lines.ended()
    if len(found) <= most:
        return Wrapped(found, broken)
    return Wrapped((*found[: most - 1], _shortened(" ".join(found[most - 1 :]), size, room, weight)), broken, True)


def _shortened(text: str, size: float, room: float, weight: str) -> str:
    kept = list(islice(_clusters(text), _at_most(room * 1000 / size)))
    count = _how_many(len(kept), lambda n: width("".join(kept[:n]) + ELLIPSIS, size, weight) <= room)
    return "".join(kept[:count]).rstrip() + ELLIPSIS


def _at_most(room: float) -> int:
    """No more letters than this stand in so many thousandths of an em, whatever they are."""
    return int(room / _NARROWEST) + 1


def _how_many(most: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `most` that fits, where more letters are never narrower; 0 where one alone does not."""
    return bisect_left(range(1, most + 1), True, key=lambda n: not fits(n))


class _Lines:
    """Lines as they fill, word after word, until there are more than `most`."""

    def __init__(self, size: float, room: float, first: float, weight: str, most: int) -> None:
        self.weight, self.rest, self.most = weight, room * 1000 / size, most
        self.done: list[str] = []
        self.line, self.room, self.used = "", (room - first) * 1000 / size, 0

    @property
    def full(self) -> bool:
        """Whether there are more lines than are wanted, so that what comes is not looked at any more."""
        return len(self.done) > self.most

    def ended(self) -> tuple[str, ...]:
        return tuple(each.replace(SOFT, "") for each in ([*self.done, self.line] if self.line else self.done))

    def add(self, word: str, glued: bool) -> int:
        """Put a word on this line or the next; answers how often it had to be broken where nobody foresaw it."""
        while not self.full:
            joint = "" if glued or not self.line else " "
            after = self.used + _thousandths(self.line[-1:] + joint + word, self.weight)
            after -= _thousandths(self.line[-1:], self.weight)
            if after <= self.room:
                self.line, self.used = self.line + joint + word, after
                return 0
            rest = self._softly(joint, word) if SOFT in word else None
            if rest is None and not self.line:
                return self._hard(word)
            word, glued = word if rest is None else rest, True
            self._turn()
        return 0

    def _fits(self, text: str) -> bool:
        return _thousandths(text, self.weight) <= self.room

    def _turn(self) -> None:
        self.done.append(self.line)
        self.line, self.room, self.used = "", self.rest, 0

    def _softly(self, joint: str, word: str) -> str | None:
        """Break at the last soft hyphen that still fits; answers what remains, or None where none fits."""
        parts = word.split(SOFT)
        most = min(len(parts) - 1, _at_most(self.room))
        count = _how_many(most, lambda n: self._fits(self.line + joint + "".join(parts[:n]) + HYPHEN))
        if not count:
            return None
        self.line += joint + "".join(parts[:count]) + HYPHEN
        return SOFT.join(parts[count:])

    def _hard(self, word: str) -> int:
        """A word longer than an empty line: as many letters as fit, and a hyphen where the script has one."""
        letters, broken = list(_clusters(word.replace(SOFT, ""))), 0
        while (
            len(letters) > 1
            and not self.full
            and not (len(letters) <= _at_most(self.room) and self._fits("".join(letters)))
        ):
            hyphen = "" if rtl("".join(letters)) else HYPHEN
            count = self._with_hyphen(letters, hyphen)
            self.line = "".join(letters[:count]) + hyphen
            self._turn()
            letters, broken = letters[count:], broken + 1
        self.line = "".join(letters)
        self.used = _thousandths(self.line, self.weight)
        return broken

    def _with_hyphen(self, letters: list[str], hyphen: str) -> int:
        """How many letters stand before the hyphen: at least one, and no less than a few after it."""
        most = min(len(letters) - 1, _at_most(self.room))
        count = max(1, _how_many(most, lambda n: self._fits("".join(letters[:n]) + hyphen)))
        return len(letters) - _LEAST if len(letters) - count < _LEAST < count else count


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
