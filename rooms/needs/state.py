"""A wall of needs as it stands: the cards, who works on them, and the introductions under way."""

from dataclasses import dataclass

from rooms.kernel import Countdown, Drawers, Wording, Words
from rooms.needs.kind import Settings, needs

DRAFT, POSTED, CLAIMED, SUGGESTED, ASKED, INTRODUCED, MET = (
    "draft", "posted", "claimed", "suggested", "asked", "introduced", "met",
)  # fmt: skip
FULFILLED, PARTLY, NOT, WITHDRAWN, EXPIRED = "fulfilled", "partly", "not", "withdrawn", "expired"

HELD, WAITING, AGREED = "held", "waiting", "agreed"
OVER, REFUSED, ENDED, DROPPED = "over", "refused", "ended", "dropped"
LIVE = frozenset({HELD, WAITING, ASKED, AGREED, MET})
TAKING = frozenset({AGREED, MET})
"""Stages in which an introduction takes its share of an offer and its need looks no further."""
SHARING = frozenset({AGREED, MET, OVER})
"""Stages in which each may see the contact that the other chose."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """What stands on a card. `expires_at` UTC ms or 0, `priority` 1-3 to its owner, `quantity` 0 when not counted.
    `condition` and `about`: number and title of the condition for which it was asked in another room. `visit_at`: when
    people may come and look (UTC ms)."""

    text: Words
    visibility: str = "wall"
    expires_at: int = 0
    priority: int = 2
    place: Words | None = None
    quantity: int = 0
    exchange: str = ""
    contribution: str = ""
    area: str = ""
    condition: int = 0
    about: Words | None = None
    visit_at: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A hub host works on a card, until a moment (UTC ms)."""

    by: str
    until: int


@dataclass(frozen=True, slots=True)
class Card:
    """A need or an offer. `status` is one of the states of a need; `track` holds every change with its time."""

    id: str
    kind: str
    by: str
    content: CardContent
    posted_at: int
    paper: int = 0
    bundle: str = ""
    claim: Claim | None = None
    draft: bool = False
    parked: bool = False
    hidden: bool = False
    held: bool = False
    more_asked: bool = False
    closed: str = ""
    why: str = ""
    introductions: tuple[str, ...] = ()
    status: str = ""
    track: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> Words:
        return self.content.text

    @property
    def open(self) -> bool:
        """Whether anybody may still be introduced for it (its words were not erased either)."""
        return not (self.closed or self.draft) and bool(self.text)

    @property
    def seen_by_all(self) -> bool:
        """Whether people in the gathering may read it."""
        return self.open and not (self.hidden or self.held or self.parked) and self.content.visibility != "host_only"

    @property
    def on_wall(self) -> bool:
        return self.seen_by_all and self.content.visibility == "wall"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two people who may meet. `first` is asked last; `yes` holds who said yes, `spoken` whose yes a hub host noted.

    `need` or `offer` is "" when somebody answered a card without having one. `met` is "", "yes" or "no"; `check` counts
    the times we asked afterwards; `meet_at` 0 means: by the contact they chose. `since`: from when the days are counted
    after which we ask (UTC ms). `carried`: a standing gathering asks from now on; `of`: from which event it came here.
    """

    id: str
    need: str
    offer: str
    seeker: str
    helper: str
    first: str
    hub_host: str = ""
    note: Words | None = None
    later: bool = False
    chosen: bool = False
    stage: str = WAITING
    yes: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    asking: str = ""
    answer_by: int = 0
    lapsed: bool = False
    no_by: str = ""
    spot: int = 0
    meet_at: int = 0
    passes_at: int = 0
    passed: bool = False
    met: str = ""
    helped: str = ""
    why: str = ""
    check: int = 0
    next_check: int = 0
    seen: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    guards: str = ""
    since: int = 0
    carried: bool = False
    of: str = ""

    @property
    def second(self) -> str:
        """Who is asked before the other."""
        return self.helper if self.first == self.seeker else self.seeker

    @property
    def pair(self) -> tuple[str, str]:
        """What is never proposed again after a no: the cards, or the person where there is no card."""
        return self.need or f"p.{self.seeker}", self.offer or f"p.{self.helper}"

    @property
    def both(self) -> tuple[str, str]:
        return self.seeker, self.helper

    @property
    def engages(self) -> bool:
        """Whether it keeps both people from another introduction."""
        return (self.stage == ASKED and not self.lapsed) or (self.stage == AGREED and not self.passed)

    @property
    def under_way(self) -> bool:
        """Whether the desk still has it in hand: nobody said no, and nobody told yet how it went."""
        return self.stage in (HELD, WAITING, ASKED, AGREED)

    def other(self, person: str) -> str:
        """The one across."""
        return self.helper if person == self.seeker else self.seeker


@dataclass(frozen=True, slots=True)
class Pledge:
    """What somebody will do, and when we may ask."""

    id: str
    by: str
    text: Words
    card: str = ""
    until: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """`engaged` is who is in which introduction now, `timers` every moment (UTC ms) at which something lapses.

    `taken`: the introductions that events handed up. `contacts` is how often each person wrote down how to be reached,
    `same` who came in twice and is whom now. `ended`: the step of the room's own run that was over last.
    """

    settings: Settings
    cards: Drawers[str, Card] = Drawers()
    introductions: Drawers[str, Introduction] = Drawers()
    cards_of: Drawers[str, tuple[str, ...]] = Drawers()
    introductions_of: Drawers[str, tuple[str, ...]] = Drawers()
    engaged: Drawers[str, str] = Drawers()
    waiting: tuple[str, ...] = ()
    refused: Drawers[tuple[str, str], bool] = Drawers()
    timers: tuple[tuple[int, str], ...] = ()
    moves: int = 0
    step: str = ""
    clock: Countdown = Countdown()
    pitch: str = ""
    pitch_ends_at: int = 0
    sought: Drawers[str, Words] = Drawers()
    findable: Drawers[str, bool] = Drawers()
    contacts: Drawers[str, int] = Drawers()
    held_until: int = 0
    held_at: int = 0
    given_back: int = 0
    pledges: Drawers[str, Pledge] = Drawers()
    areas: Drawers[str, Wording] = Drawers()
    same: Drawers[str, str] = Drawers()
    taken: tuple[str, ...] = ()
    ended: str = ""

    def card(self, id: str) -> Card | None:
        return self.cards.get(id)

    def introductions_for(self, card: Card) -> list[Introduction]:
        return [self.introductions[id] for id in card.introductions]

    def mine(self, person: str) -> list[Introduction]:
        """Somebody's introductions, oldest first."""
        return [self.introductions[id] for id in self.introductions_of.get(person, ())]

    def busy(self, introduction: Introduction) -> bool:
        """Whether one of the two is in another introduction now."""
        return any(self.engaged.get(person, introduction.id) != introduction.id for person in introduction.both)


@needs.starts
def start(settings: Settings) -> State:
    """An empty wall."""
    return State(settings, areas=Drawers((area.id, area.name) for area in settings.areas))


def may_reach(state: State, viewer: str, person: str) -> bool:
    """Whether the viewer may see the contact this person chose: both said yes, and nobody took it back."""
    shared = (one for one in state.mine(viewer) if one.stage in SHARING and viewer in one.both)
    return any(one.other(viewer) == person for one in shared)
