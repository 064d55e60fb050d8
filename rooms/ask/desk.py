"""The desk: what waits to be let on the wall, what is there already, and what a card belongs to."""

from rooms.ask.judging import same_words
from rooms.ask.kind import CARD, WRITTEN, AskItem, ask
from rooms.ask.records import HELD, Given
from rooms.ask.spoken import card
from rooms.ask.state import State, answers_to, moderated
from rooms.ask.views import SharedCard
from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, shared, view

ON_DESK, SEEN = 60, 60


@view
class JudgingHead:
    """How many wait. `all`: the answers on this page that are words, to let them through at once when all were read."""

    waiting: int
    all: tuple[int, ...]


@view
class Held:
    """Words that wait, with everybody who said them; or a card. `status`: of what was looked at already."""

    answers: tuple[int, ...]
    ask: Wording
    text: Said | None
    card: SharedCard | None
    status: str
    areas: tuple[tuple[str, Wording], ...]
    conditions: tuple[tuple[int, Wording], ...]


@ask.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """What waits comes first, the oldest first; then what was looked at last."""
    return dict(_desk(state, people)) if moderated(state.settings) else {}


@shared
def _desk(state: State, people: People) -> Regions:
    held: list[Held] = []
    seen: list[Held] = []
    for item in state.settings.items:
        if item.type in WRITTEN:
            for rows in _alike(state, people, item):
                (held if rows[0].status == HELD else seen).append(_held(state, item, rows))
    words = tuple(id for one in held[:ON_DESK] if one.card is None for id in one.answers)
    regions: Regions = {"top/head": JudgingHead(sum(len(one.answers) for one in held), words[:300])}
    regions |= {f"held/{one.answers[0]}": one for one in held[:ON_DESK]}
    return regions | {f"seen/{one.answers[0]}": one for one in list(reversed(seen))[:SEEN]}


def _alike(state: State, people: People, item: AskItem) -> list[list[Given]]:
    """Equal words that stand alike at the desk are looked at once; a picture by itself."""
    found: dict[tuple[str, int, str], list[Given]] = {}
    for _, one in answers_to(state, people, state.wave, item.id):
        if one.text and one.text.text:
            picture = one.id if one.drawing or one.photo else 0
            found.setdefault((one.status, picture, same_words(one)), []).append(one)
    return list(found.values())


def _held(state: State, item: AskItem, rows: list[Given]) -> Held:
    one = rows[0]
    is_card = item.type == CARD
    areas = tuple(state.areas.items()) if is_card else ()
    conditions = tuple((each.number, each.title) for each in state.conditions.values()) if is_card else ()
    text = Said(one.text.text, one.text.lang) if one.text else None
    return Held(tuple(each.id for each in rows)[:300], item.ask, text,
                card(state, one) if is_card else None, one.status, areas, conditions)  # fmt: skip
