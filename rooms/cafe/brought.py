"""What a café brings home: its questions, ideas under their headings, areas, and what tables handed on."""

from collections.abc import Iterator

from rooms.cafe.idea_faces import shown
from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Photo, Rows, listed, plain, texts, worded


def brought_home(state: State, home: Home) -> Data:
    """What may leave the room; a name only where somebody signed."""
    themes = state.themes
    told = [idea for idea in shown(state) if home.leaves(idea.at)]
    seen = {idea.id for idea in told}
    return {
        "questions": [texts(talk.question) for talk in state.settings.rounds],
        "tables": len(state.tables),
        "ideas": [
            {
                "id": idea.id, "round": idea.round, "table": idea.table, "text": idea.text.text,
                "lang": idea.text.lang, "detail": plain(idea.detail), "strongest": idea.strong,
                "by": home.people.name(idea.by) if idea.signed else "", "photo": home.photo(idea.id),
                "cluster": themes.places.get(themes.head(idea.id), ""), "double_of": themes.links.get(idea.id, ""),
            }
            for idea in told
        ],
        "clusters": [
            {"id": id, "title": texts(title), "ideas": [idea for idea in themes.members.get(id, ()) if idea in seen]}
            for id, title in themes.titles.items()
        ],
        "areas": [{"id": area.id, "letter": area.letter, "title": texts(area.title)} for area in themes.areas],
        "recaps": [
            {"table": table, "round": round, "text": recap.text.text, "lang": recap.text.lang}
            for (table, round), recap in state.recaps.items() if recap.text
        ],
    }  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """Ideas, headings, areas, recaps."""
    yield listed("ideas", data["ideas"], ("id", "round", "table", "text", "lang", "detail", "by", "cluster", "photo"))
    yield worded("clusters", data["clusters"])
    yield worded("areas", data["areas"])
    yield listed("recaps", data["recaps"], ("round", "table", "text", "lang"))


def photos(state: State) -> Iterator[Photo]:
    """Those of visible notes."""
    for idea in shown(state):
        yield idea.id, idea.photo, idea.at, idea.photo_stays


def glance(data: Plain) -> dict[str, int]:
    """The numbers that are looked at first."""
    return {"tables": data["tables"], "ideas": len(data["ideas"]), "clusters": len(data["clusters"])}


cafe.harvest = BroughtHome(data=brought_home, tables=tables, glance=glance, photos=photos)
