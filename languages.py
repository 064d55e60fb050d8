"""Gathers every text people see, and brings the catalogues up to date. Run by `make languages`; a new language is
`make languages NEW=pt`, which begins one file: templates/languages/pt/LC_MESSAGES/eventhub.po."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from eventhub.run.main import KINDS
from eventhub.screens.pages import step_words

ROOT = Path(__file__).parent
CATALOGUES = ROOT / "templates" / "languages"
SPEAKING = {
    "Refused",
    "Behind",
    "Reason",
    "Answer",
    "Bounds",
    "N_",
    "Next",
    "Snag",
    "Unreadable",
    "no",
    "sentence",
    "_",
}
"""Calls whose texts are message keys."""
SPOKEN = ("_", "gettext", "ngettext", "say_in")
"""The same in templates."""
SENTENCE = re.compile(r"[A-Z{“0-9][^<>\[\]]* \S[^<>\[\]]*")
EVERYWHERE = ("rooms", "eventhub/matching/reasons.py")
NOWHERE = ("rooms/drawing", "rooms/crowd.py")
"""Here what looks like a sentence is a typeface or a path, or said by nobody real."""
"""Here every sentence is for people, wherever it stands."""

Message = str | tuple[str, str]


def templates() -> Iterator[tuple[Message, str]]:
    """Texts of all templates: (message, file)."""
    pages = (ROOT / "templates").rglob("*.html")
    letters = (ROOT / "templates").rglob("mail_*.txt")
    for path in sorted([*pages, *letters]):
        with path.open("rb") as file:
            for _, function, message, _ in babel_extract(file, SPOKEN, (), {"encoding": "utf-8"}):
                texts = message if isinstance(message, tuple) else (message,)
                kept = tuple(text for text in texts if isinstance(text, str))
                if kept:
                    yield (kept[:2] if function == "ngettext" else kept[0]), _name(path)


def modules() -> Iterator[tuple[Message, str]]:
    """Message keys in Python: what is refused, answered, labelled; in rooms, every sentence."""
    for folder in ("rooms", "eventhub", "facilitator"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            everywhere = _name(path).startswith(EVERYWHERE) and not _name(path).startswith(NOWHERE)
            for text in [*_spoken(tree), *(_sentences(tree) if everywhere else ())]:
                yield text, _name(path)


def steps() -> Iterator[tuple[Message, str]]:
    """What can be taken back, as words: a step is called after the fact it begins with."""
    for kind in KINDS:
        if not kind.Settings.__module__.startswith("rooms."):
            continue  # a test's own kind speaks English only
        for command, rights in kind.rights.items():
            if rights.step:
                for fact in sorted(_facts_of(kind._deciders[command], kind.facts, 3)):
                    yield step_words(fact), f"rooms/{kind.name}"


def _facts_of(function, facts: dict, deep: int) -> set[str]:
    """The facts a rule may lead to: those it names, and those the functions it calls name."""
    named = set(function.__code__.co_names)
    found = named & facts.keys()
    for name in named if deep else ():
        helper = function.__globals__.get(name)
        if hasattr(helper, "__code__") and helper.__module__.startswith("rooms."):
            found |= _facts_of(helper, facts, deep - 1)
    return found


def _spoken(tree: ast.AST) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _called(call) in SPEAKING:
            for node in ast.walk(call):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _speaks(call, node):
                    yield node.value


def _speaks(call: ast.Call, node: ast.Constant) -> bool:
    """Of N_ every text; of the others what reads as a sentence (they also take keys and fields)."""
    return _called(call) in ("N_", "_") or bool(SENTENCE.fullmatch(node.value))


def _called(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _sentences(tree: ast.AST) -> Iterator[str]:
    explained = {_docstring(node) for node in ast.walk(tree)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in explained else None
        if isinstance(text, str) and SENTENCE.fullmatch(text):
            yield text


def _docstring(node: ast.AST) -> int:
    """The id of a text that stands by itself: it explains, and nobody sees it."""
    return id(node.value) if isinstance(node, ast.Expr) else 0


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def collected() -> Catalog:
    """Every message there is, in a fresh catalogue."""
    catalog = Catalog(project="eventhub", charset="utf-8", fuzzy=False)
    for message, file in [*templates(), *modules(), *steps()]:
        if message and message != ("", ""):
            catalog.add(message, locations=[(file, 0)])
    return catalog


def update(lang: str, found: Catalog) -> tuple[int, int]:
    """Write one language's file with what is there now; answers (messages, of which not translated)."""
    path = CATALOGUES / lang / "LC_MESSAGES" / "eventhub.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = Catalog(locale=lang, project="eventhub")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=lang)
    catalog.update(found, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, width=120, include_lineno=False, sort_output=True, omit_header=False)
    return len(found), sum(1 for message in catalog if message.id and not _translated(message.string))


def _translated(text: str | tuple[str, ...]) -> bool:
    return all(text) if isinstance(text, tuple) else bool(text)


def main(new: list[str]) -> int:
    """Update every language there is, and begin those named."""
    found = collected()
    known = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/eventhub.po")}
    for lang in sorted(known.union(new)):
        messages, gaps = update(lang, found)
        print(f"{lang}: {messages} messages, {gaps} not translated")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
