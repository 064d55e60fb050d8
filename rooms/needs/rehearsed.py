"""What simulated people do on a wall of needs: cards, answers, a yes, and how it went."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.kernel import Plain
from rooms.kernel.telling import Deed, Play, Rehearsal
from rooms.needs.kind import needs
from rooms.needs.state import Introduction, State

ANSWERS = 5
"""One in so many people answers a card without being asked."""
DAY_MINUTES = 24 * 60


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """Everybody writes a card; some answer one; who is asked says yes, mostly; who agreed met, and it helped."""
    for place, person in enumerate(here):
        kind = ("need", "offer")[place % 2]
        if not any(state.cards[id].kind == kind for id in state.cards_of.get(person, ())):
            yield person, "PostCard", {"kind": kind, "text": crowd.card(place, kind)}
    yield from _answering(state, here)
    them = set(here)
    for one in list(state.introductions.values()):
        for person in set(one.both) & them:
            for command, more in _told(one, person):
                yield person, command, {"introduction": one.id, **more}


def _answering(state: State, here: Sequence[str]) -> Iterator[Deed]:
    needs = [card for card in state.cards.values() if card.kind == "need" and card.seen_by_all]
    for place, person in enumerate(here):
        if place % ANSWERS == 1 and needs and person not in state.introductions_of:
            card = needs[place % len(needs)]
            if card.by != person:
                yield person, "AnswerCard", {"card": card.id}


def _told(one: Introduction, person: str) -> Iterator[tuple[str, dict[str, str]]]:
    if one.stage == "asked" and one.asking == person and person not in one.yes:
        yield "SayYes", {}
    if one.stage == "agreed" and not one.met:
        yield "TellMet", {"met": "yes"}
    if one.stage == "met" and not one.helped:
        yield "TellHelp", {"helped": "yes"}


def brings(event: Plain) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """The needs and offers of the sample."""
    for what, cards in (("need", event["needs"]), ("offer", event["offers"])):
        for card in cards:
            yield card["id"], card["by"], "PostCard", _card(what, card)


def _card(what: str, card: Plain) -> dict[str, str]:
    days = 30 if len(card.get("expires", "")) == len("2027-05-01") else 1
    return {
        "kind": what, "text": card["text"], "lang": card["lang"], "visibility": card["visibility"],
        "exchange": card["exchange"], "priority": str(card.get("priority", 2)), "area": card.get("area", ""),
        "quantity": str(card.get("capacity", 0)), "within": str(days * DAY_MINUTES) if what == "need" else "-1",
    }  # fmt: skip


async def walk(play: Play, key: str) -> None:
    """Everybody writes a card, in turns a need and an offer; all of them come home."""
    posts = []
    for place, phone in enumerate(play.phones):
        kind = ("need", "offer")[place % 2]
        posts.append(phone.does(key, "PostCard", kind=kind, text=crowd.card(place, kind)))
    kept = await play.asked("a need or an offer", posts)
    counts = (await play.harvested(key))["counts"]
    play.report.counted["cards"] = (kept, counts["needs"] + counts["offers"])


needs.rehearsal = Rehearsal(deeds=deeds, brings=brings, walk=walk)
