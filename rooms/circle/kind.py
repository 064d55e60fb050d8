"""What is decided about a circle before it meets: seats, meetings, and the steps of a turn."""

from dataclasses import dataclass
from typing import Annotated

from rooms.kernel import Flag, Kind, Number, OnWall, Pick, Refused, Wording

circle = Kind("circle")

PRESENT, UNDERSTAND, FEEDBACK, MASTER, ALONG, ROUND, SILENCE = (
    "present", "understand", "feedback", "master", "along", "round", "silence",
)  # fmt: skip
WHATS = (PRESENT, UNDERSTAND, FEEDBACK, MASTER, ALONG, ROUND, SILENCE)
OF_THE_SEAT = (PRESENT, UNDERSTAND, FEEDBACK, MASTER, ALONG)
"""Steps that turn around somebody on the hot seat; the others need nobody there."""
IN_TURN = (FEEDBACK, ROUND)
"""Steps in which a talking piece goes round in the order of the seats."""
PATH = "circle.{}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a turn and its minutes; without a `name` and a sentence to `say` it has the usual ones."""

    what: Annotated[str, Pick(*WHATS)]
    minutes: Annotated[int, Number(1, 120)] = 5
    name: Wording = ()
    say: Annotated[Wording, OnWall(160)] = ()


USUAL = (Step(PRESENT, 5), Step(UNDERSTAND, 5), Step(FEEDBACK, 12), Step(MASTER, 5), Step(ALONG, 3))


@circle.settings
class Settings:
    """A circle of `members` seats that meets so many times.

    `master`: there is a seat for somebody who looks on and answers once; `future_first`: whoever has the hot seat
    speaks as if it had been achieved already; `self_led`: whoever sits in the circle may press its steps too.
    """

    title: Wording = ()
    question: Annotated[Wording, OnWall()] = ()
    members: Annotated[int, Number(2, 12)] = 8
    meetings: Annotated[int, Number(1, 12)] = 3
    master: Flag = False
    future_first: Flag = False
    self_led: Flag = True
    steps: tuple[Step, ...] = USUAL

    @property
    def has_seat(self) -> bool:
        """Whether somebody has the hot seat in it; a round with a talking piece has none."""
        return any(step.what in OF_THE_SEAT for step in self.steps)


@circle.checks
def check(settings: Settings) -> None:
    """Refuse a circle that could not go round."""
    whats = [step.what for step in settings.steps]
    if not whats:
        raise Refused("{path}: a circle needs at least one step.", path=PATH.format("steps"))
    if MASTER in whats and not settings.master and len(set(whats)) == 1:
        raise Refused("{path}: there is only a step for the master, and no seat for one.", path=PATH.format("steps"))
