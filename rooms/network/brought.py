"""What a network brings home, in three columns: noted here as it happened, told by people, not planned and happened."""

from collections.abc import Iterator

from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, listed, texts
from rooms.network.digest import newest
from rooms.network.kind import network
from rooms.network.outcome import outcome
from rooms.network.records import Community, GroupNote
from rooms.network.state import State
from rooms.network.views import digest_page

COLUMNS = ("noted", "told", "unplanned")


def brought_home(state: State, home: Home) -> Data:
    """Nobody's name but in a digest that was let go, of who still agrees to that."""
    found = outcome(state)
    digest = newest(state)
    page = digest_page(state, home.people, digest) if digest else None
    return {
        "title": texts(state.settings.title), "goal": texts(state.settings.goal), "phase": found.phase,
        "phases": [{"phase": one.name, "since": home.day(one.at)} for one in state.phases],
        "groups": [_group(state, one) for one in found.groups],
        "columns": {name: [_note(one, home) for one in found.notes if _column(one) == name] for name in COLUMNS},
        "digest": [{"what": line.what, "text": line.text.text if line.text else "", "name": line.name}
                   for line in page.lines] if page else [],
    }  # fmt: skip


def _column(note: GroupNote) -> str:
    return "unplanned" if note.unplanned else "told" if note.told else "noted"


def _group(state: State, group: Community) -> Data:
    parent = state.groups.get(group.parent)
    return {"number": group.number, "name": group.name.text, "lang": group.name.lang, "form": group.form,
            "people": len(group.members), "conditions": list(group.conditions),
            "from": parent.name.text if parent else ""}  # fmt: skip


def _note(note: GroupNote, home: Home) -> Data:
    return {"text": note.text.text, "lang": note.text.lang, "day": home.day(note.at), "group": note.group or ""}


def tables(data: Plain) -> Iterator[Rows]:
    """Groups; and what happened, with the column it stands in."""
    yield listed("groups", data["groups"], ("number", "name", "form", "people", "from"))
    rows = [[name, one["day"], one["text"], one["group"]] for name in COLUMNS for one in data["columns"][name]]
    yield "what_happened", ("column", "day", "text", "group"), rows


network.harvest = BroughtHome(data=brought_home, tables=tables)
