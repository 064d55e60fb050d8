"""Gathers every text people see, and brings the catalogues up to date. Run by `make languages`; a new language is
`make languages NEW=fi`, which begins one file: templates/languages/fi/LC_MESSAGES/eventhub.po. What the most people
read stands first in it, and each text says who reads it. A language may land with holes: those are read in English."""

import ast
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from audience import ORDER, Templates, of_rooms, readers
from eventhub.run.main import KINDS
from eventhub.screens.pages import step_words
from shares import SEEN_BY, THE_HALL, is_translated, share

HEADER = """# What eventhub says. Texts stand in the order of how many people read them: participants first ("seen by").
# Begin at the top; what is not translated is read in English."""
BEGUN = datetime(2026, 12, 1, tzinfo=UTC)
"""Stands as the date of every catalogue: a date of its own would be all that changes in most of them."""
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
SPOKEN = ("_", "gettext", "ngettext", "say_in", "say_in_n", "in_hall", "in_hall_n")
"""The same in templates."""
PLURAL = ("ngettext", "say_in_n", "in_hall_n")
SENTENCE = re.compile(r"[A-Z{“0-9][^<>\[\]]* \S[^<>\[\]]*")
EVERYWHERE = ("rooms", "eventhub/matching/reasons.py")
NOWHERE = ("rooms/drawing", "rooms/crowd.py")
"""Here what looks like a sentence is a typeface or a path, or said by nobody real."""
"""Here every sentence is for people, wherever it stands."""

Text = str | tuple[str, str]


def templates() -> Iterator[tuple[Text, str]]:
    """Texts of all templates: (message, file)."""
    pages = (ROOT / "templates").rglob("*.html")
    letters = (ROOT / "templates").rglob("mail_*.txt")
    for path in sorted([*pages, *letters]):
        with path.open("rb") as file:
            for _, function, message, _ in babel_extract(file, SPOKEN, (), {"encoding": "utf-8"}):
                texts = message if isinstance(message, tuple) else (message,)
                kept = tuple(text for text in texts if isinstance(text, str))
                if kept:
                    yield (kept[:2] if function in PLURAL else kept[0]), _name(path)


def modules() -> Iterator[tuple[Text, str]]:
    """Message keys in Python: what is refused, answered, labelled; in rooms, every sentence."""
    for folder in ("rooms", "eventhub", "facilitator"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            everywhere = _name(path).startswith(EVERYWHERE) and not _name(path).startswith(NOWHERE)
            for text in [*_spoken(tree), *(_sentences(tree) if everywhere else ())]:
                yield text, _name(path)


def steps() -> Iterator[tuple[Text, str]]:
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
    """Every message there is, in a fresh catalogue: those first that the most people read, and who reads each."""
    files: dict[Text, list[str]] = {}
    for message, file in [*templates(), *modules(), *steps()]:
        if message and message != ("", ""):
            files.setdefault(message, []).append(file)
    kinds, catalog = of_rooms(KINDS, Templates(ROOT / "templates")), _catalog(None)
    said = {message: readers(_first(message), places, kinds) for message, places in files.items()}
    for message in sorted(said, key=lambda text: (ORDER.index(said[text][0]), _first(text))):
        places = [(file, 0) for file in dict.fromkeys(files[message])]
        catalog.add(message, locations=places, auto_comments=[SEEN_BY + ", ".join(said[message])])
    return catalog


def _first(message: Text) -> str:
    return message if isinstance(message, str) else message[0]


def _catalog(lang: str | None) -> Catalog:
    return _headed(Catalog(locale=lang, charset="utf-8"))


def _headed(catalog: Catalog) -> Catalog:
    """With a header that says what is so, and stays as it is while no text changes."""
    catalog.header_comment, catalog.fuzzy = HEADER, False
    catalog.project, catalog.version, catalog.msgid_bugs_address = "eventhub", "", ""
    catalog.last_translator = catalog.language_team = "eventhub"
    catalog.creation_date = catalog.revision_date = BEGUN
    return catalog


def update(lang: str, found: Catalog) -> Catalog:
    """Write one language's file with what is there now.

    A text that was changed a little keeps its translation, marked fuzzy: it is read in English until somebody has
    looked at it. One that is gone is kept at the end, for the day it comes back.
    """
    path = CATALOGUES / lang / "LC_MESSAGES" / "eventhub.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalog = _catalog(lang)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=lang)
    before = {message.id for message in catalog}
    # Its own search for near ones looks through everything there is, for every new text.
    catalog.update(deepcopy(found), no_fuzzy_matching=True)
    catalog.obsolete = {key: old for key, old in catalog.obsolete.items() if is_translated(old)}
    for message in [message for message in catalog if message.id not in before]:
        _remember(message, catalog)
    with path.open("wb") as file:
        write_po(file, _headed(catalog), width=120, include_lineno=False, include_previous=True)
    return catalog


def _remember(message: Message, catalog: Catalog) -> None:
    """Give a new text the translation of the one that went and was nearly the same, for somebody to look at."""
    gone = {_first(old.id): key for key, old in catalog.obsolete.items()}
    for near in get_close_matches(_first(message.id), gone, n=1, cutoff=0.75):
        old = catalog.obsolete[gone[near]]
        if isinstance(old.id, str) == isinstance(message.id, str):
            del catalog.obsolete[gone[near]]
            message.string, message.previous_id = old.string, [near]
            message.flags.add("fuzzy")


def _told(lang: str, catalog: Catalog) -> str:
    """One language's share in a line: of everything, then of what each audience reads."""
    each = ", ".join(f"{who} {share(catalog, [who]):.0%}" for who in ORDER)
    whole = f"{share(catalog):.0%} of {len(catalog)} messages"
    return f"{lang}: {whole}; of the hall {share(catalog, THE_HALL):.1%} ({each})"


def main(new: list[str]) -> int:
    """Update every language there is, begin those named, and write the template for other tools beside them."""
    found = collected()
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    with (CATALOGUES / "eventhub.pot").open("wb") as file:
        write_po(file, found, width=120, include_lineno=False)
    known = {path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/eventhub.po")}
    for lang in sorted(known.union(new)):
        print(_told(lang, update(lang, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
