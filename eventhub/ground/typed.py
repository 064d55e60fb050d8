"""Finds the code in what somebody typed or pasted: in lower case, with blanks, or a whole link with words around it."""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
JOIN, PERSONAL = 6, 8
"""How many letters the code on the wall has, and the one on a card."""
LONGEST = 2_000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_KEY = re.compile(r"(?<![\w-])[\w-]{32}(?![\w-])", re.ASCII)
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//[^/?#\s]*|^[^/?#\s]*[.:][^/?#\s]*(?=/)", re.IGNORECASE)


def typed_code(text: str, length: int = JOIN) -> str:
    """The code in a text; what was typed as letters and digits where nothing in it looks like one."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", unquote(text[:LONGEST]))).strip()
    links = [word for word in text.split() if "/" in word or "?" in word]
    tried = [*(part for link in links for part in _parts(link)), *_words(text)]
    found = [code for part in tried if is_code(code := _letters(part), length)]
    return found[0] if found else _letters(re.split(r"[?#]", (links or [text])[0].rstrip("/"))[0].rsplit("/", 1)[-1])


def typed_key(text: str) -> str:
    """A staff key, or the key of one person's link, also where the whole link was pasted, with anything behind it."""
    found = _KEY.findall(text[:LONGEST])
    return found[-1] if found else text.strip()


def _parts(link: str) -> Iterator[str]:
    """Where in a link a code may stand: in its path, from the front, as `?code=` of our own first page, or behind the
    # of a card's link."""
    rest, _, kept = _HOST.sub("", link.strip("<>()[]\"'“”‘’,")).partition("#")
    path, _, query = rest.partition("?")
    yield from filter(None, path.split("/"))
    yield from parse_qs(query).get("code", ())
    yield re.split(r"[?&/]", kept)[0]


def _words(text: str) -> Iterator[str]:
    """One word, or several beside each other: "abc 234". First as a whole, then what is spelled as codes are."""
    yield text
    words = [word for word in text.split() if "/" not in word]
    runs = [words[start : start + many] for many in range(1, PERSONAL + 1) for start in range(len(words) - many + 1)]
    yield from sorted(map("".join, runs), key=lambda run: not (any(map(str.isdigit, run)) or run.isupper()))


def _letters(text: str) -> str:
    """Without what codes never have: no O and 0, no signs."""
    return "".join(letter for letter in text.upper() if letter.isalnum() and letter not in "O0")[:12]


def is_code(text: str, length: int = JOIN) -> bool:
    """Whether this is spelled as codes of ours are."""
    return len(text) == length and set(text) <= set(CODE_LETTERS)


def is_mail(text: str) -> bool:
    """Whether this reads like one mail address."""
    name, at, host = text.rpartition("@")
    return bool(name and at and "." in host and text.isascii() and not re.search(r"[\s,;<>]", text))
