"""Every text in the reader's language: gettext catalogues, and which one a reader gets."""

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, negotiate_locale
from babel.support import NullTranslations, Translations

from eventhub.ground.places import TEMPLATES, templates

CATALOGUES = TEMPLATES / "languages"
OFFERED_FROM = 0.5
"""So much of what the hall reads must be translated before a language is offered; the rest is read in English."""


@cache
def available() -> tuple[str, ...]:
    """Languages the software itself speaks, at least to the hall; English is the source."""
    found = sorted(path.parent.parent.name for path in Path(CATALOGUES).glob("*/LC_MESSAGES/eventhub.mo"))
    return ("en", *(lang for lang in found if lang != "en" and share(lang) >= OFFERED_FROM))


@cache
def share(lang: str, what: str = "hall") -> float:
    """How much of a language is translated, 0 to 1, of what the hall reads or of "all"; as the build told it beside the
    catalogue, and all of it where nobody told."""
    told = Path(CATALOGUES) / lang / "LC_MESSAGES" / "share.json"
    return float(json.loads(told.read_text("utf-8"))[what]) if told.exists() else 1.0


def percent(lang: str, what: str = "hall") -> int:
    """The same in whole percent: 100 only where nothing is missing."""
    return int(share(lang, what) * 100)


@cache
def catalogue(lang: str) -> NullTranslations:
    """The translations of a language; English (and an unknown one) stays as written."""
    if lang not in available():
        return NullTranslations()
    found = Translations.load(CATALOGUES, [lang], "eventhub")
    for folder in templates()[1:]:  # what somebody else's package says in this language
        more = Translations.load(folder / "languages", [lang], "eventhub")
        if isinstance(more, Translations):
            found = more.merge(found) if isinstance(found, Translations) else more
    if direction(lang) == "rtl":
        found.add_fallback(_Foreign())
    return found


def translated(lang: str, key: str) -> bool:
    """Whether a sentence of ours is there in this language."""
    return lang == "en" or (lang in available() and catalogue(lang).gettext(key) != key)


class _Foreign(NullTranslations):
    """What is not translated yet is English in a page that runs the other way: without the signs that set it apart
    (U+2066 … U+2069) its full stop would stand at its beginning."""

    def gettext(self, message: str) -> str:
        """The sentence as written, set apart."""
        return f"\u2066{message}\u2069" if message else ""

    def ngettext(self, one: str, many: str, num: int) -> str:
        """The same of a number of things."""
        return self.gettext(one if num == 1 else many)


def choose(wanted: Iterable[str], offered: Iterable[str]) -> str:
    """The best of the offered languages for a reader; else the first offered."""
    offered = list(offered) or ["en"]
    preferred = [tag.replace("-", "_") for tag in wanted if tag]
    return negotiate_locale(preferred, offered) or offered[0]


def of_the_hall(wanted: Iterable[str], lang: str, spoken: Iterable[str]) -> str:
    """In which of its languages somebody reads the hall's own words, when our buttons do not speak that one: "" else.
    A phone that asks for Brazilian Portuguese reads the Portuguese question under English buttons."""
    tags = {tag.replace("-", "_").lower(): tag for tag in spoken}
    found = negotiate_locale([tag.replace("-", "_") for tag in wanted if tag], list(tags))
    read = tags.get((found or "").lower(), "")
    return "" if read == lang else read


def accepted(header: str) -> list[str]:
    """Language tags of an Accept-Language header, most wanted first."""
    ranked = []
    for place, part in enumerate(header[:200].split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            ranked.append((-float(quality or 1), place, tag))
        except ValueError:
            continue
    return [tag for _, _, tag in sorted(ranked) if tag and tag != "*"]


@lru_cache(maxsize=1_000)
def direction(lang: str) -> str:
    """Which way the language runs, for the dir attribute."""
    try:
        return Locale.parse(lang, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


@lru_cache(maxsize=1_000)
def own_name(lang: str) -> str:
    """What a language calls itself: Nederlands, English, português."""
    try:
        return Locale.parse(lang, sep="-").get_display_name() or lang
    except (UnknownLocaleError, ValueError):
        return lang
