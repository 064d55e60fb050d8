"""A promise, and what belongs to it: its dates, who is in it, what was asked, and what was told."""

from dataclasses import dataclass

from rooms.commitments.kind import EVERYBODY, ME
from rooms.kernel import Words

KEPT, PARTLY, LET_GO, PASSED_ON = "kept", "partly", "let_go", "passed_on"
OUTCOMES = (KEPT, PARTLY, LET_GO, PASSED_ON)
PROPOSED, OPEN, STEPPED, MOVED = "proposed", "open", "stepped", "moved"
STATUSES = (PROPOSED, OPEN, STEPPED, MOVED, *OUTCOMES)
STEP, HALF, DUE, EIGHT = "step", "half", "due", "eight"
PASSED, SILENT = "passed", "silent"
QUESTIONS = (STEP, HALF, DUE, EIGHT)
"""What somebody is asked; the other moments only note that a date went by, or that two questions stayed unanswered."""
NOT_REACHED, LEFT_WORD, NO_ADDRESS = "not_reached", "left_word", "no_address"
SENT, PERHAPS, CAME_BACK, NOT_SENT = "sent", "perhaps", "came_back", "not_sent"

Moments = tuple[tuple[int, str], ...]
"""When what comes next (UTC ms), the soonest first."""


@dataclass(frozen=True, slots=True)
class PromiseContent:
    """What somebody says they will do. Dates in UTC ms, 0 for none.

    `names`: others in free words; `when`: a date in words, as it was said elsewhere; `body`: the organisation that must
    act; `mandate`: what is still needed for it. `win_me`, `win_you`, `win_all`: what it brings; `motive` is shown to
    its owner and to nobody else. `plan`: others may join, and it may be presented; `show_as`: how (a song, a scene).
    """

    text: Words
    first_step: Words | None = None
    step_by: int = 0
    due: int = 0
    names: Words | None = None
    when: Words | None = None
    area: str = ""
    condition: int = 0
    direction: int = 0
    stage: str = ""
    body: Words | None = None
    mandate: Words | None = None
    motive: str = ""
    win_me: Words | None = None
    win_you: Words | None = None
    win_all: Words | None = None
    seen_by: str = ME
    signed: bool = False
    plan: bool = False
    show_as: Words | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was said about a promise. `outcome` "" while it is under way; `stepped`: the first step is done."""

    outcome: str = ""
    stepped: bool = False
    moved: bool = False
    why: Words | None = None
    at: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise. `mine`: who said it is theirs; `named`: who was named and has said nothing yet.

    `by`: who made it; without their own "mine" it is a proposal. `source`: the room and the thing there it came from.
    `told` is what its people said last, `heard` what others hear of it (half an hour later). `moments`: what comes
    next; `asked`: the question that stands, `unanswered` how many stand; `moves`: dates it had before.
    `look_again`: told so soon after a mail that a machine may have pressed. `after`: the promise it was passed on from.
    `up`: it goes on in the standing gathering.
    """

    number: int
    by: str
    content: PromiseContent
    made_at: int = 0
    mine: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    source: tuple[str, str] = ("", "")
    paper: int = 0
    hidden: bool = False
    told: Told = Told()
    heard: Told = Told()
    heard_at: int = 0
    moments: Moments = ()
    asked: str = ""
    questions: int = 0
    unanswered: int = 0
    passed: bool = False
    silent: bool = False
    moves: tuple[int, ...] = ()
    look_again: bool = False
    mailed: int = 0
    mailed_at: int = 0
    mail: str = ""
    called: str = ""
    offered_to: str = ""
    taken: int = 0
    after: int = 0
    up: bool = False

    @property
    def proposed(self) -> bool:
        """Nobody said yet that it is theirs."""
        return not self.mine

    @property
    def over(self) -> bool:
        return bool(self.told.outcome)

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who is in it or was named."""
        return (*self.mine, *self.named)

    @property
    def next_at(self) -> int:
        """When something passes by itself, or 0."""
        times = [self.moments[0][0]] if self.moments and not self.over else []
        return min([*times, *([self.heard_at] if self.heard_at else [])], default=0)

    @property
    def on_wall(self) -> bool:
        """Whether everybody may read it."""
        return not (self.proposed or self.hidden) and self.content.seen_by == EVERYBODY and bool(self.content.text)


@dataclass(frozen=True, slots=True)
class Direction:
    """Where some want to go, through the stages that the settings name: in words of its own, or the `area` that the
    hall chose."""

    number: int
    title: Words | None
    area: str = ""


def status_of(told: Told, proposed: bool = False) -> str:
    """A status is worked out from what was told, never set."""
    if proposed:
        return PROPOSED
    return told.outcome or (MOVED if told.moved else STEPPED if told.stepped else OPEN)
