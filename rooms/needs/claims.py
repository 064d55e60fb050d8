"""Who of the hub hosts works on which card, for ten minutes, so that nobody does the same work twice."""

from rooms.kernel import FACILITATOR, HUB_HOST, Command, Fact, People, Ref, Refused, Who
from rooms.needs.cards import MINUTE, known
from rooms.needs.changes import changed
from rooms.needs.facts import CardClaimed, CardReleased, ClaimLapsed
from rooms.needs.kind import needs
from rooms.needs.state import Card, Claim, State

DESK = (HUB_HOST, FACILITATOR)


@needs.command(*DESK, latest=("claim", "card"))
class ClaimCard(Command):
    """I work on this card."""

    card: Ref


@needs.command(*DESK, latest=("claim", "card"))
class TakeOver(Command):
    """I go on with a card another hub host had picked up. Names whom, so a late click is harmless."""

    card: Ref
    holder: Ref


@needs.command(*DESK, latest=("claim", "card"))
class ReleaseCard(Command):
    """Somebody else may work on it."""

    card: Ref


def claimant(card: Card, now: int) -> str:
    """The hub host who works on a card now, or ""."""
    return card.claim.by if card.claim and card.claim.until > now else ""


def holder(state: State, card: Card, now: int) -> str:
    """The hub host who works on a card or has an introduction under way for it, or ""."""
    asking = [one.hub_host for one in state.introductions_for(card) if one.engages and one.hub_host]
    return claimant(card, now) or (asking[0] if asking else "")


def free_for(state: State, card: Card, who: Who, now: int) -> None:
    """Raises Refused where another hub host works on the card."""
    if holder(state, card, now) not in ("", who.id):
        raise Refused("Another hub host has this card; their name stands beside it. You can take over.")


@needs.decides(ClaimCard)
def claim(state: State, command: ClaimCard, who: Who, now: int, people: People) -> list[Fact]:
    card = open_card(state, command.card)
    free_for(state, card, who, now)
    return [CardClaimed(card.id, now + state.settings.claim_minutes * MINUTE)]


@needs.decides(TakeOver)
def take_over(state: State, command: TakeOver, who: Who, now: int, people: People) -> list[Fact]:
    card = open_card(state, command.card)
    if holder(state, card, now) not in ("", who.id, command.holder):
        raise Refused("Somebody else took this card over in the meantime.")
    return [CardClaimed(card.id, now + state.settings.claim_minutes * MINUTE)]


@needs.decides(ReleaseCard)
def release(state: State, command: ReleaseCard, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    return [CardReleased(card.id)] if card.claim and card.claim.by == who.id else []


def open_card(state: State, card: str) -> Card:
    """A card that is still open. Raises Refused."""
    found = known(state, card)
    if not found.open:
        raise Refused("This card is closed.")
    return found


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(CardClaimed)
def claimed(state: State, fact: CardClaimed) -> State:
    return changed(state, fact.card, fact.at, claim=Claim(fact.host or fact.by, fact.until))


@needs.evolves(CardReleased, ClaimLapsed)
def released(state: State, fact: CardReleased | ClaimLapsed) -> State:
    return changed(state, fact.card, fact.at, claim=None)
