"""The desk looks at words and cards before the wall does; words that were let through once need no second look."""

import unicodedata
from typing import Annotated

from rooms.ask.kind import ask
from rooms.ask.records import HELD, SHOWN, STATUSES, Given
from rooms.ask.state import State, answer_of, moderated, put
from rooms.kernel import (
    FACILITATOR,
    HARVESTER,
    Command,
    Fact,
    Number,
    People,
    Pick,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)

MOST_AT_ONCE = 300
REMEMBERED = 3
"""Of equal words so many are remembered: whoever said it first may change their mind."""


@ask.command(HARVESTER, FACILITATOR, latest=("judge", "answers"))
class Moderate(Command):
    """These answers may be seen by everybody, or not. They are named one by one, so that nothing passes that nobody
    has read: an answer that was changed meanwhile waits again."""

    answers: tuple[Annotated[int, Number(1, 10_000_000)], ...]
    status: Annotated[str, Pick(*STATUSES)]


@ask.command(HARVESTER, FACILITATOR, latest=("link", "answer"))
class LinkCard(Command):
    """This card belongs to an area or a condition."""

    answer: Annotated[int, Number(1, 10_000_000)]
    area: Ref = ""
    condition: Annotated[int, Number(0, 9999)] = 0


@ask.fact(urgent=True)
class AnswersModerated(Fact):
    answers: tuple[int, ...]
    status: str


@ask.fact
class CardLinked(Fact):
    answer: int
    area: str = ""
    condition: int = 0


Alike = tuple[int | str, ...]
"""What answers have in common that are judged as one."""


def folded(text: str) -> str:
    """Words as they are compared: letter case, spaces and a full stop make no difference, accents do."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split()).strip(" .,;:!?…\"“”'’")


def same_words(one: Given) -> str:
    """What is the same in answers of equal words; also in those of which folding leaves nothing."""
    text = one.text.text if one.text else ""
    return folded(text) or text


def status_for(state: State, item: str, text: Words | None) -> str:
    """How a new answer stands at the desk: as the same words do that were looked at already."""
    if not moderated(state.settings):
        return SHOWN
    wanted = folded(text.text) if text else ""
    for id in reversed(state.judged.get((state.wave, item), ())) if wanted else ():
        one = answer_of(state, id)
        if one and one.text and folded(one.text.text) == wanted and not (one.drawing or one.photo):
            return one.status
    return HELD


@ask.decides(Moderate)
def moderate(state: State, command: Moderate, who: Who, now: int, people: People) -> list[Fact]:
    """What was taken back or changed since it was drawn is left alone; where that is all of it, it is said."""
    wanted = tuple(dict.fromkeys(command.answers))[:MOST_AT_ONCE]
    there = {id: one for id in wanted if (one := answer_of(state, id))}
    if not there:
        raise Refused("This was changed or taken back meanwhile. What is new waits for you.")
    alike: dict[Alike, list[int]] = {}
    for id, one in there.items():
        if one.status != command.status:
            alike.setdefault(_what(state, id, one), []).append(id)
    return [AnswersModerated(tuple(ids), command.status) for ids in alike.values()]


def _what(state: State, id: int, one: Given) -> Alike:
    """Equal words of a question are one thing; a card with a picture is one by itself."""
    text = folded(one.text.text) if one.text else ""
    return (*state.places[id][:2], text) if text and not (one.drawing or one.photo) else (id,)


@ask.decides(LinkCard)
def link_card(state: State, command: LinkCard, who: Who, now: int, people: People) -> list[Fact]:
    one = answer_of(state, command.answer)
    if one is None:
        raise Refused("This was changed or taken back meanwhile. What is new waits for you.")
    if command.area and command.area not in state.areas:
        raise Refused("There is no such area here.")
    if command.condition and command.condition not in state.conditions:
        raise Refused("There is no condition {number}.", number=command.condition)
    same = (one.area, one.condition) == (command.area, command.condition)
    return [] if same else [CardLinked(command.answer, command.area, command.condition)]


@ask.evolves(AnswersModerated)
def answers_moderated(state: State, fact: AnswersModerated) -> State:
    """A few of the answers are remembered, to know the same words by."""
    for id in fact.answers:
        state = _changed(state, id, status=fact.status)
    first = next((state.places[id] for id in fact.answers if id in state.places), None)
    if first is None:
        return state
    place = (first[0], first[1])
    judged = dict.fromkeys((*state.judged.get(place, ()), *fact.answers[:REMEMBERED]))
    return changing(state, judged=state.judged.put(place, tuple(judged)))


@ask.evolves(CardLinked)
def card_linked(state: State, fact: CardLinked) -> State:
    return _changed(state, fact.answer, area=fact.area, condition=fact.condition)


def _changed(state: State, id: int, **changes: object) -> State:
    one: Given | None = answer_of(state, id)
    if one is None:
        return state
    wave, item, who = state.places[id]
    return put(state, wave, item, who, changing(one, **changes))
