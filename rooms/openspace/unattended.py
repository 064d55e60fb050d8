"""Topics to which nobody came: told to a network, where somebody may be who has an answer."""

from collections.abc import Iterator

from rooms.kernel import EVERY_ROOM, THIS_ROOM, Ask, People
from rooms.kernel.handover import TakeGaps, hand
from rooms.openspace.kind import openspace
from rooms.openspace.state import State

MOST = 30


@openspace.wishing
def nobody_came(state: State, people: People) -> Iterator[Ask]:
    """As their convenors say in their reports."""
    reported = [topic for topic in state.topics.values() if topic.report]
    alone = [topic for topic in reported if topic.report and topic.report.nobody and topic.title and not topic.hidden]
    if not reported:
        return
    newest = max(topic.report.edited_at or topic.report.at for topic in reported if topic.report)
    titles = tuple(((topic.title.lang or "en", topic.title),) for topic in alone[:MOST])
    word = TakeGaps(THIS_ROOM, "topic", tuple(f"topic/{topic.number}" for topic in alone[:MOST]), titles)
    yield hand(EVERY_ROOM, word, f"gaps/{newest}/{len(alone)}", gladly=True)
