"""What was tried between a need and an offer, so that nobody begins again where two have just missed each other."""

from rooms.needs.state import DROPPED, OVER, Card, Introduction, State

MISSED, NO_HELP, PUT_BACK = "missed", "no_help", "put_back"


def tried(state: State, need: Card, offer: Card) -> tuple[str, int]:
    """How the newest introduction of these two ended, and the moment they were to meet (UTC ms; 0: by contact).
    ("", 0) where nothing was tried, or it is not over."""
    both = [one for one in state.introductions_for(need) if one.offer == offer.id]
    return (how_it_ended(both[-1]), both[-1].meet_at) if both and how_it_ended(both[-1]) else ("", 0)


def how_it_ended(one: Introduction) -> str:
    """One of the three above; "" for an introduction that goes on, helped, or met a no (which is final anyhow)."""
    if one.stage == DROPPED:
        return PUT_BACK
    if one.stage != OVER:
        return ""
    return MISSED if one.met == "no" else NO_HELP


def missed_at(state: State, card: Card) -> int:
    """For when the newest introduction of a card stood, where the two did not meet (UTC ms); else 0."""
    all_of_it = state.introductions_for(card)
    return all_of_it[-1].meet_at if all_of_it and how_it_ended(all_of_it[-1]) == MISSED else 0
