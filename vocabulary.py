"""Writes docs/vocabulary.md: what every kind of room understands, and what can happen in it (`make vocabulary`)."""

from collections.abc import Iterator
from inspect import getdoc
from pathlib import Path

from eventhub.run.main import KINDS
from rooms.kernel import Kind

PAGE = Path(__file__).parent / "docs" / "vocabulary.md"
HEAD = """# Vocabulary

Every command (a wish: who may send it) and every fact (what happened) of every kind of room. `make vocabulary` writes
this page from the kinds themselves; a test holds it true. **step**: the facilitator's, which Undo takes back. **link**:
it may come weeks later from a link. **later counts**: it takes the place of what the same person said before of it.
**seals**: what came before can no longer be undone. **urgent**: every screen shows it at once.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n## {kind.name}\n\n{_commands(kind)}\n{_facts(kind)}" for kind in KINDS)


def _commands(kind: Kind) -> str:
    rows = [f"| `{name}` | {_who(kind, command)} | {' · '.join(_notes(kind, command))} | {_first(command)} |\n"
            for name, command in sorted(kind.commands.items())]  # fmt: skip
    return "| Command | Who | | |\n|---|---|---|---|\n" + "".join(rows)


def _facts(kind: Kind) -> str:
    named = {name: fact for name, fact in sorted(kind.facts.items()) if fact.__name__ == name}
    rows = [f"| `{name}` | {' · '.join(_marks(kind, fact))} | {_first(fact)} |\n" for name, fact in named.items()]
    return "| Fact | | |\n|---|---|---|\n" + "".join(rows)


def _who(kind: Kind, command: type) -> str:
    return ", ".join(sorted(kind.rights[command].roles)) or "the house"


def _notes(kind: Kind, command: type) -> Iterator[str]:
    rights = kind.rights[command]
    if rights.step:
        yield "step"
    if rights.by_link:
        yield "link"
    if rights.latest:
        yield "later counts"


def _marks(kind: Kind, fact: type) -> Iterator[str]:
    if fact in kind.sealing:
        yield "seals"
    if fact in kind.urgent:
        yield "urgent"


def _first(cls: type) -> str:
    """The first sentence of what a class says of itself; nothing where it says nothing of its own."""
    own = getdoc(cls) if cls.__dict__.get("__doc__") else ""
    text = " ".join((own or "").partition("\n\n")[0].split())
    return "" if text.startswith(f"{cls.__name__}(") else text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
