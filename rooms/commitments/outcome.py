"""What comes home of the promises, and where each came from."""

from dataclasses import dataclass

from rooms.commitments.counts import counting, public
from rooms.commitments.kind import commitments
from rooms.commitments.records import Commitment
from rooms.commitments.state import State
from rooms.kernel.origin import Origin


@dataclass(frozen=True, slots=True)
class PromisesOutcome:
    """Promises everybody may read, and how all of them stand from five on."""

    promises: tuple[Commitment, ...]
    counts: tuple[tuple[str, int], ...]
    eight_weeks: tuple[tuple[str, int], ...]


@commitments.outcomes
def outcome(state: State) -> PromisesOutcome:
    """Nothing that only its owner or the team may see."""
    told = tuple(one for one in counting(state) if one.on_wall)
    return PromisesOutcome(told, tuple(public(state).items()), state.counted)


@commitments.traces
def origin(state: State, id: str) -> Origin | None:
    """A promise everybody may read comes from an action, a pledge, a condition or an area."""
    what, _, name = id.partition("/")
    one = state.promises.get(int(name)) if what == "promise" and name.isdecimal() else None
    if one is None or not one.on_wall:
        return None
    text = one.content.text
    up = [one.source[1]] if one.source[1] and "/" in one.source[1] else []
    up += [f"condition/{one.content.condition}"] if one.content.condition else []
    up += [f"area/{one.content.area}"] if one.content.area and not one.content.condition else []
    return Origin(id, "promise", ((text.lang or "en", text),), tuple(up), str(one.number))
