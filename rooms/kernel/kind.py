"""A room kind: one method's rules, gathered in one place as its module is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, overload

from rooms.kernel.commands import Command, Limit
from rooms.kernel.countdown import ClockControls
from rooms.kernel.facts import TEAM, Fact
from rooms.kernel.handover import not_taken
from rooms.kernel.hints import NO_HINTS, Hints, Untaken
from rooms.kernel.loose import KindSettings, KindState, Plain, Regions
from rooms.kernel.origin import Origin
from rooms.kernel.outage import Outage
from rooms.kernel.people import People
from rooms.kernel.recipe import read
from rooms.kernel.refused import Refused
from rooms.kernel.services import Services
from rooms.kernel.telling import BroughtHome, Rehearsal, SetUp
from rooms.kernel.turn import Turn
from rooms.kernel.who import FACILITATOR, PARTICIPANT, STAFF, SYSTEM, Viewer, Who
from rooms.kernel.wishes import At, Wish

CONSOLES = ("console", "remote")
"""Faces of the facilitator, who answers for the time."""

CARD = "card"
"""How the id of a paper card begins, where other links have a person's."""


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the newest facilitator step of a room. Names the step, so a late or double click is harmless."""

    step: int


@dataclass(frozen=True, slots=True)
class Open(Command):
    """Open a room with its settings; from then on no row of set-up is read."""

    settings: KindSettings


@dataclass(frozen=True, slots=True)
class Undone(Fact):
    """The step was taken back after `away` ms; a running deadline gets that time back."""

    step: int
    away: int = 0


@dataclass(frozen=True, slots=True)
class Rights:
    """Who may send a command, and who may type it for a participant; `step`: a facilitator's, which can be undone.

    `latest`: it takes the place of what the same person said before about the same thing (see `Kind.thing`).
    """

    roles: frozenset[str]
    step: bool = False
    typed_by: frozenset[str] = frozenset()
    by_link: bool = False
    latest: tuple[str, ...] = ()


C = TypeVar("C", bound=Command)
F = TypeVar("F", bound=Fact)
S = TypeVar("S")
Rule = Any  # a kind's function for commands or facts of its own, which the kernel finds by their class
Decider = TypeVar("Decider", bound=Callable[[KindState, Rule, Who, int, People], list[Fact]])
Evolver = TypeVar("Evolver", bound=Callable[[KindState, Rule], KindState])
Start = TypeVar("Start", bound=Callable[[KindSettings], KindState])
Check = TypeVar("Check", bound=Callable[[KindSettings], None])
Reading = TypeVar("Reading", bound=Callable[[KindState, Fact], Fact])
Wishing = TypeVar("Wishing", bound=Callable[[KindState, People], Iterable[Wish]])
Face = TypeVar("Face", bound=Callable[[KindState, Viewer, People, Hints], Regions])
Outcome = TypeVar("Outcome", bound=Callable[[KindState], object])
Turning = TypeVar("Turning", bound=Callable[[KindState], Turn])
Finding = TypeVar("Finding", bound=Callable[[KindState, str], object])
Tracing = TypeVar("Tracing", bound=Callable[[KindState, str], Origin | None])
Bearing = TypeVar("Bearing", bound=Callable[[KindState, int], str])
Comparing = TypeVar("Comparing", bound=Callable[[KindState], Iterable[tuple[str, str, str]]])
Routing = TypeVar("Routing", bound=Callable[[KindState, People, Callable[[], bool]], dict[str, tuple[int, ...]]])
"""What each function of a kind takes and gives; the decorators give it back as it was written."""


class KeepsTime(Protocol):
    """What the kernel asks of how a kind keeps time (see `rooms/kernel/timing.py`)."""

    def controls(self, state: KindState) -> ClockControls | None: ...
    def standing(self, state: KindState, now: int) -> KindState: ...
    def offer(self, state: KindState, outage: Outage | None) -> object | None: ...
    def ran_on(self, before: KindState, state: KindState, now: int) -> bool: ...


def _common_rights() -> dict[type[Command], Rights]:
    return {Undo: Rights(frozenset({FACILITATOR})), Open: Rights(frozenset())}


@dataclass(slots=True)
class Kind:
    """The rules of one method. Its module fills it with decorators, from top to bottom:

    settings, commands, facts, state, decide, evolve, wishes, faces, outcome.
    """

    name: str
    Settings: type | None = None
    commands: dict[str, type[Command]] = field(default_factory=dict)
    facts: dict[str, type[Fact]] = field(default_factory=lambda: {"Undone": Undone})
    rights: dict[type[Command], Rights] = field(default_factory=_common_rights)
    sealing: set[type[Fact]] = field(default_factory=set)
    urgent: set[type[Fact]] = field(default_factory=lambda: {Undone})
    open: dict[type[Fact], str] = field(default_factory=lambda: {Undone: TEAM})
    staying: set[str] = field(default_factory=lambda: {"Opened"})
    faces: dict[str, Callable[[KindState, Viewer, People, Hints], Regions]] = field(default_factory=dict)
    resting: bool = False
    """It is not installed here, and this stands in for it."""
    sheets: dict[str, str] = field(default_factory=dict)
    on_paper: str = ""
    link_desk: str = ""
    """The desk that makes links for its people (they open the face `after`), where it is neither hub nor steward."""
    walls: int = 1
    """So many walls may each show something else of it."""
    timing: KeepsTime | None = None
    """How it keeps time, where it does (`keeps_time`)."""
    reversing: dict[type[Fact], tuple[type[Fact], str]] = field(default_factory=dict)
    of_the_day: tuple[str, ...] = ()
    set_up: SetUp = SetUp()
    harvest: BroughtHome = BroughtHome()
    rehearsal: Rehearsal = Rehearsal()
    services: Services = Services()
    _start: Callable[[KindSettings], KindState] | None = None
    _check: Callable[[KindSettings], None] | None = None
    _deciders: dict[type[Command], Callable[[KindState, Rule, Who, int, People], list[Fact]]] = field(
        default_factory=dict
    )
    _evolvers: dict[type[Fact], Callable[[KindState, Rule], KindState]] = field(default_factory=dict)
    _wishes: list[Callable[[KindState, People], Iterable[Wish]]] = field(default_factory=list)
    _outcome: Callable[[KindState], object] | None = None
    _reads: Callable[[KindState, Fact], Fact] | None = None
    _turn: Callable[[KindState], Turn] | None = None
    _route: Callable[[KindState, People, Callable[[], bool]], dict[str, tuple[int, ...]]] | None = None
    _whereabouts: Callable[[KindState, str], object | None] | None = None
    _traces: Callable[[KindState, str], Origin | None] | None = None
    _bearer: Callable[[KindState, int], str] | None = None
    _compared: Callable[[KindState], Iterable[tuple[str, str, str]]] | None = None

    def __post_init__(self) -> None:
        self.commands["Undo"] = Undo

    # -- filling it ------------------------------------------------------------------------------------------------

    def settings(self, cls: type[S]) -> type[S]:
        """The settings a room of this kind is opened with (a class decorator)."""
        made = dataclass(frozen=True, slots=True)(cls)
        self.Settings, self.facts["Opened"] = made, opened_by(made)
        return made

    def checks(self, function: Check) -> Check:
        """`(settings) -> None`, raises Refused where settings make no sense, naming the place and the mend."""
        self._check = function
        return function

    def command(
        self,
        *roles: str,
        step: bool = False,
        typed_by: tuple[str, ...] = STAFF,
        latest: tuple[str, ...] = (),
        by_link: bool = False,
    ) -> Callable[[type[C]], type[C]]:
        """A wish people may send. `step`: the facilitator's, undoable. `typed_by`: staff who may type it for a
        participant, where participants may send it. `by_link`: it may come from the page of a link (the kind's face
        `after`), weeks later and without a password.

        `latest`: of what one person says about this thing the later counts, so an earlier tap that comes late changes
        nothing. What the thing is called, and the fields that tell which: `("star", "topic")`. Commands that undo each
        other name the same thing. Without it a command adds, and comes in whenever it arrives.
        """

        def declare(cls: type[C]) -> type[C]:
            made = _with_limits(dataclass(frozen=True, slots=True)(cls))
            self.commands[made.__name__] = made
            self.rights[made] = Rights(frozenset(roles), step, frozenset(typed_by), by_link, latest)
            return made

        return declare

    def adopts(self, made: type[Command], *roles: str, step: bool = False, latest: tuple[str, ...] = ()) -> None:
        """A command of the kernel's own, which this kind takes as others do."""
        self.commands[made.__name__] = made
        self.rights[made] = Rights(frozenset(roles), step, latest=latest)

    def accepts(
        self, *words: type[Command], roles: tuple[str, ...] = (), latest: tuple[str, ...] = ()
    ) -> Callable[[Decider], Decider]:
        """A word of the kernel that other rooms may hand this kind (a decorator for what it decides); `roles` are
        people who may say it too."""
        for word in words:
            self.adopts(word, SYSTEM, *roles, latest=latest)
        return self.decides(*words)

    @overload
    def fact(self, cls: type[F], /) -> type[F]: ...

    @overload
    def fact(
        self, *, seals: bool = ..., urgent: bool = ..., stays: bool = ..., was: str = ..., open: str = ...
    ) -> Callable[[type[F]], type[F]]: ...

    def fact(
        self,
        cls: type[F] | None = None,
        *,
        seals: bool = False,
        urgent: bool = False,
        stays: bool = False,
        was: str = "",
        open: str = "",
    ) -> type[F] | Callable[[type[F]], type[F]]:
        """Something that happened.

        `seals`: an outcome was handed over, so what came before can't be undone. `urgent`: every screen shows it at
        once (a round begins, an interrupt, a hidden note), the rest comes at each screen's own pace. `stays`: it says
        nothing of anybody, and is kept when the room is emptied. `was`: its name in older journals, which are read for
        ever. `open`: it leaves the house as open data, and whose doing it is (TEAM, PEOPLE); what does not say so
        stays: presence, ballots, who was asked for what.
        """

        def declare(raw: type[F]) -> type[F]:
            made = dataclass(frozen=True, slots=True)(raw)
            self.facts.update(dict.fromkeys(filter(None, (made.__name__, was)), made))
            if seals:
                self.sealing.add(made)
            if urgent:
                self.urgent.add(made)
            if open:
                self.open[made] = open
            if stays:
                self.staying.add(made.__name__)
            return made

        return declare(cls) if cls else declare

    def starts(self, function: Start) -> Start:
        """`start(settings) -> State`, the room as it is right after opening."""
        self._start = function
        return function

    def decides(self, *commands: type[Command]) -> Callable[[Decider], Decider]:
        """`(state, command, who, now, people) -> list[Fact]`, or raises Refused."""

        def declare(function: Decider) -> Decider:
            self._deciders.update(dict.fromkeys(commands, function))
            return function

        return declare

    def evolves(self, *facts: type[Fact]) -> Callable[[Evolver], Evolver]:
        """`(state, fact) -> State`; total, never raises."""

        def declare(function: Evolver) -> Evolver:
            self._evolvers.update(dict.fromkeys(facts, function))
            return function

        return declare

    def takes_back(self, later: type[Fact], fact: type[Fact], named: str) -> None:
        """Declare that one fact takes another back, however much came between: the room is as if that had never
        happened, but for what was done since. `named`: the field both have, by which it is known which one."""
        self.reversing[later] = (fact, named)

    def reads(self, function: Reading) -> Reading:
        """`(state, fact) -> fact`: how a fact is to be read, before it changes the state."""
        self._reads = function
        return function

    def wishing(self, function: Wishing) -> Wishing:
        """`(state, people) -> iterable of wishes`."""
        self._wishes.append(function)
        return function

    def face(self, name: str, *, sheet: str = "", stands: bool = False) -> Callable[[Face], Face]:
        """`(state, viewer, people, hints) -> dict[region key, view]` for one audience.

        `sheet`: what it is called where it can be printed (a message key), for a face that is paper (`print_…`).
        `stands`: this one says on paper how the room stands, for the moment when only paper is left.
        """

        def declare(function: Face) -> Face:
            self.faces[name] = function
            if sheet:
                self.sheets[name] = sheet
            if stands:
                self.on_paper = name
            return function

        return declare

    def outcomes(self, function: Outcome) -> Outcome:
        """`(state) -> what another room may start from`."""
        self._outcome = function
        return function

    def turns(self, function: Turning) -> Turning:
        """`(state) -> Turn`: whether this room has a next step, and in which block of the day."""
        self._turn = function
        return function

    def whereabouts(self, function: Finding) -> Finding:
        """`(state, person) -> Sign | None`: the table or place where somebody is to be found now."""
        self._whereabouts = function
        return function

    def traces(self, function: Tracing) -> Tracing:
        """`(state, id) -> Origin | None`: what this room knows of a thing, and what that came from."""
        self._traces = function
        return function

    def bears(self, function: Bearing) -> Bearing:
        """`(state, number) -> person or ""`: whose a paper card with a number and a code is, once it was typed in."""
        self._bearer = function
        return function

    def compares(self, function: Comparing) -> Comparing:
        """`(state) -> (id, text, language) of each`: what somebody should look at for the same in other words."""
        self._compared = function
        return function

    def routes(self, function: Routing) -> Routing:
        """`(state, people, more) -> {person: tables}`: everybody's way through the rounds, planned ahead for paper."""
        self._route = function
        return function

    # -- using it --------------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What it is called where rooms are listed, as a message key."""
        return self.set_up.title or self.name

    @property
    def tab(self) -> str:
        """What it is called on a tab, as a message key."""
        return self.set_up.tab or self.title

    def read(self, data: Plain, path: str, lang: str) -> KindSettings:
        """Settings from a recipe's plain data. Raises Refused naming the place."""
        settings = read(self.Settings, data, path, lang)
        self.check(settings)
        return settings

    def check(self, settings: KindSettings) -> None:
        """Raises Refused where settings make no sense, naming the place."""
        if self._check:
            self._check(settings)

    def decide(self, state: KindState, command: Command, who: Who, now: int, people: People) -> list[Fact]:
        """The facts a command leads to. Raises Refused with words for the person who asked."""
        if isinstance(command, Open):
            return self._opened(state, command)
        if state is None:
            raise Refused("This room is not open yet.")
        return self._deciders[type(command)](state, command, who, now, people)

    def _opened(self, state: KindState, command: Open) -> list[Fact]:
        if state is not None:
            raise Refused("This room is open already.")
        opened: Callable[..., Fact] = self.facts["Opened"]
        return [opened(settings=command.settings)]

    def evolve(self, state: KindState, fact: Fact) -> KindState:
        """The state after a fact; a fact of an unknown type changes nothing."""
        if state is None:
            return self._start(fact.settings) if self._start and hasattr(fact, "settings") else None
        evolver = self._evolvers.get(type(fact))
        if evolver is None:
            return state
        state = evolver(state, self._reads(state, fact) if self._reads else fact)
        return self.timing.standing(state, fact.at) if self.timing else state

    def takes(self, fact: Fact) -> tuple[str, str] | None:
        """What this fact takes back, as `known_as` would name it; None for a fact that takes back nothing."""
        found = self.reversing.get(type(fact)) if self.reversing else None
        return (found[0].__name__, getattr(fact, found[1])) if found else None

    def known_as(self, fact: Fact) -> tuple[str, str] | None:
        """Under which name another fact may take this one back; None where none can."""
        for taken, named in self.reversing.values():
            if type(fact) is taken:
                return taken.__name__, getattr(fact, named)
        return None

    def may(self, role: str, command: type) -> bool:
        """Whether this role may send this command at all. The house itself may send any."""
        return role == SYSTEM or role in self.rights[command].roles

    def thing(self, command: Command) -> str:
        """What this wish of a person takes the place of their earlier ones about, or "" where it adds to them."""
        name, *fields = self.rights[type(command)].latest or ("",)
        return "/".join([name, *(str(getattr(command, field)) for field in fields)])

    def may_type(self, role: str, command: type) -> bool:
        """Whether staff in this role may send this command for a participant who has no phone, or said it aloud."""
        rights = self.rights[command]
        return PARTICIPANT in rights.roles and role in rights.typed_by

    def by_link(self, command: type) -> bool:
        """Whether this may be told by whoever opened a link."""
        return self.rights[command].by_link

    def wishes(self, state: KindState, people: People) -> list[Wish]:
        """Everything the room wants from the world now; in an interrupt only a date in the calendar rings."""
        if state is None:
            return []
        wishes = [wish for wishing in self._wishes for wish in wishing(state, people)]
        still = self.timing and state.held_at
        return [wish for wish in wishes if not (isinstance(wish, At) and not wish.calendar)] if still else wishes

    def draw(self, face: str, state: KindState, viewer: Viewer, people: People, hints: Hints = NO_HINTS) -> Regions:
        """Regions for one audience, by key; nothing for a face the kind does not have or before it opened. On every
        console, whatever its kind: what an outage took, to give it back, and what nobody took."""
        function = self.faces.get(face)
        regions = function(state, viewer, people, hints) if function and (state is not None or self.resting) else {}
        return {**self._of_every_kind(state, hints), **regions} if regions and face in CONSOLES else regions

    def _of_every_kind(self, state: KindState, hints: Hints) -> Regions:
        offer = self.timing.offer(state, hints.of(Outage)) if self.timing else None
        untaken = hints.of(Untaken)
        found: dict[str, object | None] = {"give-back": offer, "not-taken": not_taken(untaken) if untaken else None}
        return {key: view for key, view in found.items() if view}

    def clock_controls(self, state: KindState) -> ClockControls | None:
        """Its clock for the console; nothing where none is set, or the kind has no clock."""
        return self.timing.controls(state) if self.timing else None

    def turn(self, state: KindState) -> Turn:
        """What comes next in this room; nothing where its kind says nothing, or before it opened."""
        return self._turn(state) if self._turn and state is not None else Turn()

    def where(self, state: KindState, person: str) -> object | None:
        """The sign of where somebody is to be found in this room, or None."""
        return self._whereabouts(state, person) if self._whereabouts and state is not None else None

    def route(self, state: KindState, people: People, more: Callable[[], bool]) -> dict[str, tuple[int, ...]]:
        """A way through the rounds for everybody, or nothing where people choose their own."""
        return self._route(state, people, more) if self._route and state is not None else {}

    def outcome(self, state: KindState) -> Any:  # Any: each kind's own
        """What another room may start from, or None."""
        return self._outcome(state) if self._outcome and state is not None else None

    def bearer(self, state: KindState, name: str) -> str:
        """The person a link was made for; of a paper card (`card-17`) whoever's it is, or "" while it is nobody's."""
        what, _, number = name.partition("-")
        if not self._bearer or what != CARD or not number.isdecimal():
            return name
        return self._bearer(state, int(number)) if state is not None else ""

    @property
    def has_likes(self) -> bool:
        """Whether things of such a room are to be compared with each other."""
        return self._compared is not None

    def to_compare(self, state: KindState) -> tuple[tuple[str, str, str], ...]:
        """Things that may be the same in other words, the oldest first, as (id, text, language)."""
        return tuple(self._compared(state)) if self._compared and state is not None else ()

    def origin(self, state: KindState, id: str) -> Origin | None:
        """What the room knows of the thing with this id ("area/c3"), or None."""
        return self._traces(state, id) if self._traces and state is not None else None


def _with_limits(command: type[C]) -> type[C]:
    """Raises TypeError where a limit stands in the place of a type: it is written `Annotated[int, Number(1, 9)]`."""
    for name, hint in vars(command).get("__annotations__", {}).items():
        if isinstance(hint, Limit):
            raise TypeError(f"{command.__name__}.{name}: write Annotated[the type, the limit]")
    return command


def opened_by(settings: type) -> type[Fact]:
    """The first fact of a room: `Opened(settings)`, typed for this kind's settings."""
    return dataclass(frozen=True, slots=True)(
        type("Opened", (Fact,), {"__annotations__": {"settings": settings}, "__module__": settings.__module__})
    )
