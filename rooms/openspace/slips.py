"""What stands on a slip, and who is interested in it: worked out once for all the screens that show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from rooms.kernel import Countdown, People, Words, shared
from rooms.openspace.on_now import on_now, sessions_in
from rooms.openspace.records import WITHDRAWN, Slot, Topic
from rooms.openspace.state import State, root, whole
from rooms.perspectives import Perspective, with_those_it_is_about

COLOURS = 10


@dataclass(frozen=True, slots=True)
class Slip:
    """A topic as everybody sees it. `colour` 1-10 goes with the slot (0: none yet); `joined` are titles within it.
    `contribution`: what the party brings, in a market; `wanted`: from which perspectives it should be looked at."""

    number: int
    title: Words
    bridge: Words | None = None
    by: str = ""
    start: str = ""
    day: int = 0
    colour: int = 0
    place: int = 0
    where: str = ""
    joined: tuple[Words, ...] = ()
    missing: bool = False
    going_on: bool = False
    over: bool = False
    reported: bool = False
    heads: int = 0
    contribution: str = ""
    wanted: tuple[Perspective, ...] = ()


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot as a heading: its time, day and colour, and whether it is to come, on (until
    `ends_at`, or standing still with `left` ms), or over."""

    id: str
    start: str
    day: int
    colour: int
    when: str = "coming"
    ends_at: int = 0
    left: int = 0


def colour_of(state: State, slot: Slot) -> int:
    """The colour of a slot's slips, 1-10, by its place in the agenda."""
    return state.slots.index(slot) % COLOURS + 1


def slot_line(state: State, slot: Slot) -> SlotLine:
    """A slot as a heading."""
    when = "over" if slot.ended_at else "now" if slot.began_at else "coming"
    clock = slot.clock if when == "now" else Countdown()
    return SlotLine(slot.id, slot.start, slot.day, colour_of(state, slot), when, clock.ends_at, clock.left)


def names(people: People, ids: Iterable[str]) -> str:
    """Names in a row; somebody erased is left out."""
    return ", ".join(name for name in (people.name(id) for id in ids) if name)


def slip_of(state: State, people: People, topic: Topic) -> Slip:
    """A topic as everybody sees it."""
    slot, place = state.slot(topic.slot), state.place(topic.place)
    joined = within(state).get(topic.number, ())
    together = dict.fromkeys([topic.convenor, *(part.convenor for part in joined)])
    return Slip(
        topic.number, topic.title, topic.bridge, names(people, together),
        slot.start if slot else "", slot.day if slot else 0, colour_of(state, slot) if slot else 0,
        place.number if place else 0, place.name.text if place else "", tuple(part.title for part in joined),
        topic.missing, topic.going_on, bool(topic.over_at), bool(topic.report), heads(state).get(topic.place, 0),
        topic.contribution, wanted(state, topic),
    )  # fmt: skip


def wanted(state: State, topic: Topic) -> tuple[Perspective, ...]:
    """From which perspectives a session should be looked at, those of the topics joined with it too."""
    asked = {id for one in (topic, *within(state).get(topic.number, ())) for id in one.wanted}
    return tuple(one for one in with_those_it_is_about(state.settings.perspectives) if one.id in asked) if asked else ()


@shared
def within(state: State) -> dict[int, list[Topic]]:
    """The topics that were joined with each one."""
    found: dict[int, list[Topic]] = {}
    for topic in state.topics.values():
        if topic.merged_into:
            found.setdefault(whole(state, topic).number, []).append(topic)
    return found


@shared
def heads(state: State) -> dict[str, int]:
    """People counted by the code of each place; nothing where heads are not counted."""
    counted: dict[str, int] = {}
    for place in state.here.values():
        counted[place] = counted.get(place, 0) + 1
    return counted


@shared
def slips(state: State, people: People) -> dict[int, Slip]:
    """Every topic on the wall, by number."""
    return {topic.number: slip_of(state, people, topic) for topic in state.topics.values() if topic.on_wall}


@shared
def slips_in(state: State, people: People, slot: str) -> tuple[Slip, ...]:
    """A slot's sessions in the order of the places."""
    return tuple(slips(state, people)[topic.number] for topic in sessions_in(state, slot))


@shared
def slips_now(state: State, people: People) -> tuple[Slip, ...]:
    """What is on at this moment."""
    return tuple(slips(state, people)[topic.number] for topic in on_now(state))


@shared
def unplaced(state: State, people: People) -> tuple[Slip, ...]:
    """Topics whose convenor has not chosen a slot and place."""
    return tuple(slip for slip in slips(state, people).values() if not slip.place)


@shared
def interested(state: State) -> dict[int, frozenset[str]]:
    """Who starred each topic on the wall; stars of joined topics count for the whole."""
    found: dict[int, set[str]] = {}
    for person, stars in state.stars.items():
        for star in stars:
            top = root(state, star.topic)
            if top:
                found.setdefault(top.number, set()).add(person)
    return {number: frozenset(persons) for number, persons in found.items()}


def convening(state: State, person: str) -> tuple[Topic, ...]:
    """The topics this person convenes, waiting ones and those theirs was joined with too, but not withdrawn ones."""
    return _convened(state).get(person, ())


@shared
def _convened(state: State) -> dict[str, tuple[Topic, ...]]:
    tops: dict[str, dict[int, Topic]] = {}
    for topic in state.topics.values():
        if topic.status != WITHDRAWN:
            top = whole(state, topic)
            tops.setdefault(topic.convenor, {})[top.number] = top
    return {person: tuple(mine.values()) for person, mine in tops.items()}
