"""A room kind tells of itself: decorators gather its rules, as its modules are read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, overload

from rooms.kernel.commands import Command, Limit
from rooms.kernel.countdown import ClockControls
from rooms.kernel.every import Rights, Undo, Undone, common_rights, opened_by
from rooms.kernel.facts import TEAM, Fact
from rooms.kernel.hints import Hints
from rooms.kernel.loose import KindSettings, KindState, Regions
from rooms.kernel.next_time import NextTime
from rooms.kernel.origin import Origin
from rooms.kernel.outage import Outage
from rooms.kernel.people import People
from rooms.kernel.services import Services
from rooms.kernel.telling import BroughtHome, Rehearsal, SetUp
from rooms.kernel.turn import Turn
from rooms.kernel.who import STAFF, SYSTEM, Viewer, Who
from rooms.kernel.wishes import Wish

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


@dataclass(slots=True)
class Declared:
    """What a kind has told of itself so far, and the decorators by which its modules tell it, from top to bottom:

    settings, commands, facts, state, decide, evolve, wishes, faces, outcome. What may be asked of it stands in `Kind`.
    """

    name: str
    Settings: type | None = None
    commands: dict[str, type[Command]] = field(default_factory=dict)
    facts: dict[str, type[Fact]] = field(default_factory=lambda: {"Undone": Undone})
    rights: dict[type[Command], Rights] = field(default_factory=common_rights)
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
    next_time: NextTime = NextTime()
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

    def adopts(
        self,
        made: type[Command],
        *roles: str,
        step: bool = False,
        typed_by: tuple[str, ...] = (),
        latest: tuple[str, ...] = (),
        by_link: bool = False,
    ) -> None:
        """A command of the kernel's own, which this kind takes as others do."""
        self.commands[made.__name__] = made
        self.rights[made] = Rights(frozenset(roles), step, frozenset(typed_by), by_link, latest)

    def takes_in(self, part: "Declared") -> None:
        """Rules that several kinds may have in common, told by a part of its own: from now on they are this kind's."""
        for name in ("commands", "facts", "rights", "open", "reversing", "_deciders", "_evolvers"):
            getattr(self, name).update(getattr(part, name))
        for name in ("sealing", "urgent", "staying"):
            getattr(self, name).update(getattr(part, name))
        self._wishes.extend(part._wishes)
        self._traces = part._traces or self._traces

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


def _with_limits(command: type[C]) -> type[C]:
    """Raises TypeError where a limit stands in the place of a type: it is written `Annotated[int, Number(1, 9)]`."""
    for name, hint in vars(command).get("__annotations__", {}).items():
        if isinstance(hint, Limit):
            raise TypeError(f"{command.__name__}.{name}: write Annotated[the type, the limit]")
    return command
