"""What a phone shows the people who convene a topic: where it is, who is interested, what they can do, its report."""

from dataclasses import dataclass

from rooms.carriers import organisations_of
from rooms.kernel import People, Regions, Viewer, Words
from rooms.kernel.hints import NO_HINTS, Hints
from rooms.openspace.alike import alike
from rooms.openspace.choices import FormChoice, place_choices, slot_choices
from rooms.openspace.on_now import still_there
from rooms.openspace.records import UP, WAITING, Report, Request, Topic
from rooms.openspace.slips import Slip, convening, interested, names, slip_of, wanted, within
from rooms.openspace.state import NIGHT, SPOKEN, State, convenors
from rooms.perspectives import Perspective, sides_among, with_those_it_is_about

MOST_OVERLAPS, MOST_THERE = 3, 30


@dataclass(frozen=True, slots=True)
class Overlap:
    """So many people who starred mine starred this one at the same time too."""

    number: int
    title: Words
    people: int


@dataclass(frozen=True, slots=True)
class TopicWaiting:
    """My topic, not on the wall yet. `spoken`: it is to be said aloud in the circle."""

    number: int
    title: Words
    spoken: bool


@dataclass(frozen=True, slots=True)
class Own:
    """A topic I convene: where it is, how many stars it has, of how many organisations, what overlaps, and what I can
    do. `stage`: unplaced,
    coming, now, over. `blocked`: a session that still goes on in my place; `free`: places free at my time.
    `alike`: topics that may be about the same; `pending`: topics I asked to join, that have not answered. `among`: ids
    of the wanted perspectives that those who starred or convene it look from."""

    slip: Slip
    stage: str
    stars: int
    overlaps: tuple[Overlap, ...]
    slots: tuple[FormChoice, ...]
    places: tuple[FormChoice, ...]
    parts: tuple[tuple[int, Words], ...]
    blocked: Slip | None
    free: tuple[str, ...]
    hidden: bool
    asleep: bool
    slot: str = ""
    place: str = ""
    alike: tuple[Slip, ...] = ()
    pending: tuple[int, ...] = ()
    organisations: int = 0
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words of my topic, to mend; `sides` are the perspectives there are to want."""

    number: int
    title: Words
    about: Words | None
    bridge: Words | None
    languages: tuple[str, ...]
    market: bool = False
    contribution: str = ""
    sides: tuple[Perspective, ...] = ()
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JoinProposal:
    """Another convenor asks to make one session of two."""

    topic: Slip
    into: Slip


@dataclass(frozen=True, slots=True)
class Attendant:
    """Somebody who may have been at a session, by their number in the hall: nobody's id is on another's phone."""

    number: int
    name: str
    noted: bool


@dataclass(frozen=True, slots=True)
class ReportForm:
    """My report: what is written so far, and people who may have been there. `due`: it is time to write."""

    number: int
    title: Words
    report: Report | None
    there: tuple[Attendant, ...]
    due: bool
    market: bool = False


@dataclass(frozen=True, slots=True)
class Requests:
    """What my session asks for; `needs`: there is a wall of needs to hand it to."""

    number: int
    requests: tuple[Request, ...]
    needs: bool


def own_regions(state: State, people: People, viewer: Viewer, hints: Hints = NO_HINTS) -> Regions:
    """Everything this person can do with the topics they convene."""
    regions: Regions = {}
    for topic in convening(state, viewer.id):
        if topic.status == WAITING:
            regions[f"own/{topic.number}"] = TopicWaiting(topic.number, topic.title, state.stage in SPOKEN)
        elif topic.status == UP:
            regions |= _own(state, people, viewer, topic, hints)
    for proposal in state.proposals:
        into = state.topics.get(proposal.into)
        if into and into.convenor == viewer.id and state.topics[proposal.topic].on_wall:
            two = (slip_of(state, people, state.topics[number]) for number in (proposal.topic, proposal.into))
            regions[f"asked/{proposal.topic}-{proposal.into}"] = JoinProposal(*two)
    return regions


def _own(state: State, people: People, viewer: Viewer, topic: Topic, hints: Hints) -> Regions:
    number = topic.number
    regions: Regions = {f"own/{number}": own(state, people, topic, hints)}
    slot = state.slot(topic.slot)
    if slot and slot.began_at or topic.report:
        regions[f"own/{number}-report"] = report_form(state, people, topic)
        regions[f"own/{number}-requests"] = Requests(number, topic.requests, bool(state.settings.needs))
    if topic.convenor == viewer.id:
        settings = state.settings
        words = OwnWords(number, topic.title, topic.about, topic.bridge, settings.languages, settings.market,
                         topic.contribution, with_those_it_is_about(settings.perspectives), topic.wanted)  # fmt: skip
        regions[f"own/{number}-words"] = words
    return regions


def own(state: State, people: People, topic: Topic, hints: Hints = NO_HINTS) -> Own:
    """A topic as its convenors see it."""
    slot, blocked = state.slot(topic.slot), still_there(state, topic)
    due = slot is not None and not slot.ended_at and (slot.running or slot == state.next_slot)
    parts = tuple((part.number, part.title) for part in within(state).get(topic.number, ()))
    return Own(
        slip_of(state, people, topic), stage_of(state, topic), len(interested(state).get(topic.number, ())),
        overlaps(state, topic), slot_choices(state), place_choices(state), parts,
        slip_of(state, people, blocked) if blocked and due else None,
        free_now(state, topic.slot) if blocked and due else (), topic.hidden, state.stage == NIGHT,
        topic.slot, topic.place, alike(state, people, topic, hints),
        tuple(asked.into for asked in state.proposals if asked.topic == topic.number),
        organisations_of(people, interested(state).get(topic.number, ())), _among(state, people, topic),
    )  # fmt: skip


def _among(state: State, people: People, topic: Topic) -> tuple[str, ...]:
    """For convenors alone: where one person in the hall looks from somewhere, more would tell that they starred it."""
    sides = wanted(state, topic)
    if not sides:
        return ()
    there = sides_among(sides, people, {*interested(state).get(topic.number, ()), *convenors(state, topic)})
    return tuple(one.id for one in sides if one.id in there)


def stage_of(state: State, topic: Topic) -> str:
    """How far a session is: unplaced, coming, now or over."""
    slot = state.slot(topic.slot)
    if not slot:
        return "unplaced"
    if topic.over_at:
        return "over"
    return "now" if slot.began_at else "coming"


def overlaps(state: State, topic: Topic) -> tuple[Overlap, ...]:
    """Sessions at the same time that the same people starred, most shared first; nobody acts on it but people."""
    mine = interested(state).get(topic.number, frozenset())
    others = [state.topics[n] for (slot, _), n in state.cells.items() if slot == topic.slot and n != topic.number]
    both = [Overlap(o.number, o.title, len(mine & interested(state).get(o.number, frozenset()))) for o in others]
    shared_by = sorted((o for o in both if o.people), key=lambda o: (-o.people, o.number))
    return tuple(shared_by[:MOST_OVERLAPS])


def free_now(state: State, slot: str) -> tuple[str, ...]:
    """Places where nobody meets in a slot and nothing goes on from before."""
    busy = {topic.place for topic in state.topics.values() if topic.going_on}
    free = [p for p in state.places if (slot, p.id) not in state.cells and p.id not in busy]
    return tuple(f"{place.number} {place.name.text}" for place in free)


def report_form(state: State, people: People, topic: Topic) -> ReportForm:
    """What was written, and whom to tick: those noted before, the convenors, those who starred it."""
    noted = topic.report.who if topic.report else ()
    likely = dict.fromkeys([*noted, topic.convenor, *sorted(interested(state).get(topic.number, ()))])
    known = [(people.known[id].number, id) for id in likely if people.name(id)][:MOST_THERE]
    there = tuple(Attendant(number, names(people, [id]), id in noted) for number, id in known)
    return ReportForm(topic.number, topic.title, topic.report, there, bool(topic.over_at and not topic.report),
                      state.settings.market)  # fmt: skip
