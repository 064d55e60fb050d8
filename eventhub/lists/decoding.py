"""From the bytes of a text file to its signs, whatever program on whatever machine wrote it."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
"""Byte order marks, a longer one before the one it begins with."""

_LETTERS = {
    "French": "àâæçéèêëîïôœùûüÿ", "German": "äöüß", "Dutch": "áèéëïóöüĳ", "Spanish": "áéíñóúü",
    "Portuguese": "ãáâàçéêíóôõúü", "Italian": "àèéìíòóùú", "Swedish": "åäöéü", "Danish": "æøåé",
    "Icelandic": "áæéíðóöþúý",
    "Polish": "ąćęłńóśźż", "Czech": "áčďéěíňóřšťúůýž", "Slovak": "áäčďéíĺľňóôŕšťúýž", "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîșşțţ", "Croatian": "čćđšž", "Turkish": "çğıöşüâ", "Lithuanian": "ąčęėįšųūž",
    "Latvian": "āčēģīķļņšūž",
    "Estonian": "äõöüšž",
}  # fmt: skip
_SCRIPTS = {
    "Cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђ",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ",
}
_OLD = (
    "cp1252",
    "cp1250",
    "mac-roman",
    "iso8859-2",
    "cp1254",
    "mac-latin2",
    "cp850",
    "cp852",
    "cp1251",
    "cp1253",
    "cp1257",
)
"""Encodings from before UTF-8; of two that fit as well, the first is more common."""
_WORD = re.compile(rb"[^\s,;|/\"()<>@]*[\x80-\xff][^\s,;|/\"()<>@]*")
MOST_WORDS = 2000


class Decoded(NamedTuple):
    """A text, and the encoding that was guessed ("" where there was nothing to guess)."""

    text: str
    guessed: str = ""


def decoded(data: bytes) -> Decoded:
    """UTF-8 or UTF-16, as marked or as it looks; else the old encoding in which the words are words. Never raises."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_plain(data[len(mark) :].decode(encoding, errors="replace")))
    wide = _wide(data)
    if wide:
        return Decoded(_plain(data.decode(wide, errors="replace")))
    try:
        return Decoded(_plain(data.decode("utf-8")))
    except UnicodeDecodeError:
        guess = _old(data)
        return Decoded(_plain(data.decode(guess, errors="replace")), guess)


def _plain(text: str) -> str:
    return text.replace("\0", "").removeprefix("\ufeff")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is nothing."""
    head = data[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 < len(head):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _old(data: bytes) -> str:
    words = list(dict.fromkeys(_WORD.findall(data)))[:MOST_WORDS]
    return max(_OLD, key=lambda encoding: sum(_sense(word, encoding) for word in words))


def _sense(word: bytes, encoding: str) -> int:
    """1 for what could be a word of some language, -1 for what could not."""
    try:
        text = word.decode(encoding)
    except UnicodeDecodeError:
        return -2
    return 1 if _cased(text) and any(_fits(text)) else -1


def _cased(text: str) -> bool:
    """No capital after a small letter but at a new beginning (McÉwen may lose here; a list has other names)."""
    pairs = zip(text, text[1:], strict=False)
    return not any(before.islower() and after.isupper() and not after.isascii() for before, after in pairs)


def _fits(text: str) -> Iterator[bool]:
    letters = {sign for sign in text.lower() if not sign.isascii()}
    yield from (letters.issubset(known) for known in _LETTERS.values())
    if not any(sign.isascii() and sign.isalpha() for sign in text):
        yield from (letters.issubset(known) for known in _SCRIPTS.values())
