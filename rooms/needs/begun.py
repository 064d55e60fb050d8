"""What somebody told at the door that they bring and look for lies ready as cards of their own: seen by nobody else,
put up by themselves or not at all."""

from rooms.kernel import People, Regions, view
from rooms.needs.kind import NEED, OFFER
from rooms.needs.state import State

TOLD = {NEED: "seeks", OFFER: "brings"}


@view
class CardBegun:
    """A card that only has to be put up, in the words of the door."""

    kind: str
    text: str


def begun(state: State, person: str, people: People) -> Regions:
    """One of each kind, until they have a card of that kind; nothing of it is stored here."""
    known = people.known.get(people.now(person))
    if known is None:
        return {}
    written = {state.cards[id].kind for id in state.cards_of.get(known.id, ())}
    told = {kind: known.trait(trait) for kind, trait in TOLD.items() if kind not in written}
    return {f"begun/{kind}": CardBegun(kind, text) for kind, text in told.items() if text}
