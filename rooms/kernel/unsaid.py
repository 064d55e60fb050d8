"""What somebody wrote goes out of a room as it stands, as if its journal had been read again without those words."""

import types
import typing
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from rooms.kernel.changing import changing
from rooms.kernel.drawers import Drawers
from rooms.kernel.facts import Entry
from rooms.kernel.running import Later, Running, Step
from rooms.kernel.words import Words

_NEVER = (str, int, float, bool, bytes, type(None))
"""Nothing in these is words."""


def unsaid(running: Running, gone: Collection[str]) -> Running:
    """The room without the words with these ids, also where a step could be taken back; the very same where it has
    none. Looks only where words may lie, so a hall of 100,000 facts takes a fraction of a second."""
    if not gone:
        return running
    clean = _Cleaner(frozenset(gone))
    state, steps = clean(running.state), tuple([clean.step(step) for step in running.steps])
    same = state is running.state and all(one is other for one, other in zip(steps, running.steps, strict=True))
    return running if same else Running(state, running.seq, steps)


class _Cleaner:
    """Walks a value and gives back the very same object where nothing in it was erased."""

    def __init__(self, gone: frozenset[str]) -> None:
        self.gone = gone
        self.seen: dict[int, tuple[dict, dict]] = {}  # drawers that several states share are looked through once

    def __call__(self, value: Any) -> Any:
        kind = type(value)
        if kind is Words:
            return _erased(value) if value.id in self.gone else value
        if kind in _NEVER:
            return value
        if isinstance(value, Drawers):
            return value.through(self.drawer)
        if isinstance(value, Mapping):
            return self.drawer(value)
        if isinstance(value, tuple | frozenset):
            parts = [self(part) for part in value]
            return value if all(map(_same, parts, value)) else kind(parts)
        return self.record(value) if is_dataclass(kind) else value

    def record(self, value: Any) -> Any:
        changes = {}
        for name in _fields_with_words(type(value)):
            old = getattr(value, name)
            new = self(old)
            if new is not old:
                changes[name] = new
        return changing(value, **changes) if changes else value

    def drawer(self, drawer: Mapping) -> Mapping:
        known = self.seen.get(id(drawer))
        if known is None:
            new = {key: self(value) for key, value in drawer.items()}
            same = all(map(_same, new.values(), drawer.values()))
            known = self.seen[id(drawer)] = (drawer, drawer if same else new)
        return known[1]

    def step(self, step: Step) -> Step:
        before, later = self(step.before), self.later(step.later)
        same = before is step.before and later is step.later
        return step if same else changing(step, before=before, later=later)

    def later(self, later: Later) -> Later:
        """A chain of any length, so never by recursion."""
        entries: list[Entry] = []
        rest = later
        while rest:
            entries.append(rest[0])
            rest = rest[1]
        cleaned = [self(entry) for entry in entries]
        if all(map(_same, cleaned, entries)):
            return later
        for entry in reversed(cleaned):
            rest = (entry, rest)
        return rest


def _same(one: Any, other: Any) -> bool:
    return one is other


def _erased(words: Words) -> Words:
    """As the database has them from now on."""
    return Words(words.id, visibility=words.visibility, gone=True)


@cache
def _fields_with_words(kind: type) -> tuple[str, ...]:
    if kind is Entry:
        return ("fact",)
    hints = typing.get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if _may_hold(hints[field.name], ()))


def _may_hold(hint: Any, above: tuple) -> bool:
    """Whether there may be words in a value with this hint; what the hint does not say may hold anything."""
    if hint is Words:
        return True
    if hint in _NEVER or hint in above or hint is Ellipsis or typing.get_origin(hint) is typing.Literal:
        return False
    arguments = _arguments(hint)
    return True if arguments is None else any(_may_hold(each, (*above, hint)) for each in arguments)


def _arguments(hint: Any) -> tuple | None:
    if is_dataclass(hint):
        return tuple(typing.get_type_hints(hint).values())
    origin = typing.get_origin(hint)
    if origin in (tuple, frozenset, dict, Mapping, Drawers, typing.Union, types.UnionType, Callable):
        return typing.get_args(hint)
    return None
