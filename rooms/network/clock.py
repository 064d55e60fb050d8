"""What passes by itself: the yearly question, a seat's date, a card that is a year old, and what was to be kept so
long."""

from collections.abc import Iterator

from rooms.kernel import SYSTEM, At, Fact, People, Who, changing
from rooms.kernel.feelers import RENEWAL
from rooms.kernel.timing import LookAtClock
from rooms.network.consents import RENEWALS
from rooms.network.digest import newest
from rooms.network.digest_mail import ends
from rooms.network.feelers import noticed, passed, passings
from rooms.network.goodbye import gone
from rooms.network.kind import DAY, network
from rooms.network.records import NetworkMember
from rooms.network.seats import dates_of_seats, idle
from rooms.network.stakes import ages
from rooms.network.state import State, with_member

network.adopts(LookAtClock, SYSTEM)


@network.fact
class RenewalDue(Fact):
    """Somebody is asked (once more) whether they still want to belong here; the next question is `due` then."""

    person: str
    due: int


@network.fact
class TimeLooked(Fact):
    """What lay before this moment has been looked at."""


@network.decides(LookAtClock)
def look(state: State, command: LookAtClock, who: Who, now: int, people: People) -> list[Fact]:
    """Late is harmless: what was missed is asked once."""
    due = [one for one in state.members.values() if one.due <= now and people.now(one.person) in people]
    facts = [_renewal(state, one, now) for one in due]
    silent = [(RENEWAL, one.person, ("", f"renewal/{one.yes_at}")) for one in due if one.asked == 1]
    return [*facts, *noticed(state, people, now, [*silent, *idle(state, now)]), *passed(state, now), TimeLooked()]


def _renewal(state: State, member: NetworkMember, now: int) -> Fact:
    """Asked twice without an answer somebody is forgotten, as if they had said goodbye."""
    if member.asked >= RENEWALS:
        return gone(state, member.person, stays=True, pass_on=True)
    return RenewalDue(member.person, now + state.settings.again_days * DAY)


@network.evolves(RenewalDue)
def renewal_due(state: State, fact: RenewalDue) -> State:
    member = state.members.get(fact.person)
    return with_member(state, fact.person, asked=member.asked + 1, due=fact.due) if member else state


@network.evolves(TimeLooked)
def time_looked(state: State, fact: TimeLooked) -> State:
    return changing(state, looked=fact.at)


def next_moment(state: State, people: People) -> int:
    """When the next thing passes (UTC ms), 0 for never."""
    dues = [one.due for one in state.members.values() if people.now(one.person) in people]
    digest = newest(state)
    mailed = [ends(digest)] if digest else []
    moments = (*dues, *mailed, *dates_of_seats(state), *ages(state), *passings(state))
    return min((moment for moment in moments if moment > state.looked), default=0)


@network.wishing
def wake(state: State, people: People) -> Iterator[At]:
    """To be woken then; all of it is harmless when late, and a date."""
    moment = next_moment(state, people)
    if moment:
        yield At(moment, LookAtClock(), f"clock@{moment}", harmless=True, calendar=True)
