"""A template as Markdown (CommonMark): what one pastes into a report, a wiki or a mail. It says what the list says."""

import re
from collections.abc import Callable, Iterator, Mapping

from rooms.kernel import Plain
from rooms.template.format import OPEN, said_in

Say = Callable[[str], str]
HEADS = {"solution": "Solution", "case": "Case", "challenge": "Challenge", "party": "Active party"}
LEVELS = {"4": "in place", "3": "well on the way", "2": "first signs", "1": "not in sight", "dont_know": "don't know"}
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~!&])")
_STARTS = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(data: Plain, lang: str, say: Say) -> str:
    """The file's goal, areas and open conditions with their entries, for a reader of `lang`. `data` is a template as
    `template_json` makes it; `say` finds our own words in the reader's language."""
    return "\n".join(_lines(data, lang, say)).rstrip() + "\n"


def _lines(data: Plain, lang: str, say: Say) -> Iterator[str]:
    yield from (f"# {plain(said_in(data.get('goal') or {}, lang) or say('Roadmap'))}", "")
    for area in data["areas"]:
        yield from (f"## {plain(' '.join(filter(None, (area.get('letter'), said_in(area['title'], lang)))))}", "")
        found = [one for one in area.get("conditions") or () if one.get("status", OPEN) == OPEN]
        yield from [] if found else [f"*{say('nothing yet')}*", ""]
        for one in found:
            yield from _condition(one, lang, say)


def _condition(one: Plain, lang: str, say: Say) -> Iterator[str]:
    yield from (f"### {one['number']}\\. {plain(said_in(one['title'], lang))}", "")
    if sentence := said_in(one.get("sentence") or {}, lang):
        yield from (plain(sentence), "")
    if counts := _counts(one.get("estimates") or {}, say):
        yield from (counts, "")
    for kind, head in HEADS.items():
        if rows := [entry for entry in one.get("entries") or () if entry["kind"] == kind]:
            yield from (f"**{say(head)}**", "", *(f"- {plain(entry['text'])}{_by(entry)}" for entry in rows), "")


def _by(entry: Plain) -> str:
    """A name only where it was signed, and last."""
    return f" ({plain(entry['by'])})" if entry.get("by") else ""


def _counts(estimates: Mapping[str, int], say: Say) -> str:
    return " · ".join(f"{say(words)} {estimates[level]}" for level, words in LEVELS.items() if estimates.get(level))


def plain(text: str) -> str:
    """Somebody's words as words: no sign in them means anything in Markdown, and they stay on one line."""
    return _STARTS.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", " ".join(text.split())))
