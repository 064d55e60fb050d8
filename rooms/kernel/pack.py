"""Facts to plain data and back: what goes into the journal's payload, with words left out and referred to by id."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any

from rooms.kernel.drawers import Drawers
from rooms.kernel.facts import Fact
from rooms.kernel.loose import JSON, Hashed, Hinted
from rooms.kernel.words import Words

Value = Any  # a fact, settings, or a part of them
Pack = Callable[[Value, list[Words]], JSON]
Unpack = Callable[[JSON, Callable[[str], Words]], Value]
_COLUMNS = frozenset({"by", "at"})
"""Columns of the journal: never in the payload of a fact (other dataclasses may well have fields of these names)."""


def pack(value: Value, words: list[Words]) -> JSON:
    """Plain data for a fact or settings; every Words met on the way is added to `words`."""
    kind: Hashed = type(value)
    return _packer(kind)(value, words)


def unpack(kind: Hashed, data: JSON, lookup: Callable[[str], Words]) -> Value:
    """The value again; `lookup` finds words by id. Unknown fields are ignored, missing ones take their default."""
    return _unpacker(kind)(data, lookup)


@cache
def _packer(hint: Hinted) -> Pack:
    hint = _bare(hint)
    if hint is Words:
        return _pack_words
    if is_dataclass(hint):
        return _pack_dataclass(hint)
    origin: Hinted = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is tuple:
        return _pack_tuple(arguments)
    if origin in (dict, Mapping, Drawers):
        inner = _packer(arguments[1])
        return lambda value, words: {str(key): inner(item, words) for key, item in value.items()}
    if origin in (typing.Union, types.UnionType):
        inner = _packer(_present(arguments))
        return lambda value, words: None if value is None else inner(value, words)
    return lambda value, words: value


def _pack_words(value: Words, words: list[Words]) -> str:
    words.append(value)
    return value.id


def _pack_dataclass(kind: Hinted) -> Pack:
    hints = typing.get_type_hints(kind, include_extras=True)
    parts = [(field.name, _packer(hints[field.name])) for field in _stored(kind)]
    return lambda value, words: {name: inner(getattr(value, name), words) for name, inner in parts}


def _pack_tuple(arguments: tuple[Hinted, ...]) -> Pack:
    if arguments[-1] is Ellipsis:
        inner = _packer(arguments[0])
        return lambda value, words: [inner(item, words) for item in value]
    inners = [_packer(argument) for argument in arguments]
    return lambda value, words: [inner(item, words) for inner, item in zip(inners, value, strict=True)]


@cache
def _unpacker(hint: Hinted) -> Unpack:
    hint = _bare(hint)
    if hint is Words:
        return lambda data, lookup: lookup(data)
    if is_dataclass(hint):
        return _unpack_dataclass(hint)
    origin: Hinted = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is tuple:
        return _unpack_tuple(arguments)
    if origin in (dict, Mapping, Drawers):
        return _unpack_map(int if arguments[0] is int else str, _unpacker(arguments[1]))
    if origin in (typing.Union, types.UnionType):
        inner = _unpacker(_present(arguments))
        return inner if inner is _as_it_is else lambda data, lookup: None if data is None else inner(data, lookup)
    return _as_it_is


def _as_it_is(data: JSON, _lookup: Callable[[str], Words]) -> JSON:
    return data


def _unpack_dataclass(kind: Hinted) -> Unpack:
    """Most fields are what they are: only the others cost a call, for a long day has 100,000 facts."""
    hints = typing.get_type_hints(kind, include_extras=True)
    parts = {field.name: _unpacker(hints[field.name]) for field in _stored(kind)}
    known, made = parts.keys(), [(name, inner) for name, inner in parts.items() if inner is not _as_it_is]
    needed = {field.name for field in _stored(kind) if field.default is MISSING and field.default_factory is MISSING}

    def build(data: JSON, lookup: Callable[[str], Words]) -> Value:
        if data.keys() == known:  # as this version wrote it
            values = {**data}
        elif data.keys() >= needed:
            values = {name: data[name] for name in known if name in data}
        else:
            raise KeyError(f"{kind.__name__} lacks {', '.join(sorted(needed - data.keys()))}")
        for name, inner in made:
            if name in values:
                values[name] = inner(values[name], lookup)
        return kind(**values)

    return build


def _unpack_map(key: type, inner: Unpack) -> Unpack:
    if key is str and inner is _as_it_is:
        return lambda data, lookup: {**data}
    return lambda data, lookup: {key(name): inner(item, lookup) for name, item in data.items()}


def _unpack_tuple(arguments: tuple[Hinted, ...]) -> Unpack:
    if arguments[-1] is Ellipsis:
        inner = _unpacker(arguments[0])
        return lambda data, lookup: tuple([inner(item, lookup) for item in data])
    inners = [_unpacker(argument) for argument in arguments]
    return lambda data, lookup: tuple([inner(item, lookup) for inner, item in zip(inners, data, strict=True)])


def _stored(kind: type) -> list[Field[object]]:
    return [field for field in fields(kind) if not (issubclass(kind, Fact) and field.name in _COLUMNS)]


def _bare(hint: Hinted) -> Hinted:
    return hint.__origin__ if hasattr(hint, "__metadata__") else hint


def _present(arguments: tuple[Hinted, ...]) -> Hinted:
    return next(argument for argument in arguments if argument is not type(None))
