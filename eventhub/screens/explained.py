"""Words of the glossary, underlined where they first occur in a region: a button that opens what they mean."""

import re
from functools import lru_cache

from markupsafe import escape

Explained = tuple[tuple[int, tuple[str, ...]], ...]
"""The number of each word in the glossary, and its spellings."""
TERM_ID = "term-%s"
"""The id of the element with the explanation, which the hall draws on the same page."""
APART = "data-terms"
"""Where an element is marked so, nothing in its region is explained: it is the glossary itself."""
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)")
_WHOLE = frozenset(
    {
        "a",
        "button",
        "select",
        "option",
        "textarea",
        "label",
        "legend",
        "summary",
        "svg",
        "script",
        "style",
        "time",
        "title",
    }
)
"""In these no button may stand, or no text is meant to be read."""


def explained(html: str, terms: Explained) -> str:
    """The region with each word underlined once; its tags stay as they are. A browser that opens no popovers shows the
    explanations as a list."""
    if APART in html:
        return html
    pattern, numbers = _pattern(terms)
    left = {number for number, _ in terms}
    inside = 0
    parts = _TAG.split(html)
    for place, part in enumerate(parts):
        if place % 2:
            inside += _step(part)
        elif not inside and left and part:
            parts[place] = pattern.sub(lambda found: _button(found[0], numbers, left), part)
    return "".join(parts)


def _step(tag: str) -> int:
    """How much deeper a tag leads into what stays whole."""
    name = _NAME.match(tag)
    if not name or name[1] not in _WHOLE or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _button(text: str, numbers: dict[str, int], left: set[int]) -> str:
    number = numbers.get(text.casefold(), 0)
    if number not in left:
        return text
    left.discard(number)
    return f'<button type="button" class="term" popovertarget="{TERM_ID % number}">{text}</button>'


@lru_cache(maxsize=64)
def _pattern(terms: Explained) -> tuple[re.Pattern[str], dict[str, int]]:
    """All spellings as the page has them, the longest first, as whole words in any case."""
    numbers = {str(escape(text)).casefold(): number for number, texts in reversed(terms) for text in texts}
    words = sorted(numbers, key=len, reverse=True)
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE), numbers
