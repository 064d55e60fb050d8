"""Topics that may be about the same: a hint to their convenors alone, who talk, join them, or leave both."""

from rooms.kernel import People, shared
from rooms.kernel.hints import NO_DOUBLES, Doubles, Hints
from rooms.openspace.kind import openspace
from rooms.openspace.records import Topic
from rooms.openspace.slips import Slip, slips
from rooms.openspace.state import State

MOST = 2


@openspace.compares
def topics_to_compare(state: State) -> tuple[tuple[str, str, str], ...]:
    """What hangs on the wall, as (id, text, language), for whoever looks for near doubles."""
    return tuple((str(topic.number), topic.title.text, topic.title.lang) for topic in state.topics.values()
                 if topic.on_wall and topic.title.text)  # fmt: skip


def alike(state: State, people: People, topic: Topic, hints: Hints) -> tuple[Slip, ...]:
    """The likest topics of other convenors that are still to come; none once this session is over."""
    if topic.over_at:
        return ()
    partners = _partners(hints.of(Doubles) or NO_DOUBLES).get(topic.number, ())
    others = (slips(state, people).get(number) for number in partners)
    found = [slip for slip in others if slip and not slip.over and _somebody_elses(state, topic, slip.number)]
    return tuple(found[:MOST])


def _somebody_elses(state: State, topic: Topic, other: int) -> bool:
    return state.topics[other].convenor != topic.convenor


@shared
def _partners(doubles: Doubles) -> dict[int, list[int]]:
    """Topic to the ones it resembles, the likest first; sorted out once for everybody who draws with these hints."""
    found: dict[int, list[int]] = {}
    for pair in doubles.pairs:
        one, other = map(int, pair)
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found
