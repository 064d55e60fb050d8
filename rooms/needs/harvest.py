"""What the wall of needs brought: how many cards, meetings and needs met, why not, and what is still open."""

from collections import Counter

from rooms.kernel import People, Said, as_said, shared, view
from rooms.needs.kind import NEED, OFFER, needs
from rooms.needs.state import FULFILLED, MET, PARTLY, Introduction, State
from rooms.needs.views import Face, every_card, face, orphans, readable, say


@view
class NeedsCounts:
    """Counts for the harvest. `why_not` pairs a reason with how often it was given."""

    needs: int = 0
    offers: int = 0
    asked: int = 0
    introduced: int = 0
    met: int = 0
    fulfilled: int = 0
    partly: int = 0
    open: int = 0
    why_not: tuple[tuple[str, int], ...] = ()


@view
class MetCard:
    """Something that worked out. Names only if both agreed."""

    introduction: str
    text: Said | None
    names: tuple[str, ...]


@view
class Pledged:
    """What somebody will do, and until when (UTC ms, 0: not said); never whose it is."""

    text: Said
    until: int


@view
class Harvest:
    """What may leave the room: nothing that was for hub hosts only, and no names."""

    tally: NeedsCounts
    open_needs: tuple[Face, ...]
    open_offers: tuple[Face, ...]
    orphans: tuple[str, ...]
    met: tuple[Said, ...]
    pledges: tuple[Pledged, ...]


@shared
def tally(state: State) -> NeedsCounts:
    """The counts as they are now."""
    cards = [card for card in every_card(state) if not card.draft]
    ones = state.introductions.values()
    closed = Counter(card.closed for card in cards if card.kind == NEED)
    return NeedsCounts(
        needs=sum(card.kind == NEED for card in cards),
        offers=sum(card.kind == OFFER for card in cards),
        asked=len(ones),
        introduced=sum(agreed(one) for one in ones),
        met=sum(one.met == "yes" for one in ones),
        fulfilled=closed[FULFILLED],
        partly=closed[PARTLY],
        open=sum(card.open for card in cards if card.kind == NEED),
        why_not=tuple(sorted(_reasons(state).items())),
    )


def _reasons(state: State) -> Counter[str]:
    given = [one.why for one in state.introductions.values()] + [card.why for card in every_card(state)]
    return Counter(why for why in given if why)


def agreed(one: Introduction) -> bool:
    """Whether both have said yes, whatever came after."""
    return set(one.both) <= set(one.yes)


def celebrated(state: State) -> list[Introduction]:
    """Introductions that helped and whose card everybody could read, the newest first."""
    helped = [one for one in state.introductions.values() if one.stage == MET and one.helped in ("yes", "partly")]
    return [one for one in reversed(helped) if _told(state, one)]


def _told(state: State, one: Introduction) -> Said | None:
    card = state.card(one.need) or state.card(one.offer)
    return say(card.text) if card and card.text and card.content.visibility == "wall" and not card.hidden else None


def met_card(state: State, people: People, one: Introduction) -> MetCard:
    """How an introduction that helped is celebrated."""
    both = set(one.both) <= set(one.named)
    return MetCard(one.id, _told(state, one), tuple(people.name(person) for person in one.both) if both else ())


@needs.outcomes
def outcome(state: State) -> Harvest:
    """What another room, or the report, may start from."""
    return Harvest(
        tally(state),
        tuple(face(state, card) for card in readable(state, NEED)),
        tuple(face(state, card) for card in readable(state, OFFER)),
        tuple(card.id for card in orphans(state)),
        tuple(text for one in celebrated(state) if (text := _told(state, one))),
        tuple(Pledged(as_said(pledge.text), pledge.until) for pledge in state.pledges.values() if pledge.text),
    )
