"""What simulated people do with questions: everybody answers all of them, a few pass, one in five draws."""

from collections.abc import Iterator, Sequence

from rooms import crowd
from rooms.ask.kind import CARD, COUNT_ME_IN, NUMBERED, AskItem, ask
from rooms.ask.state import State
from rooms.kernel.telling import Deed, Rehearsal

PASSING = 9
"""One in so many says nothing to a question."""
FEELINGS = ("curious", "hopeful", "tired", "glad", "calm", "eager", "worried", "grateful")
_STROKES = ((20, 160, 60, 60, 100, 160), (150, 40), (180, 160, 280, 160, 230, 60, 180, 160))
DRAWING = ";".join(" ".join(map(str, stroke)) for stroke in _STROKES)


def deeds(state: State, here: Sequence[str]) -> Iterator[Deed]:
    """What they may do now."""
    for place, person in enumerate(here if state.is_open else ()):
        for number, item in enumerate(state.settings.items):
            if state.of(person, item.id) is None:
                command, fields = answer(item, place, number)
                yield person, command, {"item": item.id, "wave": str(state.wave), **fields}


def answer(item: AskItem, place: int, number: int) -> tuple[str, dict[str, str]]:
    """How the n-th person answers a question."""
    if (place + number) % PASSING == PASSING - 1:
        return "PassThis", {}
    if item.type in NUMBERED:
        return "Answer", {"value": str(1 + (place * 7 + number * 3) % len(item.labels))}
    if item.type == COUNT_ME_IN:
        return "CountMeIn", {"on": "1" if place % 2 else ""}
    if item.type == CARD:
        return "SendCard", {"text": crowd.idea(place, number)[: item.most]} | (
            {"drawing": DRAWING} if place % 5 == 0 else {}
        )
    text = FEELINGS[place % len(FEELINGS)] if item.words == 1 else crowd.aim(place)
    return "Answer", {"text": text[: item.most]}


ask.rehearsal = Rehearsal(deeds=deeds)
