"""Who is new sees three cards, and somebody greets them; until then stewards see their name in a list without dates."""

from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Flag, Number, People, Refused, Who, shared
from rooms.network.feelers import STEWARDS
from rooms.network.kind import network
from rooms.network.records import NetworkMember
from rooms.network.state import State, is_member, member_of, numbered, with_member

CARDS = ("goal", "template", "rules")


@network.command(PARTICIPANT, typed_by=(), latest=("read",))
class CardsRead(Command):
    """I have seen the three cards."""


@network.command(PARTICIPANT, typed_by=(), latest=("greets",))
class OfferToGreet(Command):
    """I like to greet who is new; my name stands on their page. Or not any more."""

    on: Flag = True


@network.command(PARTICIPANT, *STEWARDS, typed_by=(), latest=("greeted", "member"))
class Greet(Command):
    """I have greeted them."""

    member: Annotated[int, Number(1, 99_999)]


@network.fact
class CardsSeen(Fact):
    """The acting person knows what it is about."""


@network.fact
class GreetingOffered(Fact):
    on: bool = True


@network.fact
class Greeted(Fact):
    person: str


@network.decides(CardsRead)
def cards_read(state: State, command: CardsRead, who: Who, now: int, people: People) -> list[Fact]:
    return [] if member_of(state, who).read else [CardsSeen()]


@network.decides(OfferToGreet)
def offer_to_greet(state: State, command: OfferToGreet, who: Who, now: int, people: People) -> list[Fact]:
    return [GreetingOffered(command.on)] if member_of(state, who).greets != command.on else []


@network.decides(Greet)
def greet(state: State, command: Greet, who: Who, now: int, people: People) -> list[Fact]:
    """By their buddy, or by a steward."""
    newcomer = numbered(state, command.member)
    if newcomer is None or (who.role == PARTICIPANT and newcomer.buddy != who.id):
        raise Refused("Somebody else greets them.")
    return [] if newcomer.greeted else [Greeted(newcomer.person)]


@network.evolves(CardsSeen)
def cards_seen(state: State, fact: CardsSeen) -> State:
    return with_member(state, fact.by, read=True)


@network.evolves(GreetingOffered)
def greeting_offered(state: State, fact: GreetingOffered) -> State:
    return with_member(state, fact.by, greets=fact.on)


@network.evolves(Greeted)
def greeted(state: State, fact: Greeted) -> State:
    return with_member(state, fact.person, greeted=True)


def buddy_of(state: State, people: People, member: NetworkMember) -> str:
    """Who greets them, as long as they offer to and are here; "" for nobody."""
    buddy = state.members.get(member.buddy)
    return member.buddy if buddy and buddy.greets and is_member(state, people, member.buddy) else ""


@shared
def not_greeted(state: State, people: People) -> tuple[NetworkMember, ...]:
    """Who is new and was greeted by nobody, by name: nobody is told for how long."""
    new = [one for one in state.members.values() if not one.greeted and is_member(state, people, one.person)]
    return tuple(sorted(new, key=lambda one: people.name(people.now(one.person)).casefold()))
