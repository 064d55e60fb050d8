"""What a wall of needs brings home: counts, what is still open, what worked out, promises."""

from collections.abc import Iterator

from rooms.kernel import Data, People, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, lang_of, listed, plain, texts
from rooms.needs.harvest import Pledged, celebrated, met_card, outcome
from rooms.needs.kind import needs
from rooms.needs.state import Introduction, State
from rooms.needs.views import Face

COUNTS = ("needs", "offers", "asked", "introduced", "met", "fulfilled", "partly", "open")
CARD = ("id", "text", "lang", "place", "exchange", "visit", "places", "free")


def brought_home(state: State, home: Home) -> Data:
    """Nothing that was for hub hosts only."""
    found = outcome(state)
    return {
        "counts": {name: getattr(found.tally, name) for name in COUNTS},
        "why_not": dict(found.tally.why_not),
        "open_needs": [_card(card, home) for card in found.open_needs],
        "open_offers": [_card(card, home) for card in found.open_offers],
        "worked_out": [plain(text) for text in found.met],
        "introductions": [_introduction(state, home.people, one) for one in celebrated(state)],
        "pledges": [_pledge(one, home) for one in found.pledges],
    }


def _pledge(one: Pledged, home: Home) -> Data:
    """What somebody said they will do, and by when; whose it is was never asked, so it is not told."""
    return {"text": one.text.text, "lang": one.text.lang, "until": home.day(one.until)}


def _introduction(state: State, people: People, one: Introduction) -> Data:
    """Something that worked out; the two are named only where both said so."""
    card = met_card(state, people, one)
    lang = card.text.lang if card.text else ""
    return {"text": plain(card.text), "lang": lang, "helped": one.helped, "names": list(card.names)}


def _card(card: Face, home: Home) -> Data:
    visit = {"visit": home.day(card.visit_at), "places": card.quantity, "free": card.left} if card.visit_at else {}
    return {"id": card.id, "text": plain(card.text), "lang": lang_of(card.text), "place": plain(card.place),
            "exchange": card.exchange, "area": texts(card.area), **visit}  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """The counts, open cards, introductions, promises."""
    yield "counts", ("what", "number"), [[what, count] for what, count in data["counts"].items()]
    yield listed("open-needs", data["open_needs"], CARD)
    told = [[one["text"], one["helped"], ", ".join(one["names"])] for one in data["introductions"]]
    yield "introductions", ("text", "helped", "names"), told
    yield listed("pledges", data["pledges"], ("text", "lang", "until"))
    yield listed("open-offers", data["open_offers"], CARD)


def glance(data: Plain) -> dict[str, int]:
    """The numbers that are looked at first."""
    return {name: data["counts"][name] for name in ("needs", "offers", "introduced", "met")}


needs.harvest = BroughtHome(data=brought_home, tables=tables, glance=glance, results=("counts",))
