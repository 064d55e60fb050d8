"""Everything that can happen at a wall of needs."""

from rooms.kernel import Fact, Wording, Words
from rooms.needs.kind import needs
from rooms.needs.state import Content

# -- cards -------------------------------------------------------------------------------------------------------------


@needs.fact
class CardPosted(Fact):
    """`owner` only where somebody else than the acting person owns it (a hand-over from another room)."""

    card: str
    kind: str
    content: Content
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
    content: Content
    held: bool = False


@needs.fact
class CardClosed(Fact):
    """`how`: fulfilled, partly, not or withdrawn."""

    card: str
    how: str
    why: str = ""


@needs.fact
class CardReopened(Fact):
    card: str
    expires_at: int = 0


@needs.fact
class CardExpired(Fact):
    card: str


@needs.fact
class CardClaimed(Fact):
    card: str
    until: int


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


# -- introductions -----------------------------------------------------------------------------------------------------


@needs.fact
class IntroductionProposed(Fact):
    """`own`: the acting person answered a card, which is their own yes (`spoken`: a hub host typed it for them).

    `held`: a minor is in it.
    """

    introduction: str
    need: str
    offer: str
    seeker: str
    helper: str
    first: str
    note: Words | None = None
    own: bool = False
    spoken: bool = False
    later: bool = False
    held: bool = False


@needs.fact
class GuardianNamed(Fact):
    introduction: str
    minor: str
    guardian: str
    held: bool = False


@needs.fact
class ConsentAsked(Fact):
    introduction: str
    person: str
    answer_by: int


@needs.fact
class AskLapsed(Fact):
    introduction: str


@needs.fact
class YesSaid(Fact):
    """`spoken`: a hub host noted it, face to face."""

    introduction: str
    spoken: bool = False


@needs.fact(urgent=True)
class YesTakenBack(Fact):
    introduction: str
    answer_by: int = 0


@needs.fact
class NoSaid(Fact):
    introduction: str
    why: str = ""


@needs.fact
class TakerChosen(Fact):
    introduction: str


@needs.fact(urgent=True)
class Introduced(Fact):
    introduction: str
    spot: int = 0
    meet_at: int = 0
    passes_at: int = 0
    check_at: int = 0


@needs.fact(urgent=True)
class ConsentWithdrawn(Fact):
    introduction: str


@needs.fact
class IntroductionDropped(Fact):
    introduction: str


@needs.fact
class MeetingMoved(Fact):
    introduction: str
    spot: int
    meet_at: int
    passes_at: int


@needs.fact
class MeetingPassed(Fact):
    introduction: str


@needs.fact
class MetTold(Fact):
    introduction: str
    met: bool = True


@needs.fact
class HelpTold(Fact):
    introduction: str
    helped: str
    why: str = ""


@needs.fact
class CheckBackDue(Fact):
    introduction: str
    number: int
    next_at: int = 0


@needs.fact
class NameGiven(Fact):
    introduction: str


@needs.fact
class NoticeSeen(Fact):
    introduction: str


# -- the room ----------------------------------------------------------------------------------------------------------


@needs.fact(urgent=True)
class StepStarted(Fact):
    step: str
    ends_at: int


@needs.fact(urgent=True)
class StepEnded(Fact):
    step: str


@needs.fact
class StepTimeAdded(Fact):
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
