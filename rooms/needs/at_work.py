"""Which hub host has which cards before them, what asks for work first."""

from rooms.kernel import People, Said, shared, view
from rooms.needs.state import ASKED, INTRODUCED, MET, Card, State
from rooms.needs.views import every_card, say


@view
class HostsNow:
    """Which hub host works on what: a name, and the cards (id, words)."""

    hosts: tuple[tuple[str, tuple[tuple[str, Said | None], ...]], ...]


@shared
def claimed_by(state: State) -> dict[str, tuple[Card, ...]]:
    """The open cards of each hub host: what was taken up last comes first, and what waits for an answer last, so that
    whoever stands at the desk is not below cards with which there is nothing to do now. Those who were introduced stand
    among the meetings, and come back here when they did not meet."""
    found: dict[str, tuple[Card, ...]] = {}
    for card in sorted(every_card(state), key=_in_hand):
        if card.claim and card.open and card.status not in (INTRODUCED, MET):
            found[card.claim.by] = (*found.get(card.claim.by, ()), card)
    return found


def _in_hand(card: Card) -> tuple[bool, int]:
    return card.status == ASKED, -(card.claim.until if card.claim else 0)


def hosts_now(state: State, people: People) -> HostsNow:
    """Every hub host with a card before them, by name."""
    rows = ((people.name(host), tuple((card.id, say(card.text)) for card in cards))
            for host, cards in claimed_by(state).items())  # fmt: skip
    return HostsNow(tuple(sorted(rows, key=lambda row: row[0])))
