"""A room's state with what may still be taken back: the newest facilitator steps, and whom the door made one."""

from collections.abc import Callable
from dataclasses import dataclass

from rooms.kernel.changing import changing
from rooms.kernel.commands import Command
from rooms.kernel.every import Undo, Undone
from rooms.kernel.facts import Entry, Fact
from rooms.kernel.kind import Kind
from rooms.kernel.loose import KindState
from rooms.kernel.people import People
from rooms.kernel.refused import Behind, Refused
from rooms.kernel.who import Who

KEPT_STEPS = 10

Later = tuple[Entry, "Later"] | None
"""Entries since a mark, newest first: a linked list, so adding one copies nothing."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What may be taken back: the state before it, and every entry since, up to the next mark (its own too).

    `step`: a facilitator's. `known_as`: of a fact that another may take back whenever it comes (see `Kind.takes_back`).
    """

    seq: int
    name: str
    by: str
    at: int
    before: KindState
    step: bool = True
    known_as: tuple[str, str] | None = None
    later: Later = None


@dataclass(frozen=True, slots=True)
class Running:
    """The fold of a room's journal so far."""

    state: KindState = None
    seq: int = 0
    marks: tuple[Mark, ...] = ()

    @property
    def newest(self) -> Mark | None:
        """The step that Undo would take back."""
        return next((mark for mark in reversed(self.marks) if mark.step), None)


def advance(kind: Kind, running: Running, entry: Entry) -> Running:
    """The room after one more journal entry."""
    if isinstance(entry.fact, Undone):
        return _undo(kind, running, entry, entry.fact)
    if kind.takes(entry.fact):
        return _as_if_never(kind, running, entry)
    return _on(kind, running, entry)


def _on(kind: Kind, running: Running, entry: Entry) -> Running:
    """The room after one more entry that takes nothing back (any more)."""
    marks, step, known_as = running.marks, entry.step == entry.seq, kind.known_as(entry.fact)
    if step or known_as:
        fact = entry.fact
        mark = Mark(entry.seq, _name(fact), fact.by, fact.at, running.state, step, known_as)
        marks = _within((*marks, mark), KEPT_STEPS)
    marks = _noted(marks, entry)
    if type(entry.fact) in kind.sealing:
        marks = _within(marks, 0)
    return Running(kind.evolve(running.state, entry.fact), entry.seq, marks)


def decide(kind: Kind, running: Running, command: Command, who: Who, now: int, people: People) -> list[Fact]:
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


def _undo(kind: Kind, running: Running, entry: Entry, undone: Undone) -> Running:
    step = running.newest
    if step is None or step.seq != undone.step:
        return changing(running, seq=entry.seq)
    return _again(kind, running, entry, step, lambda one: one.step == step.seq)


def _as_if_never(kind: Kind, running: Running, entry: Entry) -> Running:
    """Whatever came since the first of what this fact takes back happens once more, without it."""
    taken = kind.takes(entry.fact)
    first = next((mark for mark in running.marks if mark.known_as == taken), None)
    if first is None:
        return _on(kind, running, entry)
    return _again(kind, running, entry, first, lambda one: kind.known_as(one.fact) == taken)


def _again(kind: Kind, running: Running, entry: Entry, first: Mark, without: Callable[[Entry], bool]) -> Running:
    place = running.marks.index(first)
    once_more = Running(first.before, first.seq - 1, running.marks[:place])
    for mark in running.marks[place:]:
        for one in reversed(_listed(mark.later)):
            if not without(one):
                once_more = _on(kind, once_more, one)
    return _on(kind, once_more, entry)


def _within(marks: tuple[Mark, ...], steps: int) -> tuple[Mark, ...]:
    """Only the newest of the facilitator's steps can be taken back; what came after the others stays to be told."""
    many = sum(mark.step for mark in marks)
    if many <= steps:
        return marks
    kept: tuple[Mark, ...] = ()
    for mark in marks:
        over, many = mark.step and many > steps, many - mark.step
        if over and not mark.known_as:
            kept = _handed_down(kept, mark.later)
        else:
            kept = (*kept, changing(mark, step=False) if over else mark)
    return kept


def _handed_down(marks: tuple[Mark, ...], later: Later) -> tuple[Mark, ...]:
    """Entries of a mark that is dropped belong to the one before it, if there is one."""
    for entry in reversed(_listed(later)) if marks else ():
        marks = _noted(marks, entry)
    return marks


def _noted(marks: tuple[Mark, ...], entry: Entry) -> tuple[Mark, ...]:
    return (*marks[:-1], changing(marks[-1], later=(entry, marks[-1].later))) if marks else marks


def _listed(later: Later) -> list[Entry]:
    entries = []
    while later:
        entry, later = later
        entries.append(entry)
    return entries


def _name(fact: Fact) -> str:
    return type(fact).__name__
