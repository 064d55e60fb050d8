"""What another room may start from, and the way back from a card: it leads to its condition or its area."""

from dataclasses import dataclass

from rooms.ask.kind import CARD, ask
from rooms.ask.records import SHOWN
from rooms.ask.results import hall_sees
from rooms.ask.state import State, answer_of, turnout
from rooms.kernel import People
from rooms.kernel.origin import Origin


@dataclass(frozen=True, slots=True)
class AskOutcome:
    """How the questions stand, and how many are done; what they said is only ever told by number and with its least."""

    wave: int
    stands: str
    done: int


@ask.outcomes
def outcome(state: State) -> AskOutcome:
    return AskOutcome(state.wave, state.now.stands, turnout(state, People()))


@ask.traces
def origin(state: State, id: str) -> Origin | None:
    """A signed card everybody may see; one without a name is among others and leads nowhere by itself."""
    what, _, name = id.partition("/")
    one = answer_of(state, int(name)) if what == "card" and name.isdecimal() else None
    if one is None or not (one.text and one.signed and one.status == SHOWN) or not hall_sees(state):
        return None
    item = state.item(state.places[one.id][1])
    if item is None or item.type != CARD:
        return None
    up = (f"condition/{one.condition}",) if one.condition else (f"area/{one.area}",) if one.area else ()
    return Origin(id, "card", ((one.text.lang or "en", one.text),), up)
