"""Keeping the wall decent and clear: doubles put together, what hurts hidden, what advertises parked."""

from rooms.kernel import HARVESTER, PARTICIPANT, Command, Fact, Flag, People, Ref, Refused, Who
from rooms.needs.cards import known
from rooms.needs.changes import changed
from rooms.needs.claims import DESK, open_card
from rooms.needs.facts import CardBundled, CardHidden, CardParked, CardShown, MoreAsked
from rooms.needs.kind import needs
from rooms.needs.state import Card, State


@needs.command(*DESK)
class BundleCards(Command):
    """These two ask for the same. Each owner still closes their own."""

    card: Ref
    other: Ref


@needs.command(*DESK, PARTICIPANT)
class UnbundleCard(Command):
    """This card stands by itself again: a hub host's wish, or its owner's, who has the last word."""

    card: Ref


@needs.command(*DESK, HARVESTER, latest=("hidden", "card"))
class HideCard(Command):
    """Off every screen at once, except its owner's and the desk's. Not deleted."""

    card: Ref


@needs.command(*DESK, HARVESTER, latest=("hidden", "card"))
class ShowCard(Command):
    """Let a card that was hidden or held back be seen."""

    card: Ref


@needs.command(*DESK, latest=("parked", "card"))
class ParkCard(Command):
    """Keep an advertisement off the wall, or let it back."""

    card: Ref
    parked: Flag = True


@needs.command(*DESK)
class AskMore(Command):
    """Ask the owner: how much, for what, by when?"""

    card: Ref


@needs.decides(BundleCards)
def bundle(state: State, command: BundleCards, who: Who, now: int, people: People) -> list[Fact]:
    card, other = open_card(state, command.card), open_card(state, command.other)
    if card.kind != other.kind or card.id == other.id:
        raise Refused("Only two needs, or two offers, can be put together.")
    oldest = min((one.bundle or one.id for one in (card, other)), key=lambda id: state.cards[id].posted_at)
    joined = [one for one in state.cards.values() if (one.bundle or one.id) in _names(card, other)]
    return [CardBundled(one.id, oldest) for one in joined if one.bundle != oldest]


def _names(*cards: Card) -> set[str]:
    return {card.bundle or card.id for card in cards}


@needs.decides(UnbundleCard)
def unbundle(state: State, command: UnbundleCard, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    if who.role == PARTICIPANT and card.by != who.id:
        raise Refused("Only the person who posted this card can do that.")
    rest = [one for one in state.cards.values() if one.bundle and one.bundle == card.bundle and one.id != card.id]
    head = rest[0].id if len(rest) > 1 else ""
    renamed = rest if card.bundle == card.id or len(rest) == 1 else []
    return [CardBundled(card.id), *(CardBundled(one.id, head) for one in renamed)] if card.bundle else []


@needs.decides(HideCard)
def hide(state: State, command: HideCard, who: Who, now: int, people: People) -> list[Fact]:
    return [CardHidden(known(state, command.card).id)]


@needs.decides(ShowCard)
def show(state: State, command: ShowCard, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    return [CardShown(card.id)] if card.hidden or card.held else []


@needs.decides(ParkCard)
def park(state: State, command: ParkCard, who: Who, now: int, people: People) -> list[Fact]:
    card = known(state, command.card)
    return [CardParked(card.id, command.parked)] if card.parked != command.parked else []


@needs.decides(AskMore)
def ask_more(state: State, command: AskMore, who: Who, now: int, people: People) -> list[Fact]:
    card = open_card(state, command.card)
    return [] if card.more_asked else [MoreAsked(card.id)]


# -- what it does to the wall ------------------------------------------------------------------------------------------


@needs.evolves(CardBundled)
def bundled(state: State, fact: CardBundled) -> State:
    return changed(state, fact.card, fact.at, bundle=fact.bundle)


@needs.evolves(CardHidden)
def hidden(state: State, fact: CardHidden) -> State:
    return changed(state, fact.card, fact.at, hidden=True)


@needs.evolves(CardShown)
def shown(state: State, fact: CardShown) -> State:
    return changed(state, fact.card, fact.at, hidden=False, held=False)


@needs.evolves(CardParked)
def parked(state: State, fact: CardParked) -> State:
    return changed(state, fact.card, fact.at, parked=fact.parked)


@needs.evolves(MoreAsked)
def more_asked(state: State, fact: MoreAsked) -> State:
    return changed(state, fact.card, fact.at, more_asked=True)
