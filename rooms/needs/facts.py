"""Everything that can happen to cards and to the room; what happens between two people is in `introduced`."""

from rooms.kernel import PEOPLE, TEAM, Fact, Wording, Words
from rooms.needs.kind import needs
from rooms.needs.state import CardContent

# -- cards -------------------------------------------------------------------------------------------------------------


@needs.fact
class CardPosted(Fact):
    """`owner` only where somebody else than the acting person owns it (a hand-over from another room)."""

    card: str
    kind: str
    content: CardContent
    owner: str = ""
    paper: int = 0
    draft: bool = False
    parked: bool = False
    held: bool = False


@needs.fact
class CardPublished(Fact):
    card: str
    parked: bool = False
    held: bool = False


@needs.fact
class CardEdited(Fact):
    card: str
    content: CardContent
    held: bool = False


@needs.fact(open=PEOPLE)
class CardClosed(Fact):
    """`how`: fulfilled, partly, not or withdrawn."""

    card: str
    how: str
    why: str = ""


@needs.fact
class CardReopened(Fact):
    card: str
    expires_at: int = 0


@needs.fact(open=TEAM)
class CardExpired(Fact):
    card: str


@needs.fact
class CardClaimed(Fact):
    """`host` only where somebody else than the acting person works on it: they typed the card for its owner."""

    card: str
    until: int
    host: str = ""


@needs.fact
class CardReleased(Fact):
    card: str


@needs.fact
class ClaimLapsed(Fact):
    card: str


@needs.fact
class CardBundled(Fact):
    """`bundle` is the oldest card of those that ask for the same; "" takes the card out."""

    card: str
    bundle: str = ""


@needs.fact(urgent=True)
class CardHidden(Fact):
    card: str


@needs.fact
class CardShown(Fact):
    card: str


@needs.fact
class CardParked(Fact):
    card: str
    parked: bool = True


@needs.fact
class MoreAsked(Fact):
    card: str


# -- the room ----------------------------------------------------------------------------------------------------------


@needs.fact(urgent=True, open=TEAM)
class StepStarted(Fact):
    step: str
    ends_at: int


@needs.fact(urgent=True, open=TEAM)
class StepEnded(Fact):
    step: str


@needs.fact(open=TEAM)
class StepTimeAdded(Fact):
    """So older journals say it, as the next two: today the clock itself does (`keeps_time`)."""

    step: str
    ms: int


@needs.fact
class StepPaused(Fact):
    step: str
    left: int


@needs.fact
class StepResumed(Fact):
    step: str
    ends_at: int


@needs.fact(urgent=True)
class PitchCalled(Fact):
    card: str
    ends_at: int


@needs.fact(urgent=True)
class PitchEnded(Fact):
    card: str


@needs.fact
class Sought(Fact):
    text: Words | None = None


@needs.fact
class FoundAllowed(Fact):
    allowed: bool


@needs.fact
class MeetingsHeld(Fact):
    """Nobody is sent to a hub spot before `until` (a round is running); 0 lets them go again."""

    until: int


@needs.fact
class PledgeMade(Fact):
    pledge: str
    text: Words
    card: str = ""
    until: int = 0


@needs.fact
class AreaNamed(Fact):
    area: str
    name: Wording


@needs.fact
class ContactGiven(Fact):
    """Somebody wrote how they may be reached. What they wrote is in a table of its own, never here."""
