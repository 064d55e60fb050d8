"""The rooms of a draft on a stage: they decide and evolve as on the day, and no journal stands behind them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from eventhub.live.gathering import AsRead, Gathering
from eventhub.live.gatherings import read_settings, rooms_of
from eventhub.live.house import House
from eventhub.live.room import LiveRoom
from eventhub.record.journal import RoomAddress
from eventhub.web.forms import asked_from
from rooms import crowd
from rooms.kernel import (
    EVERY_ROOM,
    HALL,
    PARTICIPANT,
    SYSTEM,
    THIS_ROOM,
    Ask,
    At,
    Command,
    Entry,
    Open,
    People,
    Person,
    Refused,
    Soon,
    Who,
    Work,
)
from rooms.kernel.running import advance, decide

HOUSE = Who("", SYSTEM)
OP = "0" * 32
ROUNDS = 12
"""So many times wishes lead to other wishes, until everything is at rest."""
SOON_MS = 6 * 3_600_000
"""Timers further off belong to another day."""


@dataclass(eq=False, slots=True)
class DraftHall:
    """A draft, open and full of invented people. `now` (UTC ms) is whatever it is told."""

    gathering: Gathering
    now: int
    _done: set[tuple[str, str]] = field(default_factory=set)

    def say(self, room: LiveRoom, command: Command, who: Who) -> None:
        """A command is carried out at once. Raises Refused."""
        kind, running = room.kind, room.running
        facts = decide(kind, running, command, who, self.now, self.gathering.people)
        first = running.seq + 1
        step = first if kind.rights[type(command)].step else 0
        for place, fact in enumerate(facts):
            running = advance(kind, running, Entry(first + place, replace(fact, by=who.id, at=self.now), step))
        room.running = running

    def typed(self, room: LiveRoom, command: str, who: Who, fields: Mapping[str, list[str]]) -> bool:
        """The same as somebody's form; answers whether the room took it."""
        made = room.kind.commands.get(command)
        if made is None or not room.kind.may(who.role, made):
            return False
        try:
            self.say(room, asked_from(made, fields, who, OP, "en", self.gathering.timezone).command, who)
        except Refused:
            return False
        return True

    def settle(self) -> None:
        """What rooms wish of the house and of each other is done, until nobody wishes anything more."""
        for _ in range(ROUNDS):
            wishes = [(room, wish) for room in self.gathering.rooms.values() for wish in self._wishes(room)]
            new = [(room, wish) for room, wish in wishes if (room.key, wish.key) not in self._done]
            if not new:
                return
            for room, wish in new:
                self._done.add((room.key, wish.key))
                self._granted(room, wish)

    def _wishes(self, room: LiveRoom) -> Iterator[Any]:
        for wish in room.kind.wishes(room.state, self.gathering.people):
            if isinstance(wish, Soon | Ask | Work) or (isinstance(wish, At) and wish.time <= self.now):
                yield wish

    def _granted(self, room: LiveRoom, wish: Any) -> None:
        try:
            match wish:
                case Soon() | At():
                    self.say(room, wish.command, HOUSE)
                case Work():
                    self.say(room, room.kind.services.jobs[wish.job].does(wish.argument, _no_more), HOUSE)
                case Ask():
                    self._handed(room, wish)
        except Refused:
            return

    def _handed(self, room: LiveRoom, wish: Ask) -> None:
        for key, other in self.gathering.rooms.items():
            if wish.room in (key, EVERY_ROOM) and wish.command in other.kind.commands:
                fields = {name: room.key if value == THIS_ROOM else value for name, value in wish.fields}
                self.say(other, other.kind.commands[wish.command](**fields), HOUSE)

    def moments(self) -> list[int]:
        """When clocks that run now are over today, the next one first."""
        rooms, people = self.gathering.rooms.values(), self.gathering.people
        wishes = [wish for room in rooms for wish in room.kind.wishes(room.state, people) if isinstance(wish, At)]
        return sorted({wish.time for wish in wishes if not wish.calendar and 0 < wish.time - self.now < SOON_MS})


def _no_more() -> bool:
    return False


def stage(house: House, drafted: Gathering, recipe: Mapping[str, Any], now: int, people: int) -> DraftHall:
    """Every room of a recipe opened, and so many people in it. Raises Refused where the recipe makes no sense."""
    set_up = read_settings(house.kinds, recipe)
    gathering = Gathering(drafted.id, AsRead(drafted.code, recipe=recipe, people=_people(people, recipe)))
    rooms = {key: _room(house, gathering, key, kind) for key, kind, _ in rooms_of(recipe)}
    gathering.inside = replace(gathering.inside, rooms=rooms)
    made = DraftHall(gathering, now)
    for key, settings in set_up.items():
        made.say(rooms[key], Open(settings), HOUSE)
    for person in gathering.people.known:
        made.typed(rooms[HALL], "Join", Who(person, PARTICIPANT), {})
    return made


def _room(house: House, gathering: Gathering, key: str, kind: str) -> LiveRoom:
    """A room nobody asks: its state is put into it, so nothing of it is ever written."""
    return LiveRoom(RoomAddress(gathering.id, key), house.kinds[kind], house.database, house.clock,
                    lambda: gathering.people, lambda *_: None)  # fmt: skip


def _people(count: int, recipe: Mapping[str, Any]) -> People:
    tongues = tuple(recipe.get("languages", ["en"]))
    known = {f"actor-{place}": _person(place, tongues) for place in range(count)}
    return People(1, known, frozenset(known))


def _person(place: int, tongues: tuple[str, ...]) -> Person:
    told = {name: value for name, value in crowd.traits(place).items() if name != "languages"}
    return Person(f"actor-{place}", crowd.name(place), place + 1, (tongues[place % len(tongues)],),
                  tuple(sorted(told.items())), phone=False)  # fmt: skip
