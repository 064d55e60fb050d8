"""The card a hub host works on: what may fit it and why, and what looks alike but is not."""

from collections.abc import Mapping

from rooms.kernel import People, view
from rooms.kernel.hints import Hints, Match, Matches
from rooms.needs.enough import left
from rooms.needs.kind import NEED
from rooms.needs.state import INTRODUCED, LIVE, MET, Card, State
from rooms.needs.tried import tried
from rooms.needs.views import Face, face

SHOWN = 3
AGAIN, NEAR = 2, 2


@view
class MatchSuggestion:
    """A card that may fit, and why; or one that looks alike but is not, and why not. `params` fill the reason.

    `weak`: only the nearest in meaning, to be read before anybody is asked. `away`: who posted it is not in the hall.
    `tried`: how it ended when these two were introduced before, for `tried_at` (UTC ms; 0: by contact).
    """

    card: Face
    who: str
    reason: str
    params: tuple[tuple[str, str], ...]
    fits: bool
    engaged: bool
    same_language: bool
    weak: bool = False
    away: bool = False
    tried: str = ""
    tried_at: int = 0


@view
class DeskCard:
    """The card a hub host works on, with what may fit."""

    card: Face
    who: str
    status: str
    until: int
    sensitive: bool
    more_asked: bool
    candidates: tuple[MatchSuggestion, ...]
    near: tuple[MatchSuggestion, ...]
    advised: bool
    away: bool = False


Advice = Mapping[str, tuple[Match, ...]]


def matches(hints: Hints) -> Advice:
    """Card to what may fit it, as matching told."""
    found = hints.of(Matches)
    return found.found if found else {}


def desk_card(state: State, people: People, card: Card, hints: Advice) -> DeskCard:
    """A card with the best three of the other kind; whoever was tried before stands behind what is believed and before
    what is only weak. What was refused, or is no longer there, is left out."""
    advice = hints.get(card.id)
    candidates = [made for made in (_candidate(state, people, card, one) for one in advice or ()) if made]
    fitting = sorted((one for one in candidates if one.fits), key=lambda one: one.weak)
    fresh, again = ([one for one in fitting if bool(one.tried) is before] for before in (False, True))
    shown = sorted((*fresh[:SHOWN], *again[:AGAIN]), key=lambda one: (one.weak, bool(one.tried)))
    near = tuple(one for one in candidates if not one.fits)[:NEAR]
    return DeskCard(face(state, card), people.name(card.by), card.status, card.claim.until if card.claim else 0,
                    sensitive(card), card.more_asked, tuple(shown), near, advice is not None,
                    card.by not in people.here)  # fmt: skip


def _candidate(state: State, people: People, card: Card, advice: Match) -> MatchSuggestion | None:
    other = state.card(advice.card)
    if other is None or not _proposable(state, card, other):
        return None
    params = tuple((name, str(text)) for name, text in advice.params)
    strangers = apart(people, card.by, other.by)
    before = tried(state, *_pair(card, other))
    return MatchSuggestion(face(state, other), people.name(other.by), advice.reason, params, advice.fits,
                     other.by in state.engaged, not strangers, advice.weak, other.by not in people.here,
                     *before)  # fmt: skip


def _pair(card: Card, other: Card) -> tuple[Card, Card]:
    """The need and the offer of two cards."""
    return (card, other) if card.kind == NEED else (other, card)


def _proposable(state: State, card: Card, other: Card) -> bool:
    """Whether these two could still be introduced, by what has happened since the advice was worked out."""
    need, offer = _pair(card, other)
    return (
        other.kind != card.kind and other.by != card.by and other.open and not (other.held or other.hidden)
        and need.status not in (INTRODUCED, MET) and left(state, offer) != 0
        and (need.id, offer.id) not in state.refused and not _together(state, need, offer)
    )  # fmt: skip


def _together(state: State, need: Card, offer: Card) -> bool:
    return any(one.offer == offer.id and one.stage in LIVE for one in state.introductions_for(need))


def apart(people: People, one: str, other: str) -> bool:
    """Whether two people, as far as they told, share no language."""
    spoken, heard = languages(people, one), languages(people, other)
    return bool(spoken and heard) and not spoken & heard


def languages(people: People, person: str) -> set[str]:
    found = people.known.get(person)
    return set(found.languages) if found else set()


def sensitive(card: Card) -> bool:
    return card.content.visibility == "host_only"
