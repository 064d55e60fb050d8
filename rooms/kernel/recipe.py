"""A recipe's plain data to a room's settings, with words that say where and what to mend."""

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

from rooms.kernel.commands import OneOf, Span, Text
from rooms.kernel.loose import JSON, Hinted
from rooms.kernel.refused import Refused
from rooms.kernel.words import Wording, Words

Value = Any  # of the type that the hint says
MOST_GROUPS, MOST_VALUES, MOST_LANGUAGES = 400, 6000, 40
"""In one list, of what has fields of its own and of single values; and in how many languages one text may be."""
_PLAIN = {
    int: "{path}: write a whole number here, not “{value}”.",
    str: "{path}: write a text here, not “{value}”.",
    bool: "{path}: write true or false here, not “{value}”.",
    float: "{path}: write a number here, not “{value}”.",
}


def read(hint: Hinted, data: JSON, path: str, lang: str) -> Value:
    """A value of the hinted type from TOML data.

    `path` names the place ("cafe.rounds.2.minutes"), `lang` is the language of texts given without one. A Wording may
    be a text or a table of language to text. Raises Refused naming the place.
    """
    limit = hint.__metadata__[0] if hasattr(hint, "__metadata__") else None
    value = _value(hint.__origin__ if limit else hint, data, path, lang)
    _check(limit, value, path)
    return value


def _value(hint: Hinted, data: JSON, path: str, lang: str) -> Value:
    if hint == Wording:
        return _wording(data, path, lang)
    if hint is Words:
        return Words(f"w.{path}", _plain(str, data, path), lang)
    if is_dataclass(hint):
        return _dataclass(hint, data, path, lang)
    origin: Hinted = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin is tuple:
        return _tuple(arguments, data, path, lang)
    if origin in (dict, Mapping):
        return {arguments[0](key): read(arguments[1], item, f"{path}.{key}", lang) for key, item in data.items()}
    if origin in (typing.Union, types.UnionType):
        inner = next(argument for argument in arguments if argument is not type(None))
        return None if data is None else read(inner, data, path, lang)
    return _plain(hint, data, path)


def _plain(hint: type, data: JSON, path: str) -> JSON:
    if hint is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, hint) or (hint is int and isinstance(data, bool)):
        raise Refused(_PLAIN[hint], path=path, value=str(data)[:40])
    return data


def _wording(data: JSON, path: str, lang: str) -> Wording:
    texts = {lang: data} if isinstance(data, str) else data
    if not isinstance(texts, Mapping):
        raise Refused("{path}: write a text, or one text for each language.", path=path)
    _check_count(texts, MOST_LANGUAGES, path)
    plain = {tag: _plain(str, text, f"{path}.{tag}") for tag, text in _first(texts, lang).items()}
    return tuple((tag, Words(f"w.{path}.{tag}", text, tag)) for tag, text in plain.items())


def _first(texts: Mapping[str, JSON], lang: str) -> Mapping[str, JSON]:
    """The gathering's first language before the others: whoever reads none of them reads that one, on every sentence
    the same, and a wall begins with it."""
    return {lang: texts[lang], **texts} if lang in texts else texts


def _dataclass(kind: Hinted, data: JSON, path: str, lang: str) -> Value:
    if not isinstance(data, Mapping):
        raise Refused("{path}: this should be a section with fields.", path=path)
    hints = _hints(kind)
    for unknown in sorted(data.keys() - hints.keys()):
        raise Refused("{path}: “{name}” is not known here. Known are: {known}.", path=path, name=unknown,
                      known=", ".join(hints))  # fmt: skip
    found = {}
    for part in fields(kind):
        if part.name in data:
            found[part.name] = read(hints[part.name], data[part.name], f"{path}.{part.name}", lang)
        elif part.default is MISSING and part.default_factory is MISSING:
            raise Refused("{path}: “{name}” is missing.", path=path, name=part.name)
    return kind(**found)


@cache
def _hints(kind: type) -> dict[str, Hinted]:
    return typing.get_type_hints(kind, include_extras=True)


def _tuple(arguments: tuple[Hinted, ...], data: JSON, path: str, lang: str) -> tuple[Value, ...]:
    if not isinstance(data, list):
        raise Refused("{path}: this should be a list.", path=path)
    most = MOST_GROUPS if is_dataclass(arguments[0]) and arguments[0] is not Words else MOST_VALUES
    _check_count(data, most, path)
    hints = (arguments[0],) * len(data) if arguments[-1] is Ellipsis else arguments
    if len(hints) != len(data):
        raise Refused("{path}: this should be a list of {count}.", path=path, count=len(hints))
    numbered = enumerate(zip(hints, data, strict=True), 1)
    return tuple(read(hint, item, f"{path}.{place}", lang) for place, (hint, item) in numbered)


def _check_count(data: typing.Sized, most: int, path: str) -> None:
    if len(data) > most:
        raise Refused("{path}: there are {count} here; the most is {most}.", path=path, count=len(data), most=most)


def _check(limit: object, value: Value, path: str) -> None:
    if isinstance(limit, Span) and not limit.low <= value <= limit.high:
        raise Refused("{path}: {value} should be from {low} to {high}.", path=path, value=value, low=limit.low,
                      high=limit.high)  # fmt: skip
    if isinstance(limit, OneOf) and value not in limit.values:
        raise Refused("{path}: “{value}” should be one of: {values}.", path=path, value=value,
                      values=", ".join(limit.values))  # fmt: skip
    if isinstance(limit, Text) and (len(value.text) > limit.most or (limit.needed and not value.text.strip())):
        raise Refused("{path}: write 1 to {most} characters.", path=path, most=limit.most)
