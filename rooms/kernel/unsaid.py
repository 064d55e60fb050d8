"""What somebody wrote goes out of a room as it stands, as if its journal had been read again without those words."""

import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from operator import is_
from typing import Any

from rooms.kernel.changing import changing
from rooms.kernel.drawers import Drawers
from rooms.kernel.facts import Entry
from rooms.kernel.loose import Hashed, Hinted
from rooms.kernel.running import Later, Mark, Running
from rooms.kernel.words import Words

Part = Any  # whatever lies in a state of some kind
Drawer = dict[Part, tuple[int, Part]]
_NEVER = (str, int, float, bool, bytes, type(None))
"""Nothing in these is words."""


def unsaid(running: Running, gone: Collection[str]) -> Running:
    """The room without the words with these ids, also where something could be taken back; the very same where it has
    none. Looks only where words may lie, so a hall of 100,000 facts takes a fraction of a second."""
    if not gone:
        return running
    clean = _Cleaner(frozenset(gone))
    state, marks = clean(running.state), tuple([clean.mark(mark) for mark in running.marks])
    same = state is running.state and all(map(is_, marks, running.marks))
    return running if same else Running(state, running.seq, marks)


class _Cleaner:
    """Walks a value and gives back the very same object where nothing in it was erased."""

    def __init__(self, gone: frozenset[str]) -> None:
        self.gone = gone
        self.seen: dict[int, tuple[Drawer, Drawer]] = {}  # drawers that several states share are looked through once

    def __call__(self, value: Part) -> Part:
        if type(value) is Words:  # first, as there are most of these
            return _erased(value) if value.id in self.gone else value
        kind: Hashed = type(value)
        way = _way(kind)
        return way(self, value) if way else value

    def parts(self, value: tuple[Part, ...] | frozenset[Part]) -> Part:
        new = [self(part) for part in value]
        return value if all(map(is_, new, value)) else type(value)(new)

    def record(self, value: Part) -> Part:
        changes: dict[str, Part] = {}
        kind: Hashed = type(value)
        for name in _fields_with_words(kind):
            old = getattr(value, name)
            new = self(old)
            if new is not old:
                changes[name] = new
        return changing(value, **changes) if changes else value

    def map(self, value: Mapping[Part, Part]) -> Mapping[Part, Part]:
        changes = {key: new for key, old in value.items() if (new := self(old)) is not old}
        return {**value, **changes} if changes else value

    def drawers(self, value: Drawers[Part, Part]) -> Drawers[Part, Part]:
        return value.through(self.drawer)

    def drawer(self, drawer: Drawer) -> Drawer:
        known = self.seen.get(id(drawer))
        if known is None:
            rows = drawer.items()
            changes = {key: (place, new) for key, (place, old) in rows if (new := self(old)) is not old}
            known = self.seen[id(drawer)] = (drawer, {**drawer, **changes} if changes else drawer)
        return known[1]

    def mark(self, mark: Mark) -> Mark:
        before, later = self(mark.before), self.later(mark.later)
        same = before is mark.before and later is mark.later
        return mark if same else changing(mark, before=before, later=later)

    def later(self, later: Later) -> Later:
        """A chain of any length, so never by recursion."""
        entries: list[Entry] = []
        rest = later
        while rest:
            entries.append(rest[0])
            rest = rest[1]
        cleaned = [self(entry) for entry in entries]
        if all(map(is_, cleaned, entries)):
            return later
        for entry in reversed(cleaned):
            rest = (entry, rest)
        return rest


def _erased(words: Words) -> Words:
    """As the database has them from now on."""
    return Words(words.id, visibility=words.visibility, gone=True)


@cache
def _way(kind: type) -> Callable[[_Cleaner, Part], Part] | None:
    """How to look through values of a type; None: there is nothing to look for."""
    if issubclass(kind, Drawers):
        return _Cleaner.drawers
    if issubclass(kind, Mapping):
        return _Cleaner.map
    if issubclass(kind, tuple | frozenset):
        return _Cleaner.parts
    return _Cleaner.record if is_dataclass(kind) and _fields_with_words(kind) else None


@cache
def _fields_with_words(kind: type) -> tuple[str, ...]:
    if kind is Entry:
        return ("fact",)
    hints = typing.get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_hold(hints[field.name], ()))


def _may_hold(hint: Hinted, above: tuple[Hinted, ...]) -> bool:
    """Whether there may be words in a value with this hint; what the hint does not say may hold anything."""
    if hint is Words:
        return True
    if hint in _NEVER or hint in above or hint is Ellipsis or _origin(hint) is typing.Literal:
        return False
    arguments = _arguments(hint)
    return True if arguments is None else any(_may_hold(each, (*above, hint)) for each in arguments)


def _arguments(hint: Hinted) -> tuple[Hinted, ...] | None:
    if is_dataclass(hint):
        return tuple(typing.get_type_hints(hint).values())
    origin = _origin(hint)
    if origin in (tuple, frozenset, dict, Mapping, Drawers, typing.Union, types.UnionType, Callable):
        return typing.get_args(hint)
    return None


def _origin(hint: Hinted) -> Hinted:
    return typing.get_origin(hint)
