"""One way to compare what people write: the door, lists, searches and namesakes all fold a name alike."""

import re
import unicodedata
from functools import cache

_APART = {"æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ŋ": "ng", "ĸ": "k", "ə": "e"}
"""Letters that no table of accents takes apart."""
_WITH = re.compile(r"LATIN SMALL LETTER (?:DOTLESS )?([A-Z]) WITH ")
_BLANK = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013441\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{_BLANK}]")
"""Every code point that is drawn as nothing: fillers, joiners, selectors, tags, and a braille sign without dots."""
_NO_APOSTROPHE = dict.fromkeys(map(ord, "'’‘ʼʻ`´′＇‛"))
_AS_BLANK = dict.fromkeys(_NO_APOSTROPHE, " ")
_WORD = re.compile(r"\w+")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


def visible(text: str) -> bool:
    """Whether anybody would see something: blanks, controls, lone accents and fillers are nothing."""
    return any(unicodedata.category(sign)[0] not in "CMZ" for sign in _UNSEEN.sub("", text))


def folded(text: str) -> str:
    """Words as people type them at a door: no capitals, accents, apostrophes or hyphens, one blank between them.

    “Łukasz Żak” is “lukasz zak”, “O’Brien” is “obrien”, “Müller-Lüdenscheidt” is “muller ludenscheidt”.
    """
    return _bare(_whole(text).translate(_NO_APOSTROPHE))


def searchable(text: str) -> str:
    """What typed words are looked for in: the folded text, and the other ways to spell it where there are any.

    “Kevin O'Neill” is also found as “neill”, “Jürgen” as “juergen”, “Søren” as “soeren”.
    """
    whole = _whole(text)
    ways = (whole.translate(_NO_APOSTROPHE), whole.translate(_AS_BLANK), whole.translate(_SPELLED))
    return " ".join(map(_bare, dict.fromkeys(ways)))


def begins(typed: str, words: list[str]) -> bool:
    """Whether somebody who types this (as `folded` gives it) may mean one with these words (of `searchable`).

    Every typed word begins one of them, or all of them written as one do: “annemarie”, “o neill”.
    """
    if all(any(word.startswith(begin) for word in words) for begin in typed.split()):
        return True
    glued = "".join(typed.split())
    return any("".join(words[place : place + 4]).startswith(glued) for place in range(len(words)))


def how_exactly(typed: str, name: str) -> int:
    """How well a name is written by what somebody typed: 3 in whole words with their accents, 2 in whole words, 1 as
    their beginnings, 0 only as `begins` finds it. An accent that was typed is meant; one that was not may be there.

    “an mü” means Anke Müller before Anke Mulder, “bos” Jan Bos before Anna Bosch, “elo” Élodie as much as Eloy.
    """
    written = tuple(_WORD.findall(_whole(text)) for text in (typed, name))
    plain = tuple(folded(text).split() for text in (typed, name))
    if _all_in(*written):
        return 3
    if not typed.isascii():
        return int(_all_begin(*written))
    return 2 if _all_in(*plain) else int(_all_begin(*plain))


def _all_in(wanted: list[str], words: list[str]) -> bool:
    return bool(wanted) and all(word in words for word in wanted)


def _all_begin(wanted: list[str], words: list[str]) -> bool:
    return bool(wanted) and all(any(word.startswith(begin) for word in words) for begin in wanted)


def _whole(text: str) -> str:
    """Composed, in small letters, without what nobody sees."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold())


def _bare(whole: str) -> str:
    letters = whole if whole.isascii() else unicodedata.normalize("NFKD", whole)
    return " ".join("".join(map(_base, letters)).split()) or whole.strip()


@cache
def _base(sign: str) -> str:
    """The letter under a stroke or a ring; nothing of a mark over another letter; a blank for what parts words."""
    if sign.isalnum():
        found = None if sign.isascii() else _WITH.match(unicodedata.name(sign, ""))
        return _APART.get(sign) or (found[1].lower() if found else sign)
    return "" if unicodedata.combining(sign) else sign if unicodedata.category(sign)[0] == "M" else " "
