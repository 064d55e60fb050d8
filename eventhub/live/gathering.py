"""One gathering that is open here. What was read of it is one frozen value, which is swapped and never mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from eventhub.live.room import LiveRoom
from rooms.kernel import HALL, People, Plain
from rooms.kernel.hints import NO_HINTS, Hint, Hints


class Unknown(Exception):
    """No such gathering, room or screen here."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """A gathering as it was read: its set-up, its rooms in the order of the recipe, its people, and who was erased."""

    code: str = ""
    epoch: str = ""
    recipe: Plain = field(default_factory=dict)
    rehearsal: bool = False
    rooms: Mapping[str, LiveRoom] = field(default_factory=dict)
    people: People = field(default_factory=People)
    entry_open: bool = True
    created: int = 0
    erased: frozenset[str] = frozenset()
    within: str = ""


@dataclass(eq=False, slots=True)
class Gathering:
    """One gathering, live: what was read of it, and what was worked out about it since. Whoever holds it may go on
    holding it: what changes is put inside as a whole, so that nothing of an earlier reading stays behind."""

    id: str
    inside: AsRead = field(default_factory=AsRead)
    hints: Mapping[str, Hints] = field(default_factory=dict)
    visited: int = 0

    @property
    def code(self) -> str:
        return self.inside.code

    @property
    def epoch(self) -> str:
        return self.inside.epoch

    @property
    def recipe(self) -> Plain:
        return self.inside.recipe

    @property
    def rehearsal(self) -> bool:
        return self.inside.rehearsal

    @property
    def rooms(self) -> Mapping[str, LiveRoom]:
        return self.inside.rooms

    @property
    def people(self) -> People:
        return self.inside.people

    @people.setter
    def people(self, people: People) -> None:
        self.inside = replace(self.inside, people=people)

    @property
    def entry_open(self) -> bool:
        return self.inside.entry_open

    @property
    def created(self) -> int:
        return self.inside.created

    @property
    def erased(self) -> frozenset[str]:
        return self.inside.erased

    @property
    def within(self) -> str:
        return self.inside.within

    @property
    def hall(self) -> LiveRoom:
        return self.rooms[HALL]

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.recipe.get("languages", ["en"]))

    @property
    def timezone(self) -> str:
        return str(self.recipe.get("timezone", "UTC"))

    def told(self, room: str) -> Hints:
        """What the house has worked out for a room."""
        return self.hints.get(room, NO_HINTS)

    def hear(self, room: str, hint: Hint) -> None:
        """Something new was worked out for a room."""
        self.hints = {**self.hints, room: self.told(room).saying(hint)}

    def forget_quotes(self) -> None:
        """Somebody was forgotten: what may quote them goes."""
        self.hints = {room: hints.unquoted() for room, hints in self.hints.items()}

    def room(self, key: str) -> LiveRoom:
        """A room of this gathering. Raises Unknown."""
        try:
            return self.rooms[key]
        except KeyError:
            raise Unknown(key) from None
