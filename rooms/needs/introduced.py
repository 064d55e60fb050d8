"""Everything that can happen between two people who are brought together."""

from rooms.kernel import Fact, Words
from rooms.needs.kind import needs


@needs.fact
class IntroductionProposed(Fact):
    """`own`: the acting person answered a card, which is their own yes (`spoken`: a hub host typed it for them).

    `held`: a minor is in it. `yes`: who asked for it in another room, and so said yes.
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
    yes: str = ""


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
