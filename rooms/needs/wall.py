"""What the hall sees: open needs and offers, those that have little time or waited long, and what worked out."""

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view
from rooms.needs.harvest import celebrated, met_card, tally
from rooms.needs.kind import NEED, OFFER, needs
from rooms.needs.state import INTRODUCED, MET, Card, State
from rooms.needs.views import MANY, Face, face, on_wall, orphans, readable

SOON, OLDEST, NEWEST, CELEBRATED = 3, 3, 3, 3


@view
class WallHead:
    title: Wording
    step: str
    ends_at: int
    left: int
    needs: int
    offers: int
    met: int
    languages: tuple[str, ...] = ()


@view
class WallColumn:
    """What hangs below: needs or offers, in the languages of the hall."""

    kind: str
    languages: tuple[str, ...]


@view
class WallPitch:
    """One card has the whole wall for a minute."""

    text: Said | None
    place: Said | None
    ends_at: int
    languages: tuple[str, ...] = ()


@view
class WallInvitation:
    """Nothing hangs there yet: what people are asked, in large letters."""

    question: Wording
    step: str
    languages: tuple[str, ...] = ()


@view
class WallHow:
    """What to do with the number of a card."""

    languages: tuple[str, ...] = ()


@view
class WallCard:
    """A post-it. `why`: it is wanted "soon", waits longest ("oldest"), or is "new" since people looked last."""

    card: Face
    why: str
    met: bool


@needs.face("wall")
def wall(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The wall; nothing on it that is hidden, held back, parked or for hub hosts only."""
    pitched = state.card(state.pitch)
    if pitched and pitched.on_wall:
        return {"top/head": _head(state), "pitch/now": _pitch(state, pitched)}
    regions: Regions = {"top/head": _head(state)}
    urgent, oldest = _soon(state), _oldest(state)
    regions.update({f"soon/{card.id}": _card(state, card, "soon") for card in urgent})
    regions.update({f"oldest/{card.id}": _card(state, card, "oldest") for card in oldest})
    apart, new = {card.id for card in urgent + oldest}, _newest(state)
    for kind, slot in ((NEED, "needs"), (OFFER, "offers")):
        rest = [card for card in on_wall(state, kind) if card.id not in apart][:MANY]
        regions.update({f"{slot}/{card.id}": _card(state, card, "new" if card.id in new else "") for card in rest})
        regions[f"over-{slot}/head"] = WallColumn(kind, languages(state))
    regions.update({f"met/{one.id}": met_card(state, people, one) for one in celebrated(state)[:CELEBRATED]})
    if on_wall(state):
        regions["top/how"] = WallHow(languages(state))
    elif not celebrated(state):
        regions["pitch/invitation"] = WallInvitation(state.settings.question, state.step, languages(state))
    return regions


@shared
def _head(state: State) -> WallHead:
    counts = tally(state)
    return WallHead(state.settings.title, state.step, state.clock.ends_at, state.clock.left,
                    len(on_wall(state, NEED)), len(on_wall(state, OFFER)), counts.met, languages(state))  # fmt: skip


@shared
def languages(state: State) -> tuple[str, ...]:
    """Those of the hall: in which the wall is called by its name, or asks."""
    return tuple(dict.fromkeys(tag for tag, _ in (*state.settings.title, *state.settings.question)))


def _pitch(state: State, card: Card) -> WallPitch:
    seen = face(state, card)
    return WallPitch(seen.text, seen.place, state.pitch_ends_at, languages(state))


@shared
def _soon(state: State) -> tuple[Card, ...]:
    """The unmet needs with the least time left."""
    unmet = [card for card in readable(state, NEED) if card.on_wall and card.status not in (INTRODUCED, MET)]
    return tuple(card for card in unmet if card.content.expires_at)[:SOON]


@shared
def _oldest(state: State) -> tuple[Card, ...]:
    """The unmet needs that waited longest, without those that are shown for their time."""
    shown = {card.id for card in _soon(state)}
    return tuple(card for card in orphans(state) if card.id not in shown)[:OLDEST]


@shared
def _newest(state: State) -> frozenset[str]:
    return frozenset(card.id for card in on_wall(state)[:NEWEST])


def _card(state: State, card: Card, why: str) -> WallCard:
    return WallCard(face(state, card), why, card.status in (INTRODUCED, MET))
