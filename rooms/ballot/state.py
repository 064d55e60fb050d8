"""A ballot as it stands: the list, each poll with its ballots, the count, and how much of it the room has seen."""

from dataclasses import dataclass

from rooms.ballot.count import Tally
from rooms.ballot.kind import LETTERS, Candidate, Settings, ballot
from rooms.ballot.rules import ACCEPTED, BLANK, REPLACED, Rules
from rooms.kernel import Countdown, Drawers, Words, changing

OPEN, CLOSED, CANCELLED = "open", "closed", "cancelled"


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it came in, also one that can't count (`fault` says why). `n` is its place in the stream."""

    n: int
    voter: str
    points: dict[str, int]
    channel: str = "phone"
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Poll:
    """One time that ballots are collected: the main one, or a run-off. `latest` maps a voter to what counts."""

    id: str
    rules: Rules = Rules()
    candidates: tuple[str, ...] = ()
    phase: str = ""
    clock: Countdown = Countdown()
    casts: Drawers[int, Cast] = Drawers()
    latest: Drawers[str, int] = Drawers()
    faults: Drawers[str, int] = Drawers()
    present: int = 0
    tally: Tally | None = None
    reason: Words | None = None

    @property
    def turnout(self) -> int:
        return len(self.latest)

    def of(self, voter: str) -> Cast | None:
        """The ballot of this person that counts now."""
        return self.casts[self.latest[voter]] if voter in self.latest else None

    def ballots(self) -> list[dict[str, int]]:
        """What counts: the latest valid ballot of each person."""
        return [self.casts[n].points for n in self.latest.values()]

    def verdict(self, cast: Cast) -> str:
        """What became of a ballot, in the words of the recount."""
        if cast.fault:
            return cast.fault
        if self.latest.get(cast.voter) != cast.n:
            return REPLACED
        return ACCEPTED if cast.points else BLANK

    def put(self, cast: Cast) -> "Poll":
        """The poll with one more ballot; a valid one replaces the voter's earlier one."""
        casts = self.casts.put(cast.n, cast)
        if cast.fault:
            return changing(self, casts=casts, faults=self.faults.put(cast.fault, self.faults.get(cast.fault, 0) + 1))
        return changing(self, casts=casts, latest=self.latest.put(cast.voter, cast.n))

    def as_one(self, person: str, double: str) -> "Poll":
        """Whatever the double cast is the person's: of all their valid ballots the latest counts."""
        newest = max(self.latest.get(person, -1), self.latest.get(double, -1))
        if newest < 0:
            return self
        casts = self.casts
        for cast in casts.values():
            if cast.voter == double:
                casts = casts.put(cast.n, changing(cast, voter=person))
        return changing(self, casts=casts, latest=self.latest.drop(double).put(person, newest))

    @property
    def replaced(self) -> int:
        """How many valid ballots gave way to a later one."""
        return len(self.casts) - len(self.latest) - sum(self.faults.values())


@dataclass(frozen=True, slots=True)
class Missing:
    """The minute under "What is missing?" and what people answered."""

    clock: Countdown = Countdown()
    answers: Drawers[str, Words] = Drawers()


@dataclass(frozen=True, slots=True)
class State:
    """`list` numbers the candidate lists received, `opened` the polls. `turned` cards lie open on the wall;
    `held_at`: since when the hall interrupts everything; `same` maps whoever came in twice to the person they are."""

    settings: Settings
    list: int = 0
    candidates: tuple[Candidate, ...] = ()
    cards: Drawers[str, int] = Drawers()
    opened: int = 0
    polls: Drawers[str, Poll] = Drawers()
    main: str = ""
    run_off: str = ""
    tally: Tally | None = None
    seed: int = -1
    turned: int = 0
    shown: bool = False
    missing: Missing = Missing()
    handed: bool = False
    held_at: int = 0
    given_back: int = 0
    same: Drawers[str, str] = Drawers()
    steps: Drawers[str, Words] = Drawers()  # person to what they will do this week

    @property
    def poll(self) -> Poll | None:
        """The poll that is on or was closed last."""
        return self.polls.get(self.run_off or self.main)

    @property
    def open_poll(self) -> Poll | None:
        """The poll that ballots are being collected for now."""
        poll = self.poll
        return poll if poll and poll.phase == OPEN else None

    @property
    def collecting(self) -> bool:
        """Whether ballots are being collected now."""
        return self.open_poll is not None

    @property
    def certain(self) -> Tally | None:
        """The count, once no tie is left."""
        return self.tally if self.tally and not self.tally.tied else None

    @property
    def settled(self) -> bool:
        """Whether it is certain what was chosen, no tie being left."""
        return self.certain is not None

    @property
    def asking_missing(self) -> bool:
        """Whether the question what is missing is open."""
        return self.missing.clock.set and not self.handed

    @property
    def revealing(self) -> bool:
        """Whether the room has begun to see the result."""
        return bool(self.turned)

    def candidate(self, id: str) -> Candidate:
        """A candidate by id; one that is gone from the list has only its id."""
        return next((one for one in self.candidates if one.id == id), Candidate(id, ()))

    def cards_to_turn(self) -> tuple[str, ...]:
        """The chosen ones in the order of their letters: equals, not a ranking."""
        chosen = self.certain.chosen if self.certain else ()
        return tuple(sorted(chosen, key=lambda id: self.candidate(id).letter))


def lettered(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Candidates with a letter each, in the order of the list; given letters stay."""
    return tuple(changing(one, letter=one.letter or letter_of(n)) for n, one in enumerate(candidates))


def letter_of(place: int) -> str:
    """A, B … Z, AA, AB …: a list that was handed over may be longer than the alphabet."""
    before, letter = divmod(place, len(LETTERS))
    return (letter_of(before - 1) if before else "") + LETTERS[letter]


@ballot.starts
def start(settings: Settings) -> State:
    """A ballot nobody has cast yet."""
    return State(settings, candidates=lettered(settings.candidates))
