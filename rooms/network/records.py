"""What a network knows. Every field is told in `purposes.ABOUT`: what it is kept for, or that it is about nobody."""

from dataclasses import dataclass

from rooms.kernel import Wording, Words
from rooms.network.kind import ANYBODY_SEES, NETWORK


@dataclass(frozen=True, slots=True)
class YesTo:
    """Somebody's yes to a purpose: to which version of its text, and when (UTC ms)."""

    purpose: str
    version: int
    at: int


@dataclass(frozen=True, slots=True)
class NetworkMember:
    """Somebody who belongs here; others name them by their `number`, never by who they are. `yes_at`: when they last
    said that they still want to; `asked`: so many yearly questions stand unanswered; `mailed`: the last of them that
    went by mail; `digested`: the last digest that did; `due`: when the next passes.
    `greets`: would be a newcomer's buddy; `buddy`: who is theirs; `read`: has seen the three cards. `looks_for`: the
    group they ask for; `reached`: so often they wrote down where mail reaches them."""

    person: str
    since: int
    number: int = 0
    agreed: tuple[YesTo, ...] = ()
    yes_at: int = 0
    asked: int = 0
    due: int = 0
    quiet_until: int = 0
    greets: bool = False
    buddy: str = ""
    greeted: bool = False
    read: bool = False
    looks_for: Words | None = None
    mailed: int = 0
    digested: int = 0
    reached: int = 0

    def yes_to(self, purpose: str) -> YesTo | None:
        """Their yes to a purpose, or None."""
        return next((one for one in self.agreed if one.purpose == purpose), None)


@dataclass(frozen=True, slots=True)
class Profile:
    """At most six things somebody tells of themselves. `named`: their name stands with it; `does`: what they do, for
    which `conditions`; `seen`: by whom each may be seen, in the order of `FIELDS`."""

    person: str
    named: bool = True
    organisation: Words | None = None
    does: Words | None = None
    conditions: tuple[int, ...] = ()
    brings: Words | None = None
    seeks: Words | None = None
    seen: tuple[tuple[str, str], ...] = ()

    def seen_by(self, field: str) -> str:
        """Who may see this field."""
        return dict(self.seen).get(field, ANYBODY_SEES)


FIELDS = ("name", "organisation", "does", "languages", "brings", "seeks")
"""The six fields of a profile; the conditions go with what somebody does."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Something was noticed of `person`. `source`: the room and the thing there; `agreed_at`: of when the yes is that
    allows it. `action`, `doer`, `do_by`, `outcome`: what a steward does about it; `answer`: what the person said."""

    number: int
    what: str
    person: str
    source: tuple[str, str]
    at: int
    version: int
    agreed_at: int
    action: str = ""
    role: str = ""
    doer: Words | None = None
    do_by: int = 0
    outcome: Words | None = None
    answer: Words | None = None
    closed_at: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something somebody said about us. `theme`: the number of the remark it is one with, its own where it is alone."""

    number: int
    by: str
    text: Words
    theme: int
    at: int


@dataclass(frozen=True, slots=True)
class Community:
    """People who share an interest, a practice or a purpose. `forms`: every form it had, and since when; `parent`: the
    group it came from; `notes`: what it took along and wrote down; `circle`: it began as one."""

    number: int
    name: Words
    question: Words | None = None
    form: str = NETWORK
    forms: tuple[tuple[str, int], ...] = ()
    conditions: tuple[int, ...] = ()
    members: tuple[str, ...] = ()
    parent: int = 0
    circle: bool = False
    notes: tuple[int, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class GroupNote:
    """What a group wrote down. `unplanned`: it was not planned, and happened; `trial`: an experiment, which stays out
    of every report; `told`: somebody tells it of elsewhere, it was not noted as it happened."""

    number: int
    group: int
    by: str
    text: Words
    unplanned: bool = False
    trial: bool = False
    told: bool = False
    at: int = 0


@dataclass(frozen=True, slots=True)
class HeldSeat:
    """A seat that somebody may take for a while (a role). `until`: UTC ms or 0; `thanked`: so many held it before."""

    number: int
    group: int
    title: Words
    holder: str = ""
    until: int = 0
    open_since: int = 0
    thanked: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """A date of a group (0: of everybody): who said they come, and once it was noted (`noted`) who was there."""

    number: int
    group: int
    title: Words
    at: int
    coming: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Stake:
    """Why a party takes part: its stake, what it brings, what is in it for them. `keeper` looks after the card, `heir`
    was asked to; `at`: when it was last looked at."""

    number: int
    party: Words
    stake: Words
    value: Words | None = None
    brings: Words | None = None
    keeper: str = ""
    heir: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Energy:
    """How many said that a group gives them energy, costs it, or neither; nobody's name."""

    group: int
    gives: int = 0
    neutral: int = 0
    costs: int = 0


@dataclass(frozen=True, slots=True)
class EnergyTold:
    """What somebody said last of the energy of a group; `named`: a steward may know it was they."""

    person: str
    how: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class PhaseReached:
    """Where the network is, since when, and why."""

    name: str
    note: Words | None
    at: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing somewhere, as another room tells it: things with their titles, and numbers of conditions."""

    source: str
    what: str
    things: tuple[str, ...] = ()
    titles: tuple[Wording, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestLine:
    """A line of a digest: what it is made from; who is named in it, as long as they agree to that."""

    what: str
    thing: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What moved since a moment; `out_at`: when somebody who had read it let it go, 0 while nobody has."""

    number: int
    at: int
    since: int
    lines: tuple[DigestLine, ...]
    out_at: int = 0


@dataclass(frozen=True, slots=True)
class Farewell:
    """Somebody goes. `keep`: the ids of their words that stay without a name; `said`: other rooms have heard."""

    person: str
    at: int
    keep: tuple[str, ...] = ()
    pass_on: bool = True
    said: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: with whom has experience with it. Gone after a day."""

    text: Words | None
    condition: int
    at: int


@dataclass(frozen=True, slots=True)
class IntroductionAsked:
    """Somebody asked to be introduced to somebody who was found; from there on it is between the two."""

    number: int
    seeker: str
    helper: str
    text: Words
    condition: int = 0
