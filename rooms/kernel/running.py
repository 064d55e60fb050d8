"""A room's state together with its newest facilitator steps, so that the last one can be taken back."""

from dataclasses import dataclass
from typing import Any

from rooms.kernel.changing import changing
from rooms.kernel.facts import Entry, Fact
from rooms.kernel.kind import Kind, Undo, Undone
from rooms.kernel.people import People
from rooms.kernel.refused import Behind, Refused
from rooms.kernel.who import Who

KEPT_STEPS = 10

Later = tuple[Entry, "Later"] | None
"""Entries since a step began, newest first: a linked list, so adding one copies nothing."""


@dataclass(frozen=True, slots=True)
class Step:
    """A facilitator's step: what it was, the state before it, and every entry since (its own too)."""

    seq: int
    name: str
    by: str
    at: int
    before: Any
    later: Later = None


@dataclass(frozen=True, slots=True)
class Running:
    """The fold of a room's journal so far."""

    state: Any = None
    seq: int = 0
    steps: tuple[Step, ...] = ()

    @property
    def newest(self) -> Step | None:
        """The step that Undo would take back."""
        return self.steps[-1] if self.steps else None


def advance(kind: Kind, running: Running, entry: Entry) -> Running:
    """The room after one more journal entry."""
    if isinstance(entry.fact, Undone):
        return _take_back(kind, running, entry)
    steps = running.steps
    if entry.step == entry.seq:
        steps = (*steps, Step(entry.seq, _name(entry.fact), entry.fact.by, entry.fact.at, running.state))[-KEPT_STEPS:]
    state = kind.evolve(running.state, entry.fact)
    return Running(state, entry.seq, () if type(entry.fact) in kind.sealing else _noted(steps, entry))


def decide(kind: Kind, running: Running, command: Any, who: Who, now: int, people: People) -> list[Fact]:
    """The facts of a command, Undo included. Raises Refused."""
    if isinstance(command, Undo):
        return [_undone(kind, running, command, now)]
    return kind.decide(running.state, command, who, now, people)


def overtaken_by(running: Running, by: str, since: int = 0) -> str | None:
    """Who made the newest step, if it was somebody else, and not before this moment (UTC ms)."""
    newest = running.newest
    return newest.by if newest and newest.by != by and newest.at >= since else None


def _undone(kind: Kind, running: Running, command: Undo, now: int) -> Undone:
    if not running.newest:
        raise Refused("There is nothing left to take back here.")
    if running.newest.seq != command.step:
        raise Behind("Something newer happened in the meantime. Look again before you take it back.")
    ran_on = kind.timing and kind.timing.ran_on(running.newest.before, running.state, now)
    return Undone(command.step, 0 if ran_on else now - running.newest.at)


def _take_back(kind: Kind, running: Running, entry: Entry) -> Running:
    step = running.newest
    if step is None or step.seq != entry.fact.step:
        return changing(running, seq=entry.seq)
    state, kept = step.before, None
    for later in reversed(_listed(step.later)):
        if later.step != step.seq:
            state, kept = kind.evolve(state, later.fact), (later, kept)
    state, kept = kind.evolve(state, entry.fact), (entry, kept)
    return Running(state, entry.seq, _handed_down(running.steps[:-1], kept))


def _handed_down(steps: tuple[Step, ...], kept: Later) -> tuple[Step, ...]:
    for entry in reversed(_listed(kept)):
        steps = _noted(steps, entry)
    return steps


def _noted(steps: tuple[Step, ...], entry: Entry) -> tuple[Step, ...]:
    return (*steps[:-1], changing(steps[-1], later=(entry, steps[-1].later))) if steps else steps


def _listed(later: Later) -> list[Entry]:
    entries = []
    while later:
        entry, later = later
        entries.append(entry)
    return entries


def _name(fact: Fact) -> str:
    return type(fact).__name__
