"""What simulated people may do now in each kind of room: seats, notes, ballots, cards, topics, stars, reports."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from eventhub.live.house import Gathering
from eventhub.live.room import LiveRoom
from facilitator.rehearsal import crowd
from facilitator.rehearsal.promises import with_promises
from facilitator.rehearsal.roadmap import on_roadmap
from facilitator.rehearsal.scorecard import on_scorecard

Deed = tuple[LiveRoom, str, str, dict[str, str]]
"""Room, person, command, fields."""
Deeds = Iterator[Deed]


def deeds(gathering: Gathering) -> Deeds:
    """What simulated people (they have no phone) may do now."""
    here = [person.id for person in gathering.people.present() if not person.phone and not person.trait("team")]
    for room in gathering.rooms.values():
        if room.state is not None:
            yield from PLAYS.get(room.kind.name, _nothing)(room, here)


def _nothing(room: LiveRoom, here: Sequence[str]) -> Deeds:
    yield from ()


# -- the café ----------------------------------------------------------------------------------------------------------


def _in_cafe(room: LiveRoom, here: Sequence[str]) -> Deeds:
    state, round = room.state, str(room.state.round)
    seats = state.now_seats()
    if state.settings.seating == "free":
        yield from _choosing_seats(room, here, seats)
    if state.phase == "talk" and state.ideas.posting >= state.round:
        for place, person in enumerate(here):
            if person in seats:
                yield room, person, "PostIdea", {"text": crowd.idea(place, state.round), "round": round}
    if state.phase == "move":
        tables = {seats[person]: person for person in here if person in seats}
        for table, person in tables.items():
            if table not in state.ready:
                yield room, person, "ReportReady", {"table": str(table), "round": round}


def _choosing_seats(room: LiveRoom, here: Sequence[str], seats: Mapping[str, int]) -> Deeds:
    """Where everybody chooses their own seat, whoever has none takes one, at another table in each round."""
    state = room.state
    tables = [number for number in sorted(state.tables) if number not in state.closed]
    if state.phase == "closed" or not tables:
        return
    before, taken = state.seats_of(state.round - 1), Counter(seats.values())
    for place, person in enumerate(here):
        if person not in seats:
            others = [table for table in tables if table != before.get(person)] or tables
            table = min(others, key=lambda one: (taken[one], (one * (place + 1) + state.round) % 7))
            taken[table] += 1
            yield room, person, "SitAt", {"table": str(table)}


# -- the ballot --------------------------------------------------------------------------------------------------------


def _in_ballot(room: LiveRoom, here: Sequence[str]) -> Deeds:
    poll = room.state.poll
    if not poll or not room.state.collecting:
        return
    for place, person in enumerate(here):
        first = poll.candidates[place % len(poll.candidates)]
        if poll.rules.mode == "single":
            yield room, person, "CastBallot", {"poll": poll.id, "choice": first}
        else:
            yield room, person, "CastBallot", {"poll": poll.id, f"points.{first}": str(min(poll.rules.most, 2))}


# -- needs and offers --------------------------------------------------------------------------------------------------


def _in_needs(room: LiveRoom, here: Sequence[str]) -> Deeds:
    """Everybody writes a card; some answer one; who is asked says yes, mostly; who agreed met, and it helped."""
    state = room.state
    for place, person in enumerate(here):
        kind = ("need", "offer")[place % 2]
        if not any(state.cards[id].kind == kind for id in state.cards_of.get(person, ())):
            yield room, person, "PostCard", {"kind": kind, "text": crowd.card(place, kind)}
    yield from _answering(room, here)
    them = set(here)
    for one in list(state.introductions.values()):
        for person in set(one.both) & them:
            for command, more in _told(one, person):
                yield room, person, command, {"introduction": one.id, **more}


ANSWERS = 5
"""One in so many people answers a card without being asked."""


def _answering(room: LiveRoom, here: Sequence[str]) -> Deeds:
    state = room.state
    needs = [card for card in state.cards.values() if card.kind == "need" and card.seen_by_all]
    for place, person in enumerate(here):
        if place % ANSWERS == 1 and needs and person not in state.introductions_of:
            card = needs[place % len(needs)]
            if card.by != person:
                yield room, person, "AnswerCard", {"card": card.id}


def _told(one, person: str) -> Iterator[tuple[str, dict[str, str]]]:
    if one.stage == "asked" and one.asking == person and person not in one.yes:
        yield "SayYes", {}
    if one.stage == "agreed" and not one.met:
        yield "TellMet", {"met": "yes"}
    if one.stage == "met" and not one.helped:
        yield "TellHelp", {"helped": "yes"}


# -- Open Space --------------------------------------------------------------------------------------------------------

CONVENES, ACTS = 4, 6
"""One in so many people posts a topic, and an action."""


def _in_openspace(room: LiveRoom, here: Sequence[str]) -> Deeds:
    if room.state.stage in ("circle", "market", "morning"):
        yield from _convening(room, here)
    if room.state.stage in ("market", "open", "morning"):
        yield from _starring(room, here)
    if room.state.stage in ("open", "evening", "reading"):
        yield from _reporting(room, here)
    if room.state.stage == "open" and room.state.settings.headcounts and room.state.running:
        yield from _scanning(room, here)
    if room.state.stage == "action":
        yield from _acting(room, here)


def _convening(room: LiveRoom, here: Sequence[str]) -> Deeds:
    state = room.state
    convenors = {topic.convenor for topic in state.topics.values()}
    slots = [slot.id for slot in state.slots if not slot.ended_at]
    free = iter([(slot, place.id) for place, slot in product(state.places[: state.shown], slots)
                 if (slot, place.id) not in state.cells])  # fmt: skip
    for place, person in enumerate(here):
        cell = next(free, None) if place % CONVENES == 0 and person not in convenors else None
        if cell:
            yield room, person, "PostTopic", {"title": crowd.topic(place), "slot": cell[0], "place": cell[1]}


def _starring(room: LiveRoom, here: Sequence[str]) -> Deeds:
    topics = [topic.number for topic in room.state.topics.values() if topic.on_wall]
    for place, person in enumerate(here):
        if topics and person not in room.state.stars:
            yield room, person, "StarTopic", {"topic": str(topics[place % len(topics)]), "on": "1"}


def _scanning(room: LiveRoom, here: Sequence[str]) -> Deeds:
    """Heads are counted where sessions are."""
    state = room.state
    places = [place for (slot, place) in state.cells if slot == state.running.id]
    for number, person in enumerate(here):
        if places and person not in state.here:
            yield room, person, "ScanPlace", {"place": places[number % len(places)]}


def _reporting(room: LiveRoom, here: Sequence[str]) -> Deeds:
    state, them = room.state, set(here)
    for topic in state.topics.values():
        slot = state.slot(topic.slot)
        if topic.on_wall and not topic.report and topic.convenor in them and slot and slot.began_at:
            said = {"topic": str(topic.number), "points": crowd.report(topic.number)}
            yield room, topic.convenor, "WriteReport", said


def _acting(room: LiveRoom, here: Sequence[str]) -> Deeds:
    state = room.state
    convenors = {action.convenor for action in state.actions.values()}
    actions = [action for action in state.actions.values() if not action.hidden]
    for place, person in enumerate(here):
        if place % ACTS == 0 and person not in convenors:
            yield room, person, "PostAction", {"aim": crowd.aim(place), "first_step": crowd.step(place)}
        elif place % ACTS and actions and not any(person in action.joined for action in actions):
            yield room, person, "JoinAction", {"action": str(actions[place % len(actions)].number), "on": "1"}


PLAYS: Mapping[str, Callable[[LiveRoom, Sequence[str]], Deeds]] = {
    "cafe": _in_cafe, "ballot": _in_ballot, "needs": _in_needs, "openspace": _in_openspace,
    "roadmap": on_roadmap, "commitments": with_promises, "scorecard": on_scorecard,
}  # fmt: skip
"""A kind that is not here is not played in a rehearsal; one function is all it takes."""
