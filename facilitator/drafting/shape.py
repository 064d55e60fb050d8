"""What the settings of a room look like as a form: read from the kind itself, so a new kind needs no new page."""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from facilitator.labels import label_of
from rooms.kernel import Kind, Wording, Words
from rooms.kernel.commands import OneOf, Span, Text
from rooms.kernel.loose import Hashed, Hinted
from rooms.kernel.telling import FORMAT, Choice, RoomField

Rooms = Mapping[str, Kind | None]
"""The rooms of a set-up, key to kind; None for a kind that is not installed here."""
NO_ROOMS: Rooms = types.MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Shape:
    """One place in the settings. `kind`: name (given by itself), text, long, number, check, choice, time, date,
    wording, lines, pairs, map, group (its own fields), many (a list). Values are plain data as in a recipe."""

    name: str
    kind: str
    label: str = ""
    limit: Any = None
    choices: tuple[str, ...] = ()
    parts: tuple["Shape", ...] = ()
    default: Any = None
    rooms: bool = False
    """Whether what is chosen is a room, by its key: it is called by its title, and not as a value of that name."""


@dataclass(frozen=True, slots=True)
class _Form:
    """What the shapes of one form are made with."""

    kind: Kind
    rooms: Rooms
    formats: tuple[str, ...]


def shape_of(kind: Kind, rooms: Rooms = NO_ROOMS, formats: tuple[str, ...] = ()) -> Shape:
    """The form of a kind's settings. `rooms` are those that may be chosen where one is asked for; `formats` what a
    block of the run sheet may be."""
    return Shape("", "group", parts=_parts(kind.Settings, _Form(kind, rooms, formats)))


@cache
def _hints(settings: Hashed) -> dict[str, Hinted]:
    """What the fields of settings may be; forty rooms of a kind ask for it on one page."""
    return typing.get_type_hints(settings, include_extras=True)


def _parts(settings: Any, form: _Form) -> tuple[Shape, ...]:
    hints = _hints(settings)
    return tuple(
        _shape(part.name, hints[part.name], form, _default(part))
        for part in fields(settings)
        if part.name not in form.kind.set_up.hidden
    )


def _default(part: Field[Any]) -> Any:
    return None if part.default is MISSING else part.default


def _shape(name: str, hint: Any, form: _Form, default: Any) -> Shape:
    limit = hint.__metadata__[0] if hasattr(hint, "__metadata__") else None
    bare = _bare(hint.__origin__ if limit else hint)
    label = label_of(form.kind, name)
    widget = form.kind.set_up.widgets.get(name, "")
    choices = _choices(widget, form)
    if choices is not None:
        return Shape(name, "choice", label, choices=choices, default=default, rooms=isinstance(widget, RoomField))
    if isinstance(widget, str) and widget:
        return Shape(name, widget, label, bare, default=default)
    if isinstance(limit, OneOf):
        return Shape(name, "choice", label, choices=limit.values, default=default)
    if bare == Wording:
        return Shape(name, "wording", label, limit)
    if is_dataclass(bare) and bare is not Words:
        return Shape(name, "group", label, parts=_parts(bare, form))
    if typing.get_origin(bare) in (tuple, dict):
        return _list_shape(name, label, bare, form, default)
    return Shape(name, _plain(bare), label, limit if isinstance(limit, Span | Text) else None, default=default)


def _choices(widget: Any, form: _Form) -> tuple[str, ...] | None:
    """What may be chosen for a field; None where it is not chosen at all."""
    if isinstance(widget, RoomField):
        return ("", *(key for key, kind in form.rooms.items() if _takes(kind, widget.takes)))
    if isinstance(widget, Choice):
        return ("", *widget.values)
    return form.formats if widget == FORMAT else None


def _takes(kind: Kind | None, command: str) -> bool:
    """Whether a room of this kind may be named where somebody hands on this; any may where nothing is."""
    return not command or kind is None or command in kind.commands


def _list_shape(name: str, label: str, hint: Any, form: _Form, default: Any) -> Shape:
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is dict:
        return Shape(name, "map", label)
    limit = arguments[0].__metadata__[0] if hasattr(arguments[0], "__metadata__") else None
    inner = _bare(arguments[0].__origin__ if limit else arguments[0])
    if inner == Wording:
        return Shape(name, "many", label, parts=(Shape("", "wording", limit=limit),))
    if is_dataclass(inner) and inner is not Words:
        return Shape(name, "many", label, parts=(Shape("", "group", parts=_parts(inner, form)),))
    if typing.get_origin(inner) is tuple:
        return Shape(name, "pairs", label)
    return Shape(name, "lines", label, limit=inner, default=default)


def _bare(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return next(argument for argument in typing.get_args(hint) if argument is not type(None))
    return hint


def _plain(hint: Any) -> str:
    return {int: "number", float: "number", bool: "check"}.get(hint, "text")


def one(shape: Shape) -> Any:
    """An empty item for a list, as when somebody presses “add”."""
    return {} if shape.kind in ("group", "wording") else ""


def missing(shape: Shape, data: Any, languages: list[str], path: str = "") -> list[tuple[str, str]]:
    """(place, language) of every sentence that is there, but not in every language of the gathering."""
    if data is None:
        return []
    if shape.kind == "wording":
        texts = {languages[0]: data} if isinstance(data, str) else data
        return [(path, lang) for lang in languages if any(texts.values()) and not texts.get(lang)]
    if shape.kind == "group" and isinstance(data, Mapping):
        return [
            gap for part in shape.parts for gap in missing(part, data.get(part.name), languages, f"{path}.{part.name}")
        ]
    if shape.kind == "many":
        return [
            gap
            for place, item in enumerate(data, 1)
            for gap in missing(shape.parts[0], item, languages, f"{path}.{place}")
        ]
    return []
