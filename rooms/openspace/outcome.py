"""What another room may start from: sessions with what came of them, what was chosen, and actions with their people."""

from dataclasses import dataclass

from rooms.kernel import Words
from rooms.kernel.origin import Origin
from rooms.openspace.kind import openspace
from rooms.openspace.records import Action, Report, Request
from rooms.openspace.state import State


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """A session: its topic number leads back to the words it began with."""

    number: int
    title: Words
    convenor: str
    report: Report | None
    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True)
class OpenSpaceOutcome:
    """Everything visible that came out of an Open Space; `chosen` are ids as the ballot knew them (t3, n1)."""

    sessions: tuple[SessionOutcome, ...]
    chosen: tuple[str, ...]
    actions: tuple[Action, ...]


@openspace.outcomes
def outcome(state: State) -> OpenSpaceOutcome:
    """What is on the wall now, in the order in which it was posted."""
    visible = [topic for topic in state.topics.values() if topic.on_wall]
    sessions = (SessionOutcome(t.number, t.title, t.convenor, t.report, t.requests) for t in visible)
    return OpenSpaceOutcome(tuple(sessions), state.chosen, tuple(a for a in state.actions.values() if not a.hidden))


@openspace.traces
def origin(state: State, id: str) -> Origin | None:
    """An action leads to the topic it grew out of."""
    what, _, name = id.partition("/")
    number = int(name) if name.isdecimal() else 0
    action, topic = state.actions.get(number), state.topics.get(number)
    if what == "action" and action and action.aim and not action.hidden:
        up = (f"topic/{action.topic}",) if action.topic else ()
        return Origin(id, what, ((action.aim.lang or "en", action.aim),), up, str(number))
    if what == "topic" and topic and topic.on_wall and topic.title:
        return Origin(id, what, ((topic.title.lang or "en", topic.title),), (), str(number))
    return None
