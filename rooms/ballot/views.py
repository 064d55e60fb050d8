"""What a ballot's screens show, piece by piece."""

from dataclasses import dataclass

from rooms.kernel import Wording, tongues


@dataclass(frozen=True, slots=True)
class BallotClock:
    """The time left to choose."""

    ends_at: int
    left: int


@dataclass(frozen=True, slots=True)
class BallotAhead:
    """Before it opens: what will be chosen, from which list, and what happens in a tie."""

    question: Wording
    rows: tuple["CandidateRow", ...]
    mode: str
    points: int
    most: int
    chosen: int


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate with its letter."""

    id: str
    letter: str
    title: Wording


@dataclass(frozen=True, slots=True)
class HowTo:
    """Above the form: the rules in a sentence. `places` is how many a run-off decides."""

    mode: str
    points: int
    most: int
    run_off: bool
    places: int


@dataclass(frozen=True, slots=True)
class BallotLine:
    """One candidate on the form, with the points given to it so far; everybody with the same points sees the same."""

    id: str
    letter: str
    title: Wording
    given: int
    mode: str
    most: int


@dataclass(frozen=True, slots=True)
class CastForm:
    """What the choices belong to, with its button. `paper` where a scribe types what somebody wrote; `run_off` where
    people choose among those that are level."""

    poll: str
    mode: str
    most: int
    card: bool
    paper: bool = False
    run_off: bool = False


@dataclass(frozen=True, slots=True)
class MyBallot:
    """Whether my ballot is in, what it gives, and until when it may change."""

    counted: bool
    given: tuple[tuple[str, int], ...]
    points: int
    most: int
    mode: str
    ends_at: int


@dataclass(frozen=True, slots=True)
class Choosing:
    """The wall while people choose: in silence, among what (paper has only letters), and how many have."""

    question: Wording
    have: int
    of: int
    rows: tuple[CandidateRow, ...] = ()
    run_off: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """Those of the titles, where no question was asked."""
        return tongues(self.rows[0].title) if self.rows else ()


@dataclass(frozen=True, slots=True)
class Counted:
    """The ballots are in; the result is not shown yet. `level` says that a tie is being settled first."""

    have: int
    of: int
    enough: bool
    level: bool


@dataclass(frozen=True, slots=True)
class Void:
    """A ballot that was cancelled, and why."""

    reason: str
    lang: str


@dataclass(frozen=True, slots=True)
class RevealCard:
    """One of the chosen. While it lies face down nothing of it is known here: no letter, no title."""

    place: int
    letter: str = ""
    title: Wording = ()
    points: int = -1
    supporters: int = -1


@dataclass(frozen=True, slots=True)
class Cards:
    """The chosen, as equals; turned one by one. `turned` is how many lie open."""

    question: Wording
    cards: tuple[RevealCard, ...]
    turned: int
    shown: bool
    mode: str
    enough: bool
    have: int
    of: int
    seed: int = -1


@dataclass(frozen=True, slots=True)
class WhatIsMissing:
    """The minute of silence under one question; stopped, with `left` ms."""

    ends_at: int
    left: int
    asking: bool
    answers: int


@dataclass(frozen=True, slots=True)
class MyMissing:
    """What I said was missing."""

    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """The field of the closing round, with what I said before."""

    mine: str


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The closing round on the wall: how many said what they will do this week."""

    count: int


@dataclass(frozen=True, slots=True)
class BallotNext:
    """The facilitator's one obvious next step. `label` names it; the words are in the template. `source`: the room to
    go to where there is no list yet."""

    label: str
    command: str
    fields: tuple[tuple[str, str], ...] = ()
    count: int = 0
    names: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have cast a ballot, of how many who are here; and what was set aside. Never what they chose."""

    have: int
    of: int
    blank: int
    refused: tuple[tuple[str, int], ...]
    enough: bool
    phase: str
    proof: str
    cards: int


@dataclass(frozen=True, slots=True)
class ResultLine:
    """A line of the private result."""

    letter: str
    title: Wording
    points: int
    supporters: int
    rank: int
    fate: str


@dataclass(frozen=True, slots=True)
class Result:
    """What only the console sees after closing."""

    rows: tuple[ResultLine, ...]
    by: str
    level: tuple[str, ...]
    tied: tuple[str, ...]
    places: int
    run_off: tuple[tuple[str, int], ...]
    have: int
    of: int
    enough: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """Still level after the run-off: the group takes all, or draws lots."""

    names: tuple[str, ...]
    places: int
    total: int


@dataclass(frozen=True, slots=True)
class Cancel:
    """The way to void a poll."""

    poll: str


@dataclass(frozen=True, slots=True)
class MoreCards:
    """One-time cards: how many there are, and a way to make more."""

    cards: int


@dataclass(frozen=True, slots=True)
class Papers:
    """How many paper ballots were typed in, and which were set aside."""

    typed: int
    aside: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class PaperBallots:
    """Paper ballots to print: one for each number, or one for each card with its code."""

    question: Wording
    rows: tuple[CandidateRow, ...]
    mode: str
    points: int
    most: int
    papers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """The chosen in the book: title, points, supporters; and what people missed."""

    rows: tuple[ResultLine, ...]
    by: str
    have: int
    of: int
    enough: bool
    missing: tuple[str, ...]
    steps: tuple[str, ...] = ()
