"""Whether there is enough of an offer for one more, and whether a need was met by somebody else."""

from rooms.needs.state import TAKING, Card, Introduction, State


def amount(state: State, introduction: Introduction) -> int:
    """How much of the offer this introduction takes."""
    need, offer = state.card(introduction.need), state.card(introduction.offer)
    wanted = (need.content.quantity if need else 0) or 1
    return min(wanted, offer.content.quantity) if offer and offer.content.quantity else wanted


def left(state: State, offer: Card) -> int | None:
    """How much of an offer is still to be had; None when its owner does not count."""
    if not offer.content.quantity:
        return None
    taken = sum(amount(state, one) for one in state.introductions_for(offer) if one.stage in TAKING)
    return max(0, offer.content.quantity - taken)


def fits(state: State, introduction: Introduction) -> bool:
    """Whether the offer still has enough for it, or its owner chose this one."""
    offer = state.card(introduction.offer)
    remaining = left(state, offer) if offer else None
    return introduction.chosen or remaining is None or amount(state, introduction) <= remaining


def satisfied(state: State, introduction: Introduction) -> bool:
    """Whether somebody else was already introduced for this need."""
    need = state.card(introduction.need)
    others = state.introductions_for(need) if need else ()
    return any(one.stage in TAKING and one.id != introduction.id for one in others)
