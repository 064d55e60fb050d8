"""What may be told of a network: its groups, what it lacks, and no person."""

from dataclasses import dataclass

from rooms.kernel.origin import Origin
from rooms.network.kind import network
from rooms.network.phases import phase_of
from rooms.network.records import Community, Gap, GroupNote
from rooms.network.state import State


@dataclass(frozen=True, slots=True)
class NetworkOutcome:
    """What another gathering may begin from."""

    phase: str
    groups: tuple[Community, ...]
    notes: tuple[GroupNote, ...]
    gaps: tuple[Gap, ...]


@network.outcomes
def outcome(state: State) -> NetworkOutcome:
    """Experiments stay where they are."""
    notes = tuple(note for note in state.notes.values() if note.text and not note.trial)
    groups = tuple(group for group in state.groups.values() if group.name)
    return NetworkOutcome(phase_of(state), groups, notes, tuple(state.gaps.values()))


@network.traces
def origin(state: State, id: str) -> Origin | None:
    """A group comes from its parent and from its conditions, a note from its group."""
    what, _, name = id.partition("/")
    number = int(name) if name.isdecimal() else 0
    group, note = state.groups.get(number), state.notes.get(number)
    if what == "group" and group and group.name:
        up = [f"group/{group.parent}"] if group.parent else []
        up += [f"condition/{each}" for each in group.conditions]
        return Origin(id, "group", ((group.name.lang or "en", group.name),), tuple(up))
    if what == "note" and note and note.text and not note.trial:
        up = [f"group/{note.group}"] if note.group else []
        return Origin(id, "note", ((note.text.lang or "en", note.text),), tuple(up))
    return None
