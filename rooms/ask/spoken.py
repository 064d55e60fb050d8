"""Words and cards as others may see them: equal words once, in an order that tells nothing of when they came."""

import hashlib
from collections.abc import Sequence

from rooms.ask.drawing import path_of
from rooms.ask.judging import same_words
from rooms.ask.kind import AskItem
from rooms.ask.records import SHOWN, Given
from rooms.ask.state import State, answers_to
from rooms.ask.views import ReadOut, SharedCard
from rooms.kernel import People, Said, Words, shared

SIZES = 3


@shared
def let_through(state: State, people: People, wave: int, item: AskItem) -> tuple[tuple[str, Given], ...]:
    """The answers of a question that the hall may see. Without a name only where enough answered without one; somebody
    who ticked their name chose to be seen."""
    given = list(answers_to(state, people, wave, item.id))
    unsigned = sum(1 for _, one in given if not one.signed)
    enough = unsigned >= state.settings.least
    return tuple((who, one) for who, one in given if one.status == SHOWN and (one.signed or enough) and one.text)


@shared
def spoken(state: State, people: People, wave: int, item: AskItem) -> tuple[ReadOut, ...]:
    """Equal words once, with how many said them, and who of them wanted to be named."""
    alike: dict[str, list[tuple[str, Given]]] = {}
    for who, one in let_through(state, people, wave, item):
        alike.setdefault(same_words(one), []).append((who, one))
    most = max((len(rows) for rows in alike.values()), default=1)
    sizes = SIZES if state.settings.by_size else 1
    found = [
        ReadOut(_said(rows[0][1].text), len(rows), _names(people, rows), _size(len(rows), most, sizes))
        for _, rows in sorted(alike.items(), key=lambda pair: _shuffled(pair[0]))
    ]
    return tuple(found)


@shared
def cards(state: State, people: People, wave: int, item: AskItem) -> tuple[SharedCard, ...]:
    """The cards the desk let through."""
    rows = sorted(let_through(state, people, wave, item), key=lambda row: _shuffled(str(row[1].id)))
    return tuple(card(state, one, people.name(people.now(who)) if one.signed else "") for who, one in rows)


def card(state: State, one: Given, name: str = "") -> SharedCard:
    """A card as it is drawn anywhere."""
    condition = state.conditions.get(one.condition)
    drawing = path_of(one.drawing.text) if one.drawing else ""
    photo = one.photo if one.text else ""
    return SharedCard(one.id, _said(one.text), drawing, photo, name, state.areas.get(one.area, ()), one.condition,
                condition.title if condition else ())  # fmt: skip


def _said(words: Words | None) -> Said | None:
    return Said(words.text, words.lang) if words and words.text else None


def _names(people: People, rows: Sequence[tuple[str, Given]]) -> tuple[str, ...]:
    return tuple(filter(None, (people.name(people.now(who)) for who, one in rows if one.signed)))


def _size(times: int, most: int, sizes: int) -> int:
    """1 for most, up to 3 for what was said most often; never more, for loudness is not worth."""
    return 1 if most == 1 else 1 + (sizes - 1) * (times - 1) // (most - 1)


def _shuffled(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
