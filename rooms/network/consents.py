"""Somebody belongs here, agrees to each purpose by itself, takes it back with as many taps, and is asked once a
year."""

from typing import Annotated

from rooms.kernel import PARTICIPANT, STEWARD, Command, Fact, Flag, Moment, People, Pick, Refused, Who, changing
from rooms.kernel.feelers import RENEWAL
from rooms.network.kind import DAY, network
from rooms.network.purposes import FOUND, PURPOSES, SIGNALS, VERSIONS
from rooms.network.records import NetworkMember, YesTo
from rooms.network.state import State, letting_go, member_of, with_member

TYPISTS = (STEWARD,)
"""Who calls members weeks later, and has a form for what they say then. What no form of theirs holds is said by a
member's own phone alone, and typed by nobody."""
MOST_QUIET = 400 * DAY
RENEWALS = 2
"""After so many yearly questions without an answer somebody is forgotten: silence is an answer."""


@network.command(PARTICIPANT, typed_by=(), latest=("belong",))
class BelongHere(Command):
    """I belong to this network; nothing more is agreed to by that."""


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("agree", "purpose"), by_link=True)
class Agree(Command):
    """You may keep and use what you know of me for this, or not any more."""

    purpose: Annotated[str, Pick(*PURPOSES)]
    on: Flag = True


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("renew",), by_link=True)
class Renew(Command):
    """I still want to belong here, and what I agreed to stands."""


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("quiet",), by_link=True)
class GoQuiet(Command):
    """Leave me in peace until that day; 0: I am back."""

    until: Moment = 0


@network.fact
class BelongedHere(Fact):
    """The acting person belongs here. `buddy`: who greets them, "" while nobody offers to."""

    due: int
    buddy: str = ""


@network.fact
class PurposeAgreed(Fact):
    purpose: str
    version: int


@network.fact
class PurposeWithdrawn(Fact):
    purpose: str


@network.fact
class MembershipRenewed(Fact):
    due: int


@network.fact
class WentQuiet(Fact):
    until: int


@network.decides(BelongHere)
def belong(state: State, command: BelongHere, who: Who, now: int, people: People) -> list[Fact]:
    """Whoever is younger than 18 stays in touch by whoever looks after them."""
    return [] if who.id in state.members else [_welcome(state, who, now, people)]


def _welcome(state: State, who: Who, now: int, people: People) -> BelongedHere:
    known = people.known.get(who.id)
    if known and known.minor:
        raise Refused("Whoever is younger than 18 stays in touch by whoever looks after them.")
    greeting = [one.person for one in state.members.values() if one.greets and people.now(one.person) in people]
    buddy = greeting[state.arrivals % len(greeting)] if greeting else ""
    return BelongedHere(now + state.settings.renew_days * DAY, buddy)


@network.decides(Agree)
def agree(state: State, command: Agree, who: Who, now: int, people: People) -> list[Fact]:
    """To the text as it stands now; who agreed to an older one and says yes again agrees to the new."""
    member = state.members.get(who.id)
    if not command.on:
        return [PurposeWithdrawn(command.purpose)] if member and member.yes_to(command.purpose) else []
    welcome: list[Fact] = [] if member else [_welcome(state, who, now, people)]
    yes = member.yes_to(command.purpose) if member else None
    version = VERSIONS[command.purpose]
    return [] if yes and yes.version == version else [*welcome, PurposeAgreed(command.purpose, version)]


@network.decides(Renew)
def renew(state: State, command: Renew, who: Who, now: int, people: People) -> list[Fact]:
    member_of(state, who)
    return [MembershipRenewed(now + state.settings.renew_days * DAY)]


@network.decides(GoQuiet)
def go_quiet(state: State, command: GoQuiet, who: Who, now: int, people: People) -> list[Fact]:
    member = member_of(state, who)
    if command.until and not now < command.until <= now + MOST_QUIET:
        raise Refused("Choose a day that is still to come, within a year or so.")
    return [WentQuiet(command.until)] if command.until != member.quiet_until else []


@network.evolves(BelongedHere)
def welcomed(state: State, fact: BelongedHere) -> State:
    member = NetworkMember(fact.by, fact.at, state.arrivals + 1, yes_at=fact.at, due=fact.due, buddy=fact.buddy)
    farewells = state.farewells.drop(fact.by)
    return changing(state, members=state.members.put(fact.by, member), arrivals=state.arrivals + 1, farewells=farewells)


@network.evolves(PurposeAgreed)
def purpose_agreed(state: State, fact: PurposeAgreed) -> State:
    member = state.members.get(fact.by)
    if member is None:
        return state
    others = tuple(one for one in member.agreed if one.purpose != fact.purpose)
    return with_member(state, fact.by, agreed=(*others, YesTo(fact.purpose, fact.version, fact.at)))


@network.evolves(PurposeWithdrawn)
def purpose_withdrawn(state: State, fact: PurposeWithdrawn) -> State:
    """What was noticed by that yes is gone with it, and so is what others had found."""
    member = state.members.get(fact.by)
    if member is None:
        return state
    agreed = tuple(one for one in member.agreed if one.purpose != fact.purpose)
    state = with_member(state, fact.by, agreed=agreed)
    if fact.purpose == SIGNALS:
        return without_signals(state, fact.by, fact.at)
    return without_profile(state, fact.by, fact.at) if fact.purpose == FOUND else state


def without_signals(state: State, person: str, at: int) -> State:
    """Nothing that was noticed of somebody, and none of their remarks."""
    signals, remarks = state.signals, state.remarks
    for signal in [one for one in signals.values() if one.person == person]:
        signals = signals.drop(signal.number)
        state = letting_go(state, at, signal.doer, signal.outcome, signal.answer)
    for remark in [one for one in remarks.values() if one.by == person]:
        remarks = remarks.drop(remark.number)
        state = letting_go(state, at, remark.text)
    return changing(state, signals=signals, remarks=remarks)


def without_profile(state: State, person: str, at: int) -> State:
    """Nothing by which somebody was found."""
    profile = state.profiles.get(person)
    if profile is None:
        return state
    state = letting_go(state, at, profile.organisation, profile.does, profile.brings, profile.seeks)
    return changing(state, profiles=state.profiles.drop(person))


@network.evolves(MembershipRenewed)
def membership_renewed(state: State, fact: MembershipRenewed) -> State:
    """What was noticed because they had not answered is not so any more."""
    signals = state.signals
    for one in [one for one in signals.values() if (one.what, one.person) == (RENEWAL, fact.by) and not one.closed_at]:
        signals, state = signals.drop(one.number), letting_go(state, fact.at, one.doer)
    state = changing(state, signals=signals)
    return with_member(state, fact.by, yes_at=fact.at, asked=0, mailed=0, due=fact.due)


@network.evolves(WentQuiet)
def went_quiet(state: State, fact: WentQuiet) -> State:
    """The yearly question waits until they are back."""
    member = state.members.get(fact.by)
    if member is None:
        return state
    return with_member(state, fact.by, quiet_until=fact.until, due=max(member.due, fact.until))
