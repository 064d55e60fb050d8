"""Why each party takes part: its stake, what it brings, and what is in it for them. Looked at again once a year, and
handed on when whoever looked after the card leaves."""

from typing import Annotated

from rooms.kernel import PARTICIPANT, Command, Fact, Line, Note, Number, People, Refused, Who, Words, changing
from rooms.network.consents import TYPISTS
from rooms.network.kind import DAY, network
from rooms.network.records import Stake
from rooms.network.state import State, letting_go, member_of

MOST_CARDS = 300


@network.command(PARTICIPANT, typed_by=TYPISTS)
class AddStake(Command):
    """A card for our party, which I look after."""

    party: Annotated[Words, Line(80)]
    stake: Annotated[Words, Note(280)]
    value: Annotated[Words, Note(280, needed=False)] | None = None
    brings: Annotated[Words, Note(280, needed=False)] | None = None


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("stake", "card"))
class WriteStake(Command):
    """Our card in other words."""

    card: Annotated[int, Number(1, 9999)]
    party: Annotated[Words, Line(80)]
    stake: Annotated[Words, Note(280)]
    value: Annotated[Words, Note(280, needed=False)] | None = None
    brings: Annotated[Words, Note(280, needed=False)] | None = None


@network.command(PARTICIPANT, typed_by=TYPISTS, latest=("stake_true", "card"), by_link=True)
class StillOurStake(Command):
    """It is still so."""

    card: Annotated[int, Number(1, 9999)]


@network.command(PARTICIPANT, typed_by=(), latest=("heir", "card"))
class HandStakeOn(Command):
    """Somebody else looks after it, once they say so: the number on their card."""

    card: Annotated[int, Number(1, 9999)]
    to: Annotated[int, Number(1, 99_999)]


@network.command(PARTICIPANT, typed_by=(), latest=("heir", "card"), by_link=True)
class LookAfterStake(Command):
    """I look after this card from now on: I was asked to, or nobody does any more."""

    card: Annotated[int, Number(1, 9999)]


@network.fact
class StakeWritten(Fact):
    card: int
    party: Words
    stake: Words
    value: Words | None = None
    brings: Words | None = None


@network.fact
class StakeConfirmed(Fact):
    card: int


@network.fact
class StakeOffered(Fact):
    card: int
    to: str


@network.fact
class StakeTaken(Fact):
    card: int


def _own(state: State, number: int, who: Who) -> Stake:
    found = state.stakes.get(number)
    if found is None or found.keeper != who.id:
        raise Refused("Somebody else looks after that card.")
    return found


@network.decides(AddStake)
def add(state: State, command: AddStake, who: Who, now: int, people: People) -> list[Fact]:
    member_of(state, who)
    if len(state.stakes) >= MOST_CARDS:
        raise Refused("There are {count} such cards here, which is enough.", count=MOST_CARDS)
    number = len(state.stakes) + 1
    return [StakeWritten(number, command.party, command.stake, command.value, command.brings)]


@network.decides(WriteStake)
def write(state: State, command: WriteStake, who: Who, now: int, people: People) -> list[Fact]:
    number = _own(state, command.card, who).number
    return [StakeWritten(number, command.party, command.stake, command.value, command.brings)]


@network.decides(StillOurStake)
def still(state: State, command: StillOurStake, who: Who, now: int, people: People) -> list[Fact]:
    return [StakeConfirmed(_own(state, command.card, who).number)]


@network.decides(HandStakeOn)
def hand_on(state: State, command: HandStakeOn, who: Who, now: int, people: People) -> list[Fact]:
    card = _own(state, command.card, who)
    to = next((id for id, known in people.known.items() if known.number == command.to and id in state.members), "")
    if not to or to == who.id:
        raise Refused("No member has the number {number}.", number=command.to)
    return [StakeOffered(card.number, to)]


@network.decides(LookAfterStake)
def look_after(state: State, command: LookAfterStake, who: Who, now: int, people: People) -> list[Fact]:
    member_of(state, who)
    card = state.stakes.get(command.card)
    if card is None or (card.keeper and people.now(card.keeper) in people and card.heir != who.id):
        raise Refused("Somebody else looks after that card.")
    return [StakeTaken(card.number)] if card.keeper != who.id else []


@network.evolves(StakeWritten)
def written(state: State, fact: StakeWritten) -> State:
    old = state.stakes.get(fact.card)
    if old:
        state = letting_go(state, fact.at, old.party, old.stake, old.value, old.brings)
    card = Stake(fact.card, fact.party, fact.stake, fact.value, fact.brings, fact.by, old.heir if old else "", fact.at)
    return changing(state, stakes=state.stakes.put(card.number, card))


def _changed(state: State, number: int, **changes: object) -> State:
    card = state.stakes.get(number)
    return changing(state, stakes=state.stakes.put(number, changing(card, **changes))) if card else state


@network.evolves(StakeConfirmed)
def confirmed(state: State, fact: StakeConfirmed) -> State:
    return _changed(state, fact.card, at=fact.at)


@network.evolves(StakeOffered)
def offered(state: State, fact: StakeOffered) -> State:
    return _changed(state, fact.card, heir=fact.to)


@network.evolves(StakeTaken)
def taken(state: State, fact: StakeTaken) -> State:
    return _changed(state, fact.card, keeper=fact.by, heir="")


def to_look_at_again(state: State) -> list[Stake]:
    """Cards older than a year, the oldest first, as the clock was last looked at."""
    until = state.looked - state.settings.stake_days * DAY
    return sorted((card for card in state.stakes.values() if card.at <= until), key=lambda card: card.at)


def without_value(state: State) -> list[Stake]:
    """Cards that do not say what is in it for the party."""
    return [card for card in state.stakes.values() if not card.value]


def ages(state: State) -> list[int]:
    """When cards are to be looked at again."""
    return [card.at + state.settings.stake_days * DAY for card in state.stakes.values()]
