"""The harvest of each kind of room, as plain data: what everybody could see, and no more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from eventhub.live.house import Gathering
from facilitator.harvest.commitments import promises_home
from facilitator.harvest.photos import name_of, photos
from facilitator.harvest.roadmap import brought_home
from facilitator.harvest.staying import NOTHING, Brought, Staying
from rooms.ballot.export import FEW, ballot_export
from rooms.cafe.idea_faces import shown
from rooms.hall.kind import day_of
from rooms.kernel import Said, Wording, Words
from rooms.needs.harvest import celebrated, met_card
from rooms.needs.harvest import outcome as needs_outcome
from rooms.openspace.action_cards import action_card
from rooms.openspace.markdown import book_markdown
from rooms.openspace.outcome import outcome as openspace_outcome
from rooms.openspace.slips import slips

FORMAT = "eventhub-harvest/1"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a kind may need to say what is taken home: people, pseudonyms, photos by file name, and what stays."""

    gathering: Gathering
    secret: str
    photos: Mapping[str, str]
    stay: Staying

    def leaves(self, at: int) -> bool:
        """Whether what was written then may leave the room."""
        return self.stay.leaves(at)


Harvester = Callable[[Brought, Taken], dict[str, Any]]


def harvest(gathering: Gathering, secret: str, stay: Staying = NOTHING) -> dict[str, Any]:
    """Everything to take home. `secret` keys the pseudonyms of this export; a new one each time cannot be linked.
    `stay`: what was written for the room only."""
    settings = gathering.hall.state.settings
    known = Taken(gathering, secret, photos(gathering, stay), stay)
    return {
        "format": FORMAT,
        "title": texts(settings.title),
        "goal": {"text": texts(settings.goal.text), "measure": texts(settings.goal.measure),
                 "target_year": settings.goal.target_year, "baseline_year": settings.goal.baseline_year},
        "rules": [texts(rule) for rule in settings.rules],
        "date": settings.date,
        "last_day": _last_day(settings),
        "place": texts(settings.place),
        "languages": list(gathering.languages),
        "rehearsal": gathering.rehearsal,
        "people": len(gathering.hall.state.joined),
        "rooms": {
            key: {"kind": room.kind.name, **HARVESTERS[room.kind.name](room, known)}
            for key, room in stay.rooms(gathering).items()
            if room.kind.name in HARVESTERS
        },
    }  # fmt: skip


def _last_day(settings: Any) -> str:
    first = day_of(settings.date)
    days = max([block.day for block in settings.blocks], default=1)
    return (first + timedelta(days=days - 1)).isoformat() if first else ""


def texts(wording: Wording) -> dict[str, str]:
    """A sentence in its languages."""
    return {lang: words.text for lang, words in wording if words.text}


def _text(words: Words | Said | None) -> str:
    return words.text if words else ""


def _cafe(room: Brought, known: Taken) -> dict[str, Any]:
    state, themes = room.state, room.state.themes
    told = [idea for idea in shown(state) if known.leaves(idea.at)]
    seen = {idea.id for idea in told}
    return {
        "questions": [texts(talk.question) for talk in state.settings.rounds],
        "tables": len(state.tables),
        "ideas": [
            {
                "id": idea.id, "round": idea.round, "table": idea.table, "text": idea.text.text,
                "lang": idea.text.lang, "detail": _text(idea.detail), "strongest": idea.strong,
                "by": known.gathering.people.name(idea.by) if idea.signed else "",
                "photo": name_of(room.key, idea.id, known.photos),
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


def _ballot(room: Brought, known: Taken) -> dict[str, Any]:
    found = ballot_export(room.state, known.secret, FEW)
    return {
        **found,
        "question": texts(room.state.settings.question),
        "result": _result(found),
        "turnout": _first(found).get("totals", {}).get("turnout", 0),
        "present": _first(found).get("present", 0),
    }


def _first(found: Mapping[str, Any]) -> Mapping[str, Any]:
    """The poll in which everybody chose; a run-off only parted who were level."""
    polls = [poll for poll in found["polls"] if poll["totals"] and not poll["cancelled"]]
    return next((poll for poll in polls if not poll["run_off"]), {})


def _result(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was chosen first, then the others, each with its points and how many gave any."""
    chosen, totals = list(found["decided"].get("chosen", ())), _first(found).get("totals", {})
    rows = [
        {"letter": one["letter"], "title": one["title"], "chosen": one["id"] in chosen,
         "points": totals.get("points", {}).get(one["id"], 0),
         "supporters": totals.get("supporters", {}).get(one["id"], 0), "id": one["id"]}
        for one in found["candidates"]
    ]  # fmt: skip
    order = {id: place for place, id in enumerate(chosen)}
    return sorted(rows, key=lambda row: order.get(row["id"], len(order)))


def _needs(room: Brought, known: Taken) -> dict[str, Any]:
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
        "introductions": [_introduction(room.state, known, one) for one in celebrated(room.state)],
        "pledges": [_pledge(text, known.gathering.timezone) for text in found.pledges],
    }


def _day(ms: int, zone: str) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat() if ms else ""


def _pledge(one: Any, zone: str) -> dict[str, Any]:
    """What somebody said they will do, and by when; whose it is was never asked, so it is not told."""
    return {"text": one.text.text, "lang": one.text.lang, "until": _day(one.until, zone)}


def _introduction(state: Any, known: Taken, one: Any) -> dict[str, Any]:
    """Something that worked out; the two are named only where both said so."""
    card = met_card(state, known.gathering.people, one)
    return {
        "text": _text(card.text),
        "lang": card.text.lang if card.text else "",
        "helped": one.helped,
        "names": list(card.names),
    }


def _card(card: Any) -> dict[str, Any]:
    return {"id": card.id, "text": card.text.text, "lang": card.text.lang, "place": _text(card.place),
            "exchange": card.exchange, "area": texts(card.area)}  # fmt: skip


def _openspace(room: Brought, known: Taken) -> dict[str, Any]:
    found, people = openspace_outcome(room.state), known.gathering.people
    return {
        "theme": texts(room.state.settings.theme),
        "sessions": [_session(room, known, one) for one in found.sessions if one.title],
        "chosen": list(found.chosen),
        "actions": [_action(action_card(room.state, people, one)) for one in found.actions if one.aim],
        "book": book_markdown(room.state, people, known.gathering.languages[0]),
    }


def _session(room: Brought, known: Taken, one: Any) -> dict[str, Any]:
    """A session with when and where it was; its report only if it may leave the room."""
    report = one.report if one.report and known.leaves(one.report.at) else None
    slip = slips(room.state, known.gathering.people).get(one.number)
    slot = room.state.slot(room.state.topics[one.number].slot)
    return {
        "number": one.number, "title": _text(one.title), "lang": one.title.lang,
        "convenor": known.gathering.people.name(one.convenor),
        "day": slot.day if slot else 0, "start": slip.start if slip else "", "where": slip.where if slip else "",
        "points": _text(report.points if report else None),
        "recommended": _text(report.recommended if report else None),
        "following": _text(report.following if report else None),
        "requests": [_text(request.text) for request in one.requests],
        "photo": name_of(room.key, one.number, known.photos) if report else "",
        "photo_words": _text(report.photo_words if report else None),
    }  # fmt: skip


def _action(card: Any) -> dict[str, Any]:
    """What somebody will do: under their name, as it was posted."""
    return {"number": card.number, "aim": _text(card.aim), "lang": card.aim.lang, "first_step": _text(card.first_step),
            "when": _text(card.when), "needs": _text(card.needs), "by": card.by, "joined": card.joined,
            "topic": _text(card.topic)}  # fmt: skip


def _roadmap(room: Brought, known: Taken) -> dict[str, Any]:
    return brought_home(room, known.gathering, known.secret)


def _commitments(room: Brought, known: Taken) -> dict[str, Any]:
    return promises_home(room, known.gathering)


HARVESTERS: Mapping[str, Harvester] = {
    "cafe": _cafe, "ballot": _ballot, "needs": _needs, "openspace": _openspace, "roadmap": _roadmap,
    "commitments": _commitments,
}  # fmt: skip
"""A kind that is not here brings nothing home; one function is all it takes."""
