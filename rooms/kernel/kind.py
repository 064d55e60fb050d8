"""A room kind: one method's rules, and what the house may ask them."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rooms.kernel.commands import Command
from rooms.kernel.countdown import ClockControls
from rooms.kernel.declaring import Declared
from rooms.kernel.every import CARD, CONSOLES, Open
from rooms.kernel.facts import Fact
from rooms.kernel.handover import not_taken
from rooms.kernel.hints import NO_HINTS, Hints, Untaken
from rooms.kernel.loose import KindSettings, KindState, Plain, Regions
from rooms.kernel.origin import Origin
from rooms.kernel.outage import Outage
from rooms.kernel.people import People
from rooms.kernel.recipe import read
from rooms.kernel.refused import Refused
from rooms.kernel.turn import Turn
from rooms.kernel.who import PARTICIPANT, SYSTEM, Viewer, Who
from rooms.kernel.wishes import At, Wish


@dataclass(slots=True)
class Kind(Declared):
    """The rules of one method: pure functions of what was declared. None of them keeps anything."""

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

    def default(self, setting: str) -> Any:  # Any: each setting's own
        """What a setting is where a recipe says nothing of it; None for one that this kind does not have."""
        known = fields(self.Settings) if self.Settings and is_dataclass(self.Settings) else ()
        return next((field.default for field in known if field.name == setting), None)

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
