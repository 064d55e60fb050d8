"""A drafted day is walked through as a facilitator presses it, and the wall is looked at wherever it changes."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from itertools import islice

from eventhub.live.room import LiveRoom
from eventhub.screens.pages import Frame, Painter
from eventhub.screens.sights import Screen, Sights, regions_of
from facilitator.rehearsal.playing import deeds
from facilitator.walls.pressing import press
from facilitator.walls.stage import HOUSE, DraftHall
from rooms import crowd
from rooms.hall.block import GoTo, waits_for_room
from rooms.hall.kind import outcome
from rooms.kernel import FACILITATOR, PARTICIPANT, WALL, Refused, Viewer, Who, Wording, Words
from rooms.kernel.handover import TakeCandidates

LEADS = Who("staff-facilitator", FACILITATOR)
LOOKER = Viewer("", WALL)
MOST_PRESSES, MOST_SCENES = 300, 120
LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class WallScene:
    """One state of the wall: in which block ((): before the first), after which step of its room ("": as the block
    begins), at what moment (UTC ms), and the picture's HTML."""

    block: Wording
    step: str
    now: int
    html: str


def scenes(stage: DraftHall, lang: str, words: str, painter: Painter) -> list[WallScene]:
    """Every state the wall comes to, in the order of the day, in the languages of whoever looks."""
    walk = _Walk(stage, Screen(stage.gathering, "wall", "wall", "", LOOKER, lang, words=words), painter)
    return list(islice(walk.day(), MOST_SCENES))


@dataclass(eq=False, slots=True)
class _Walk:
    """The day's one Next, pressed until there is nothing left to press."""

    stage: DraftHall
    screen: Screen
    painter: Painter
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def day(self) -> Iterator[WallScene]:
        self.stage.settle()
        yield from self._look(begins=True)
        for _ in range(MOST_PRESSES):
            if self._goes_on():
                yield from self._look()
                yield from self._time_passes()
            elif self._next_block():
                yield from self._look(begins=True)
            else:
                return

    @property
    def hall(self) -> LiveRoom:
        return self.stage.gathering.hall

    def _room(self) -> LiveRoom | None:
        """The room whose Next is the day's, if it is a room's."""
        now = outcome(self.hall.state)
        room = self.stage.gathering.rooms.get(now.now or now.ahead)
        return room if room and waits_for_room(self.hall.state, room.kind.turn(room.state)) else None

    def _goes_on(self) -> bool:
        """The room's own Next, as its form on the console sends it; whether there was one, and the room took it."""
        room = self._room()
        pressed = press(self._next(room)) if room else None
        if room is None or pressed is None or not self.stage.typed(room, pressed.command, LEADS, pressed.fields):
            return False
        self.stage.settle()
        return True

    def _next_block(self) -> bool:
        block = self.hall.state.block_after()
        if block is None:
            return False
        self.stage.say(self.hall, GoTo(block.id, self.hall.state.block), LEADS)
        self.stage.settle()
        self._list(block.room)
        return True

    def _time_passes(self) -> Iterator[WallScene]:
        """Everybody does what their phones offer, and each clock of the room runs out before the next press."""
        yield from self._live()
        for moment in self.stage.moments():
            self.stage.now = moment
            self.stage.settle()
            yield from self._live()

    def _live(self) -> Iterator[WallScene]:
        for room, person, command, form in list(deeds(self.stage.gathering)):
            self.stage.typed(room, command, Who(person, PARTICIPANT), {name: [text] for name, text in form.items()})
        self.stage.settle()
        yield from self._look()

    def _look(self, begins: bool = False) -> Iterator[WallScene]:
        """What hangs there now, unless something like it was seen in this block: after the same step the same kinds of
        things, with the same words of the set-up. What invented people say makes no other picture."""
        drawn = [(frame, regions_of(sight, frame.face, LOOKER)) for sight, frame in Sights().view(self.screen)]
        on, step = self.hall.state.block_now(), "" if begins else self._step()
        views = [view for _, regions in drawn for view in regions.values()]
        alike = (on.id if on else "", step, frozenset(map(type, views)), frozenset(drafted_words(views)))
        if begins or alike not in self.seen:
            html = "".join(self.painter.room(frame, regions) for frame, regions in drawn)
            yield WallScene(on.title if on else (), step, self.stage.now, html)
        self.seen.add(alike)

    def _step(self) -> str:
        now = outcome(self.hall.state)
        room = self.stage.gathering.rooms.get(now.now or now.ahead)
        return room.running.newest.name if room and room.running.newest else ""

    def _next(self, room: LiveRoom) -> str:
        gathering = self.stage.gathering
        view = room.kind.draw("console", room.state, Viewer(LEADS.id, FACILITATOR), gathering.people).get("next")
        frame = Frame(
            gathering.id, gathering.timezone, "console", "console", room.key, room.kind.name, self.screen.lang
        )
        return self.painter.region(frame, "next", view) if view else ""

    def _list(self, key: str) -> None:
        """Where a list to choose from would come from a desk, there is one."""
        room = self.stage.gathering.rooms.get(key)
        if not room or TakeCandidates.__name__ not in room.kind.commands or not room.kind.turn(room.state).lacks:
            return
        titles = tuple((("en", Words(f"preview-{n}", crowd.area(n), "en", "somebody")),) for n in range(len(LETTERS)))
        ids = tuple(f"preview-{n}" for n in range(len(LETTERS)))
        with suppress(Refused):
            self.stage.say(room, TakeCandidates(1, ids, tuple(LETTERS), titles), HOUSE)
        self.stage.settle()


def drafted_words(part: object) -> Iterator[str]:
    """The ids of all words in what is shown that nobody said: those of the set-up."""
    if isinstance(part, Words):
        if not part.by:
            yield part.id
    elif isinstance(part, tuple | list):
        for one in part:
            yield from drafted_words(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for one in fields(part):
            yield from drafted_words(getattr(part, one.name))
