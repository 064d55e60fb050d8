"""What the hall shows: welcome and QR on the wall, the run sheet on the console, the way in on phones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from rooms.hall.agreed import agreed_on, rules_again, to_agree_on
from rooms.hall.block import stays_in_block, waits_for_room
from rooms.hall.coverage import coverage
from rooms.hall.glossary import to_keep, to_read
from rooms.hall.kind import Block, Goal, Interrupt, State, day_of, hall
from rooms.hall.namesakes import probably_listed
from rooms.hall.notice import READY, ready_text
from rooms.hall.plenary import without_room
from rooms.hall.tension import hall_help, tensions
from rooms.kernel import Hints, People, Regions, Viewer, Wording, Words, shared
from rooms.kernel.hints import Presence, Turns
from rooms.kernel.lasting import EVENT, LASTING


@dataclass(frozen=True, slots=True)
class InterruptNow:
    """Over everything: what is going on, and since when; in somebody's words, by a message key, or in the gathering's
    own wording."""

    number: int
    at: int
    text: Words | None
    key: str
    own: Wording
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeNow:
    """A message above whatever is on."""

    number: int
    text: Words
    at: int


@dataclass(frozen=True, slots=True)
class Header:
    """The title of the gathering and the part of the agenda that is on."""

    title: Wording
    block: Wording


@dataclass(frozen=True, slots=True)
class GoalServed:
    """At the head of every book: the goal."""

    goal: Goal


@dataclass(frozen=True, slots=True)
class Me:
    """You: your name and number, for whoever looks at this phone."""

    person: str
    name: str
    number: int
    here: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """The wall while people arrive, and its quiet foot line afterwards."""

    title: Wording
    goal: Goal
    place: Wording
    wifi_name: str
    wifi_password: str
    waiting: bool
    entry: bool
    code: str


@dataclass(frozen=True, slots=True)
class Dark:
    """A dark wall."""


@dataclass(frozen=True, slots=True)
class RunSheet:
    """The run sheet with where we are."""

    rows: tuple["RunSheetRow", ...]


@dataclass(frozen=True, slots=True)
class RunSheetRow:
    """One block: its title, and whether it is past, on, next or later."""

    id: str
    title: Wording
    minutes: int
    start: int
    when: str
    format: str
    say: Wording = ()
    """What is said at its beginning, as long as it is on: whoever pressed first reads it now."""
    day: int = 0
    """The day that begins with it, where there is more than one."""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class NextBlock:
    """The button that begins the next block."""

    block: str
    came_from: str
    title: Wording
    say: Wording
    alone: bool
    """The day goes on by this one; else the room that is on has the next step."""
    now: bool = True
    """The step that comes next leads there; else the room that is on has more to do first."""
    lacks: str = ""
    """What the room of that block still needs before it can begin: a message key."""


@dataclass(frozen=True, slots=True)
class LastPart:
    """The last part of the agenda is on: what there is still to do. `alone`: the room that is on has no step left.
    `gone_at`: some time (UTC ms) on the day on which everything is deleted; 0 where no day is known or nothing is."""

    alone: bool
    gone_at: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many are here, expected and gone; how many phones are awake, and which screens are connected. `twice`: so
    many of those here are probably among the expected too."""

    here: int
    expected: int
    left: int
    awake: int
    walls: int
    consoles: int
    twice: int = 0


@dataclass(frozen=True, slots=True)
class Trouble:
    """Awake phones, or walls, that vanished together: the wifi rather than sleep."""

    phones: int
    walls: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """The disk is nearly full, no backup could be made, the planner fell: for whoever looks after the machine."""

    what: str


@dataclass(frozen=True, slots=True)
class Guessing:
    """Somebody tries out codes: so many wrong ones beyond what people mistype."""

    tries: int


@dataclass(frozen=True, slots=True)
class RemoteStop:
    """Interrupt everything, or end the interrupt that is on (0: none)."""

    interrupt: int


@dataclass(frozen=True, slots=True)
class HallControls:
    """Message, interrupt, walls."""

    interrupt: int
    notice: int
    walls: str
    entry: bool
    ready: tuple[tuple[str, str], ...]
    own: tuple[tuple[str, Wording], ...]


@hall.face("phone")
@hall.face("table")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What every phone shows above the room that is on."""
    person = people.known.get(viewer.id)
    regions: Regions = {**_notices(state)}
    regions["header"] = _header(state)
    if person:
        regions["me"] = Me(person.id, person.name, person.number, viewer.id in state.here)
    return regions | without_room(state) | agreed_on(state) | to_read(state) | hall_help(state)


@hall.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The way in while people arrive; later only the foot line."""
    if state.walls == "dark":
        return {"dark": Dark()}
    settings = state.settings
    wifi = settings.wifi
    arrival = Arrival(settings.title, settings.goal, settings.place, str(wifi.name or ""), str(wifi.password or ""),
                      not state.block, state.entry, state.code)  # fmt: skip
    return {**_notices(state), **without_room(state), **rules_again(state), "arrival": arrival}


@hall.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Run sheet, people, and what reaches everybody."""
    regions: Regions = {**_notices(state), "header": _header(state), **tensions(state)}
    if state.settings.blocks or state.settings.life not in LASTING:  # what does not end has no day
        regions["run-sheet"] = _run_sheet(state)
    following = state.block_after()
    if following:
        turns = hints.of(Turns) or Turns()
        alone, now = not waits_for_room(state, turns.turn), not stays_in_block(state, turns.turn)
        regions["next-block"] = NextBlock(
            following.id, state.block, following.title, following.say, alone, now, turns.lacks
        )
    elif state.block_now():
        turns = hints.of(Turns) or Turns()
        regions["last-part"] = LastPart(not waits_for_room(state, turns.turn), _gone_at(state))
    if controls := hall.clock_controls(state):
        regions["clock-controls"] = controls
    house = hints.of(Presence) or Presence()
    if house.lost_phones or house.lost_walls:
        regions["trouble"] = Trouble(house.lost_phones, house.lost_walls)
    if house.alarm:
        regions["alarm"] = Alarm(house.alarm)
    if house.guesses:
        regions["guessing"] = Guessing(house.guesses)
    on = state.block_now()
    if not (on and on.quiet):  # nothing is counted then
        regions["turnout"] = turnout(state, people, hints)
        if sides := coverage(state, people):
            regions["coverage"] = sides
    regions |= to_agree_on(state) | to_keep(state)
    regions["controls"] = HallControls(
        state.interrupt.number if state.interrupt else 0, state.notice.number if state.notice else 0, state.walls,
        state.entry, tuple(READY.items()),
        tuple((f"own-{place}", text) for place, text in enumerate(state.settings.interrupts, 1)),
    )  # fmt: skip
    return regions


def _gone_at(state: State) -> int:
    """Noon of the day in whose first minute everything is deleted, as the join page says it."""
    settings, first = state.settings, day_of(state.settings.date)
    if first is None or not settings.keep_days or settings.life != EVENT:
        return 0
    days = max(block.day for block in settings.blocks) + settings.keep_days
    return int(datetime.combine(first + timedelta(days=days), time(12), UTC).timestamp() * 1000)


@hall.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The facilitator on foot: where we are, what comes next, and the interrupt."""
    regions = console(state, viewer, people, hints)
    kept = ("interrupt", "notice", "header", "tension", "next-block", "trouble", "alarm")
    on = state.interrupt.number if state.interrupt else 0
    return {key: regions[key] for key in kept if key in regions} | {"stop": RemoteStop(on)}


@hall.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The goal it all served, and what its words mean here."""
    goal = state.settings.goal
    return {**desk_regions(state), **({"goal": GoalServed(goal)} if goal.text else {}), **to_read(state)}


@hall.face("desk")
def harvest_desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Whoever harvests also keeps the glossary."""
    return {**desk_regions(state), **to_keep(state)}


@hall.face("hub")
@hall.face("floor")
@hall.face("entry")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What every desk of the team shows above its own work."""
    return desk_regions(state)


def desk_regions(state: State) -> Regions:
    """Messages, and where we are."""
    return {**_notices(state), "header": _header(state)}


def _notices(state: State) -> Regions:
    regions: Regions = {}
    if state.interrupt:
        regions["interrupt"] = _interrupt(state, state.interrupt)
    if state.notice:
        regions["notice"] = NoticeNow(state.notice.number, state.notice.text, state.notice.at)
    return regions


def _interrupt(state: State, on: Interrupt) -> InterruptNow:
    ready = ready_text(state, on.ready)
    key, own = (ready, ()) if isinstance(ready, str) else ("", ready)
    languages = tuple(lang for lang, _ in state.settings.title)
    return InterruptNow(on.number, on.at, on.text, key, own, languages)


def _header(state: State) -> Header:
    block = state.block_now()
    return Header(state.settings.title, block.title if block else ())


def _run_sheet(state: State) -> RunSheet:
    ids = [block.id for block in state.settings.blocks]
    now, after = ids.index(state.block) if state.block in ids else -1, state.block_after()
    day = state.settings.blocks[now].day if now >= 0 else 1
    return RunSheet(
        tuple(
            RunSheetRow(
                block.id,
                block.title,
                block.minutes,
                block.start,
                "next" if block is after else _when(place, now, block.beside and block.day >= day),
                block.format,
                block.say if place == now else (),
                _day_begun(state.settings.blocks, place),
                block.phase,
            )
            for place, block in enumerate(state.settings.blocks)
        )
    )


def _day_begun(blocks: tuple[Block, ...], place: int) -> int:
    """The day a block is the first of; 0 within a day, and where all is on one."""
    day = blocks[place].day
    first = not place or blocks[place - 1].day != day
    return day if first and len({block.day for block in blocks}) > 1 else 0


@shared
def expecting(state: State, people: People) -> int:
    """How many people on the list have not come in yet; the team is not expected."""
    return sum(
        1
        for id, person in people.known.items()
        if person.number and id not in state.joined and id not in state.merged and not person.trait("team")
    )


def _when(place: int, now: int, open_beside: bool) -> str:
    """What runs beside the others is not over before its day is, and never what comes next."""
    return "on" if place == now else "past" if place < now and not open_beside else "later"


def _known(ids: Iterable[str], people: People) -> int:
    return sum(id in people.known for id in ids)


def turnout(state: State, people: People, hints: Hints) -> Attendance:
    """How many are here, whoever was forgotten not counted; expected are those on the list who never came in."""
    house = hints.of(Presence) or Presence()
    screens = dict(house.screens)
    expected = expecting(state, people)
    return Attendance(
        _known(state.here, people), expected, _known(state.left, people), len(house.awake), screens.get("wall", 0),
        screens.get("console", 0), len(probably_listed(state, people)),
    )  # fmt: skip
