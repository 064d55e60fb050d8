"""What an Open Space brings home: its sessions with their reports, actions, and the book of proceedings."""

from collections.abc import Iterator

from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Photo, Rows, listed, plain, texts
from rooms.openspace.action_cards import ActionCard, action_card
from rooms.openspace.kind import openspace
from rooms.openspace.markdown import book_markdown
from rooms.openspace.outcome import SessionOutcome, outcome
from rooms.openspace.slips import slips
from rooms.openspace.state import State

SESSION = (
    "number",
    "title",
    "lang",
    "convenor",
    "day",
    "start",
    "where",
    "points",
    "recommended",
    "following",
    "photo",
    "contribution",
    "wanted",
)
ACTION = ("number", "aim", "first_step", "when", "needs", "by", "joined", "topic")


def brought_home(state: State, home: Home) -> Data:
    """What was on the agenda wall, and what came of it."""
    found = outcome(state)
    return {
        "theme": texts(state.settings.theme),
        "sessions": [_session(state, home, one) for one in found.sessions if one.title],
        "chosen": list(found.chosen),
        "actions": [_action(action_card(state, home.people, one)) for one in found.actions if one.aim],
        "book": book_markdown(state, home.people, home.languages[0]),
    }


def _session(state: State, home: Home, one: SessionOutcome) -> Data:
    """A session with when and where it was; its report only if it may leave the room."""
    report = one.report if one.report and home.leaves(one.report.at) else None
    slip = slips(state, home.people).get(one.number)
    slot = state.slot(state.topics[one.number].slot)
    return {
        "number": one.number, "title": plain(one.title), "lang": one.title.lang,
        "convenor": home.people.name(one.convenor),
        "day": slot.day if slot else 0, "start": slip.start if slip else "", "where": slip.where if slip else "",
        "points": plain(report.points if report else None),
        "recommended": plain(report.recommended if report else None),
        "following": plain(report.following if report else None),
        "requests": [plain(request.text) for request in one.requests],
        "photo": home.photo(one.number) if report else "",
        "photo_words": plain(report.photo_words if report else None),
        "contribution": state.topics[one.number].contribution, "market": state.settings.market,
        "wanted": " ".join(state.topics[one.number].wanted),
    }  # fmt: skip


def _action(card: ActionCard) -> Data:
    """What somebody will do: under their name, as it was posted."""
    return {"number": card.number, "aim": plain(card.aim), "lang": card.aim.lang, "first_step": plain(card.first_step),
            "when": plain(card.when), "needs": plain(card.needs), "by": card.by, "joined": card.joined,
            "topic": plain(card.topic)}  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """Sessions and actions."""
    yield listed("sessions", data["sessions"], SESSION)
    yield listed("actions", data["actions"], ACTION)


def files(data: Plain) -> dict[str, str]:
    """The book of proceedings, to go on writing."""
    return {"book.md": data["book"]}


def photos(state: State) -> Iterator[Photo]:
    """Those of reports that hang."""
    for topic in state.topics.values():
        if topic.on_wall and topic.report:
            yield topic.number, topic.report.photo, topic.report.at, topic.report.photo_stays


def agenda(data: Plain) -> list[Data]:
    """Sessions that have a time."""
    return [
        {name: one[name] for name in ("title", "day", "start", "where")} for one in data["sessions"] if one["start"]
    ]


def glance(data: Plain) -> dict[str, int]:
    """The numbers that are looked at first."""
    return {"sessions": len(data["sessions"]), "actions": len(data["actions"])}


openspace.harvest = BroughtHome(
    data=brought_home, tables=tables, glance=glance, results=("actions",), agenda=agenda, files=files, photos=photos
)
