"""A stage for domain tests: a room, some people and a clock that only moves when told.

stage = Stage(cafe, Settings(...), people=["ana", "ben"])
stage.as_("ben").does(CallForHelp(table=3))         # asserts it is granted; answers the facts
stage.facilitator.refuses(StartRound(round=9))      # asserts Refused; answers the key
stage.later(minutes=5); stage.draws("phone", "ana") # regions of a face
stage.state, stage.facts                            # what is, and what happened
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rooms.kernel import (
    FACILITATOR,
    PARTICIPANT,
    SYSTEM,
    WALL,
    Entry,
    Kind,
    People,
    Person,
    Refused,
    Running,
    Soon,
    Undo,
    Viewer,
    Who,
    Words,
)
from rooms.kernel.hints import NO_HINTS, Hints, Matches
from rooms.kernel.running import advance, decide

NINE_O_CLOCK = 1_800_000_000_000
MINUTE = 60_000


def words(text: str, id: str = "", by: str = "", lang: str = "en") -> Words:
    """Typed words with an id made from the text."""
    return Words(id or "w." + "".join(c if c.isalnum() else "-" for c in text)[:40], text, lang, by)


class Stage:
    """A room in a test, with everybody in `people` present."""

    def __init__(self, kind: Kind, settings, people=("ana", "ben", "cas"), opens: bool = True) -> None:
        self.kind, self.now = kind, NINE_O_CLOCK
        self.running, self.entries = Running(), []
        made = (p if isinstance(p, Person) else Person(p, p.title(), n) for n, p in enumerate(people, 1))
        known = {person.id: person for person in made}
        self.people = People(1, known, frozenset(known))
        if opens:
            self._take([kind.facts["Opened"](settings=settings)], Who("facilitator", FACILITATOR), step=False)

    @property
    def state(self):
        return self.running.state

    @property
    def facts(self) -> list:
        return [entry.fact for entry in self.entries]

    @property
    def facilitator(self) -> "Actor":
        return Actor(self, Who("facilitator", FACILITATOR))

    @property
    def system(self) -> "Actor":
        return Actor(self, Who("", SYSTEM))

    def as_(self, person: str, role: str = PARTICIPANT, via: str = "") -> "Actor":
        return Actor(self, Who(person, role, via))

    def later(self, minutes: float = 0, ms: int = 0) -> "Stage":
        self.now += round(minutes * MINUTE) + ms
        return self

    def joins(self, *people, **traits) -> "Stage":
        """More people come in."""
        known = dict(self.people.known)
        for p in people:
            person = p if isinstance(p, Person) else Person(p, p.title(), len(known) + 1, **traits)
            known[person.id] = person
        new = known.keys() - self.people.known.keys()
        self.people = replace(self.people, version=self.people.version + 1, known=known, here=self.people.here | new)
        return self

    def leaves(self, *people: str) -> "Stage":
        self.people = replace(self.people, version=self.people.version + 1, here=self.people.here - set(people))
        return self

    def merges(self, person: str, double: str) -> "Stage":
        """The door finds out that somebody came in twice."""
        merged = {**self.people.merged, double: person}
        here = self.people.here - {double}
        self.people = replace(self.people, version=self.people.version + 1, here=here, merged=merged)
        return self

    def wishes(self) -> list:
        return self.kind.wishes(self.state, self.people)

    def settles(self) -> "Stage":
        """Grants every Soon wish, as the house would, until none is left."""
        for _ in range(50):
            soon = [wish for wish in self.wishes() if isinstance(wish, Soon)]
            if not soon:
                return self
            for wish in soon:
                self.system.does(wish.command)
        raise AssertionError("the room never stops wishing")

    def undoes(self) -> "Stage":
        self.facilitator.does(Undo(self.running.newest.seq if self.running.newest else 0))
        return self

    def draws(self, face: str, viewer: str = "", role: str = "", hints=None) -> dict:
        role = role or {"console": FACILITATOR, "wall": WALL}.get(face, PARTICIPANT)
        return self.kind.draw(face, self.state, Viewer(viewer, role), self.people, told(hints))

    def _take(self, facts: list, who: Who, step: bool) -> list:
        first = self.running.seq + 1
        for place, fact in enumerate(facts):
            entry = Entry(first + place, replace(fact, by=who.id, at=self.now), first if step else 0)
            self.running = advance(self.kind, self.running, entry)
            self.entries.append(entry)
        return facts


def told(hints) -> Hints:
    """What the house tells: nothing, one hint, several, or matches by card."""
    if isinstance(hints, Mapping):
        hints = Matches(hints)
    told = NO_HINTS
    for hint in hints if isinstance(hints, tuple) else filter(None, [hints]):
        told = told.saying(hint)
    return told


@dataclass
class Actor:
    """Somebody on the stage."""

    stage: Stage
    who: Who

    def does(self, *commands) -> list:
        facts = []
        for command in commands:
            stage = self.stage
            assert stage.kind.may(self.who.role, type(command)), f"{self.who.role} may not {type(command).__name__}"
            made = decide(stage.kind, stage.running, command, self.who, stage.now, stage.people)
            rights = stage.kind.rights[type(command)]
            facts += stage._take(made, self.who, rights.step)
        return facts

    def refuses(self, command) -> str:
        """The key of the refusal this command meets."""
        before = self.stage.running
        try:
            decide(self.stage.kind, self.stage.running, command, self.who, self.stage.now, self.stage.people)
        except Refused as no:
            assert self.stage.running == before
            self.stage._take(list(no.noted), self.who, step=False)
            return no.key
        raise AssertionError(f"{command} was granted")
