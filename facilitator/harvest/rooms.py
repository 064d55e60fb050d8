"""The harvest of each kind of room, as plain data: what everybody could see, and no more."""

from collections.abc import Callable, Mapping
from typing import Any

from eventhub.house import Gathering
from eventhub.live import LiveRoom
from facilitator.harvest.roadmap import brought_home
from rooms.ballot.export import FEW, ballot_export
from rooms.cafe.idea_faces import shown
from rooms.kernel import Said, Wording, Words
from rooms.needs.harvest import outcome as needs_outcome
from rooms.openspace.markdown import book_markdown
from rooms.openspace.outcome import outcome as openspace_outcome

FORMAT = "eventhub-harvest/1"
Harvester = Callable[[LiveRoom, Gathering, str], dict[str, Any]]


def harvest(gathering: Gathering, secret: str) -> dict[str, Any]:
    """Everything to take home. `secret` keys the pseudonyms of this export; a new one each time cannot be linked."""
    settings = gathering.hall.state.settings
    return {
        "format": FORMAT,
        "title": texts(settings.title),
        "goal": {"text": texts(settings.goal.text), "measure": texts(settings.goal.measure),
                 "target_year": settings.goal.target_year, "baseline_year": settings.goal.baseline_year},
        "rules": [texts(rule) for rule in settings.rules],
        "date": settings.date,
        "languages": list(gathering.languages),
        "rehearsal": gathering.rehearsal,
        "people": len(gathering.hall.state.joined),
        "rooms": {
            key: {"kind": room.kind.name, **HARVESTERS[room.kind.name](room, gathering, secret)}
            for key, room in gathering.rooms.items()
            if room.kind.name in HARVESTERS and room.state is not None
        },
    }  # fmt: skip


def texts(wording: Wording) -> dict[str, str]:
    """A sentence in its languages."""
    return {lang: words.text for lang, words in wording if words.text}


def _text(words: Words | Said | None) -> str:
    return words.text if words else ""


def _cafe(room: LiveRoom, gathering: Gathering, secret: str) -> dict[str, Any]:
    state, themes = room.state, room.state.themes
    seen = {idea.id for idea in shown(state)}
    return {
        "questions": [texts(talk.question) for talk in state.settings.rounds],
        "tables": len(state.tables),
        "ideas": [
            {
                "id": idea.id, "round": idea.round, "table": idea.table, "text": idea.text.text,
                "lang": idea.text.lang, "detail": _text(idea.detail), "strongest": idea.strong,
                "by": gathering.people.name(idea.by) if idea.signed else "",
                "cluster": themes.places.get(themes.head(idea.id), ""), "double_of": themes.links.get(idea.id, ""),
            }
            for idea in shown(state)
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


def _ballot(room: LiveRoom, gathering: Gathering, secret: str) -> dict[str, Any]:
    return ballot_export(room.state, secret, FEW)


def _needs(room: LiveRoom, gathering: Gathering, secret: str) -> dict[str, Any]:
    found = needs_outcome(room.state)
    tally = found.tally
    return {
        "counts": {
            name: getattr(tally, name)
            for name in ("needs", "offers", "asked", "introduced", "met", "fulfilled", "partly", "open")
        },
        "why_not": dict(tally.why_not),
        "open_needs": [_card(card) for card in found.open_needs],
        "open_offers": [_card(card) for card in found.open_offers],
        "worked_out": [_text(text) for text in found.met],
        "pledges": [_text(text) for text in found.pledges],
    }


def _card(card: Any) -> dict[str, Any]:
    return {"id": card.id, "text": card.text.text, "lang": card.text.lang, "place": _text(card.place),
            "exchange": card.exchange, "area": texts(card.area)}  # fmt: skip


def _openspace(room: LiveRoom, gathering: Gathering, secret: str) -> dict[str, Any]:
    found, people = openspace_outcome(room.state), gathering.people
    return {
        "sessions": [
            {
                "number": one.number, "title": _text(one.title), "lang": one.title.lang,
                "convenor": people.name(one.convenor), "points": _text(one.report.points if one.report else None),
                "recommended": _text(one.report.recommended if one.report else None),
                "following": _text(one.report.following if one.report else None),
                "requests": [_text(request.text) for request in one.requests],
            }
            for one in found.sessions
        ],
        "chosen": list(found.chosen),
        "book": book_markdown(room.state, people, gathering.languages[0]),
    }  # fmt: skip


HARVESTERS: Mapping[str, Harvester] = {
    "cafe": _cafe, "ballot": _ballot, "needs": _needs, "openspace": _openspace, "roadmap": brought_home,
}  # fmt: skip
"""A kind that is not here brings nothing home; one function is all it takes."""
