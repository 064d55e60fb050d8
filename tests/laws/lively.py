"""Lives in which much happens: people do what the screens offer them, and what leads to something new is done first.

A room that gets anything at all mostly refuses. Here each step draws screens of the room, reads the forms on them,
fills some as a person would and goes on with one that brings a fact not seen yet; now and then anything at all is sent.
All of it is made from what a kind declares: a new kind is covered by being registered.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from random import Random
from typing import Any

from eventhub.door.invitation import way_in
from eventhub.screens.pages import Frame, Painter
from eventhub.screens.sights import TakeBack
from eventhub.web.forms import asked_from
from rooms.kernel import (
    FACILITATOR,
    SYSTEM,
    WALL,
    At,
    Kind,
    Open,
    People,
    Person,
    Refused,
    Soon,
    Undo,
    Viewer,
    Who,
    Words,
    limits_of,
)
from rooms.kernel.blocks import PAUSE
from rooms.kernel.commands import Text
from rooms.kernel.hints import NO_HINTS, Hints
from rooms.kernel.pack import pack, unpack
from rooms.kernel.running import decide
from tests.laws import voices
from tests.laws.anything import Anything
from tests.laws.pressing import Form, forms_in, presses
from tests.laws.test_every_kind import Life

ROLE = {"console": FACILITATOR, "hub": "hub_host", "desk": "harvester", "door": "greeter", "entry": "scribe",
        "floor": "floor_helper", "wall": WALL, "phone": "participant", "table": "participant",
        "call": "participant", "after": "participant", "steward": "steward"}  # fmt: skip
"""Who acts on a face; a sheet for paper, a book, is looked at by the facilitator."""
PRESSES, OTHERS, CHOSEN = 24, 20, 7
SHORT, LONG = 60, 160
"""Letters of a title and of a question in the settings, where the kind itself names no limit."""
_PLACE = re.compile(r"/do/[^/]+/(\w+)$")


class Speaking(Anything):
    """Says what people say, as long as the field allows; also hands over what other rooms hand over."""

    people: tuple[str, ...] = ()

    @property
    def types(self) -> list[type]:
        return [made for made in self.kind.commands.values() if made not in (Open, Undo)]

    def draw(self, newest: int) -> tuple[Any, Who]:
        """Any command of anybody who may send it, the house included."""
        if newest and self.random.random() < 0.01:
            return Undo(newest), Who("facilitator", FACILITATOR)
        made = self.random.choice(self.types)
        role = self.random.choice(sorted(self.kind.rights[made].roles))
        limits = limits_of(made)
        values = {one.name: in_tongues(self.value(*limits[one.name])) for one in fields(made) if one.init}
        if {"ids", "letters", "titles"} <= values.keys():
            values |= self._candidates()
        person = self.random.choice(self.people) if role == "participant" else "" if role == SYSTEM else f"staff-{role}"
        return made(**values), Who(person, role)

    def _candidates(self) -> dict[str, tuple]:
        titles = tuple(tuple((lang, self._words(Text(80))) for lang in ("en", "nl", "pt")) for _ in range(CHOSEN))
        return {"ids": tuple(f"h{n}" for n in range(CHOSEN)), "letters": tuple("ABCDEFG"[:CHOSEN]), "titles": titles}

    def _words(self, limit: Any) -> Words:
        self.count += 1
        text = voices.speak(self.random, limit.most if isinstance(limit, Text) else 280)
        return Words(f"w.{self.count:05}", text, "en", self.random.choice(self.people or ("g00",)))


def in_tongues(value: Any) -> Any:
    """Sentences that another room hands over are in languages, whatever else chance would have tagged them with."""
    if not isinstance(value, tuple):
        return value
    if len(value) == 2 and isinstance(value[0], str) and isinstance(value[1], Words):
        return ("en", value[1])
    return tuple(map(in_tongues, value))


@dataclass(frozen=True, slots=True)
class Moment:
    """A state a room was in: after which fact, and the people in it as they were."""

    kind: Kind
    after: str
    state: Any
    people: People
    newest: Any


class Lively(Life):
    """A life with many people in it, that goes on to what it has not seen."""

    def __init__(self, kind: Kind, seed: int, size: int = 40, usual=None) -> None:
        self.seen: set[str] = set()
        self.life, self.steps = f"{kind.name} {seed}", 0
        super().__init__(kind, seed, usual)
        random = Random(seed)
        ids = [f"g{n:03}" for n in range(size)]
        known = {id: Person(id, random.choice(voices.NAMES), n, ("nl",)) for n, id in enumerate(ids, 1)}
        self.people = People(1, known, frozenset(known))
        self.anything = Speaking(kind, seed)
        self.anything.people = tuple(known)
        self.anything.ids += list(known)
        for row in self.stored:
            self.anything.learn(json.loads(row[-1]))

    @cached_property
    def painter(self) -> Painter:
        around = (*way_in(None, None), "contact", "remind_at", "mail_ready")  # nothing of it has a form
        return Painter(personal={name: lambda *_a, **_k: "" for name in around})

    def settings(self):
        """Those of the rehearsal, with every text as long as it may be."""
        met: list[Words] = []
        usual, random = super().settings(), Random(1)
        packed = pack(usual, met)
        said = {words.id: words for words in met}

        def longer(id: str) -> Words:
            return Words(id, voices.full(random, LONG if len(said[id].text) > 40 else SHORT), said[id].lang)

        return unpack(type(usual), packed, longer)

    def moments(self, steps: int = 120) -> Iterator[Moment]:
        """The state after every fact that came for the first time."""
        yield self._moment("Opened")
        for self.steps in range(1, steps + 1):
            self.anything.random = self.dice("step")
            self.now += self.anything.random.choice((1, 20_000, 60_000))
            new = self._step()
            if new:
                yield self._moment(new)

    def dice(self, what: str) -> Random:
        """Dice of their own for each thing in each step: a form that comes to a screen leaves what others do alone."""
        return Random(f"{self.life} {self.steps} {what}")

    def _moment(self, after: str) -> Moment:
        return Moment(self.kind, after, self.running.state, self.people, self.running.newest)

    def _step(self) -> str:
        """One wish is granted; answers a fact of it that is new in this life, or ""."""
        best: tuple[Any, Who] | None = None
        for command, who in self._wishes():
            names = self._facts(command, who)
            best = best or ((command, who) if names else None)
            if names - self.seen:
                best = (command, who)
                break
        if best is None:
            return ""
        before = len(self.stored)
        self._record(*best)
        names = [row[2] for row in self.stored[before:]]
        new = [name for name in names if name not in self.seen]
        self.seen.update(names)
        return new[-1] if new else ""

    def _facts(self, command: Any, who: Who) -> set[str]:
        try:
            facts = decide(self.kind, self.running, command, who, self.now, self.people)
        except Refused:
            return set()
        return {type(fact).__name__ for fact in facts}

    def _wishes(self) -> Iterator[tuple[Any, Who]]:
        for wish in self.kind.wishes(self.running.state, self.people):
            if isinstance(wish, Soon) or (isinstance(wish, At) and wish.time <= self.now):
                yield wish.command, Who("", SYSTEM)
        offered = sorted((self.dice(f"{_what(form)} {who.role}").random(), at, form, who)
                         for at, (form, who) in enumerate(self._offered()))  # fmt: skip
        for _, _, form, who in offered[:PRESSES]:
            yield from self._pressed(form, who)
        self.anything.random = self.dice("others")
        for _ in range(OTHERS):
            yield self.anything.draw(self.running.newest.seq if self.running.newest else 0)

    def _offered(self) -> Iterator[tuple[Any, Who]]:
        """The forms on the screens of the team, and of one participant."""
        person = self.anything.random.choice(self.anything.people)
        for face in sorted(self.kind.faces.keys() & ROLE.keys()):
            role = ROLE[face]
            who = Who(person if role == "participant" else f"staff-{role}", role)
            for form in forms_in(self.html(face, Viewer(who.id, role))):
                yield form, who

    def html(self, face: str, viewer: Viewer, lang: str = "en", hints: Hints = NO_HINTS) -> str:
        """A face of the room as it is drawn, without what surrounds it."""
        frame = Frame("g", "Europe/Amsterdam", face, face, "room", self.kind.name, lang)
        regions = dict(self.kind.draw(face, self.running.state, viewer, self.people, hints))
        if face == "console" and self.running.newest:
            regions["take-back"] = TakeBack(self.running.newest.seq, self.running.newest.name)
        return self.painter.room(frame, regions)

    def _pressed(self, form, who: Who) -> Iterator[tuple[Any, Who]]:
        dice = self.dice(f"press {_what(form)}")
        place, sent = presses(form, dice)
        found = _PLACE.search(place)
        if not found or found[1] not in self.kind.commands:
            return
        person = (sent.pop("for", None) or [""])[-1]
        acting = Who(person, "participant", via=who.id) if person in self.people else who
        op = f"op-{self.steps:04}-{dice.randrange(10**8):08}"
        try:
            asked = asked_from(self.kind.commands[found[1]], {k: v for k, v in sent.items() if k != "op"}, acting, op,
                               "nl", "Europe/Amsterdam")  # fmt: skip
        except Refused:
            return
        yield asked.command, acting


def _what(form: Form) -> str:
    """What tells a form from others, whatever is written around it: where it posts, and what it carries hidden."""
    carried = sorted(f"{one.name}={one.value}" for one in form.fields if one.kind == "hidden" and one.name != "op")
    return " ".join([form.action.rpartition("/do/")[2], *carried])


class Around(Lively):
    """The hall in which a room is on: everybody came, and the run sheet stands where that room's kind is at work."""

    def __init__(self, hall: Kind, kind: Kind | None = None, size: int = 40) -> None:
        super().__init__(hall, 0, size)
        for person in self.people.known:
            self._record(hall.commands["Join"](), Who(person, "participant"))
        blocks = [block for block in self.running.state.settings.blocks if block.format != PAUSE]  # it hides the room
        on = next((block.id for block in blocks if kind and block.room == kind.name), "")
        if on:
            self._record(hall.commands["GoTo"](on), Who("staff-facilitator", FACILITATOR))

    def now_on(self) -> Moment:
        return self._moment("on")
