"""The book of proceedings as a plain text file (Markdown), to keep, to print, to send on."""

import re

from rooms.kernel import People, Words, said
from rooms.openspace.action_cards import action_card
from rooms.openspace.book import Chapter, chapter, in_order
from rooms.openspace.phone import chosen
from rooms.openspace.state import State

HEADINGS = {
    "by": "Convened by", "there": "Who was there", "points": "What was said", "recommended": "Recommended",
    "following": "Next steps", "requests": "Requests", "nobody": "Nobody came; the convenor was there.",
    "no_notes": "No notes.", "chosen": "What the hall chose", "actions": "What we will do", "first_step": "First step",
    "when": "When", "needs": "Needs", "joins": "Joining",
}  # fmt: skip
"""English headings; give `headings` in another language to have them said otherwise."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


def book_markdown(state: State, people: People, lang: str, headings: dict[str, str] | None = None) -> str:
    """The whole book. `lang` chooses the title's language; what people wrote stays as they wrote it."""
    words = {**HEADINGS, **(headings or {})}
    title = said(state.settings.title, lang).text or "Open Space"
    parts = [f"# {_line(title)}", _line(said(state.settings.theme, lang).text)]
    for topic in (one for one in in_order(state) if one.title):
        parts += _chapter(chapter(state, people, topic), words)
    picked = chosen(state).names
    if picked:
        parts += [f"## {words['chosen']}", "\n".join(f"- {_line(name.text)}" for name in picked)]
    return "\n\n".join(part for part in parts + _actions(state, people, words) if part) + "\n"


def _chapter(one: Chapter, words: dict[str, str]) -> list[str]:
    slip = one.slip
    when = " · ".join(part for part in (slip.start, slip.where, f"{words['by']}: {slip.by}" if slip.by else "") if part)
    titles = [slip.bridge, *slip.joined]
    parts = [f"## {slip.number}. {_line(slip.title.text)}", *(f"*{_line(t.text)}*" for t in titles if t), _line(when)]
    if one.about:
        parts.append(_text(one.about))
    if not one.has_report:
        parts.append(words["no_notes"])
    if one.nobody:
        parts.append(words["nobody"])
    there = ", ".join(part for part in (one.there, one.others.text if one.others else "") if part)
    parts += _section(words["there"], _line(there))
    for name in ("points", "recommended", "following"):
        parts += _section(words[name], _text(getattr(one, name)))
    return parts + _section(words["requests"], "\n".join(f"- {_line(request.text.text)}" for request in one.requests))


def _section(heading: str, text: str) -> list[str]:
    return [f"### {heading}", text] if text else []


def _actions(state: State, people: People, words: dict[str, str]) -> list[str]:
    cards = [action_card(state, people, action) for action in state.actions.values() if not action.hidden]
    parts = [f"## {words['actions']}"] if cards else []
    for card in cards:
        rows = [(words["by"], card.by), (words["first_step"], card.first_step.text), (words["when"], _plain(card.when)),
                (words["needs"], _plain(card.needs)), (words["joins"], card.joined)]  # fmt: skip
        parts.append(f"### {card.number}. {_line(card.aim.text)}")
        parts.append("\n".join(f"- {name}: {_line(text)}" for name, text in rows if text))
    return parts


def _plain(words: Words | None) -> str:
    return words.text if words else ""


def _line(text: str) -> str:
    """One line in which nothing is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _text(words: Words | None) -> str:
    """Several lines as they were typed; a line that begins with a dash or number stays a list."""
    if not words:
        return ""
    return "\n".join(_SPECIAL.sub(r"\\\1", line.rstrip()) for line in words.text.splitlines())
