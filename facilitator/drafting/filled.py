"""A set-up form as it was filled in: to plain recipe data and back, and the “add”, “remove” and “up” buttons."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from eventhub.web.forms import clean_text
from facilitator.drafting.programme import with_names
from facilitator.drafting.shape import Shape, one
from rooms.kernel import Data, Refused

Form = Mapping[str, Sequence[str]]
MOST_ITEMS = 150
"""In one list of groups, such as rounds or blocks; each is drawn with all its fields."""
_TIME = re.compile(r"\d{1,2}:\d{1,2}", re.ASCII)
_PLACE = re.compile(r"\d{1,4}", re.ASCII)


def data_from(shape: Shape, form: Form, path: str, languages: list[str]) -> Any:
    """What a form says about one place, as in a recipe; None where it says nothing. Raises Refused naming the place."""
    match shape.kind:
        case "group":
            found = {part.name: data_from(part, form, f"{path}.{part.name}", languages) for part in shape.parts}
            return {name: value for name, value in found.items() if value is not None}
        case "many":
            return _items(shape.parts[0], form, path, languages)
        case "wording":
            texts = {lang: _last(form, f"{path}.{lang}") for lang in languages}
            return {lang: text for lang, text in texts.items() if text} or None
        case "check":
            return _last(form, path) == "yes"
        case "lines":
            return [number_of(path, line) if shape.limit is int else line for line in _lines(form, path)]
        case "pairs":
            return [[part.strip() for part in line.split("+", 1)] for line in _lines(form, path) if "+" in line]
        case "map":
            return _map(form, path)
    text = _last(form, path)
    if text:
        return _scalar(shape, path, text)
    return "" if shape.kind == "date" or (shape.kind == "choice" and "" in shape.choices) else None


def _scalar(shape: Shape, path: str, text: str) -> Any:
    if shape.kind == "number":
        return number_of(path, text)
    if shape.kind == "time" and shape.limit is int:
        return minutes_of(path, text)
    return text


def _items(inner: Shape, form: Form, path: str, languages: list[str]) -> list[Any]:
    places = form.get(f"{path}.item", ())
    if len(places) > MOST_ITEMS:
        raise Refused("{path}: there are {count} here; the most is {most}.", path=path.lstrip("."), count=len(places),
                      most=MOST_ITEMS)  # fmt: skip
    found = [data_from(inner, form, f"{path}.{place}", languages) for place in places]
    return with_ids(inner, [one(inner) if item is None else item for item in found])


def with_ids(inner: Shape, items: list[Any]) -> list[Any]:
    """What goes by a short name that nobody types has one: the words of its title, and no other's."""
    if not any(part.kind == "name" for part in inner.parts):
        return items
    return with_names(items)


def _map(form: Form, path: str) -> Data:
    pairs = [line.partition("=") for line in _lines(form, path)]
    return {key.strip(): number_of(path, value.strip()) for key, mark, value in pairs if mark}


def _last(form: Form, name: str) -> str:
    return clean_text((form.get(name) or [""])[-1])


def _lines(form: Form, name: str) -> list[str]:
    return [line.strip() for line in _last(form, name).splitlines() if line.strip()]


def number_of(path: str, text: str) -> int:
    """A whole number as typed. Raises Refused naming the place."""
    try:
        return int(text)
    except ValueError:
        raise Refused("{path}: write a whole number here, not “{value}”.", path=path.lstrip("."),
                      value=text[:40]) from None  # fmt: skip


def minutes_of(path: str, text: str) -> int:
    """“10:30” as minutes after midnight. Raises Refused naming the place."""
    hours, _, minutes = text.partition(":")
    if not (_TIME.fullmatch(text) and int(hours) < 24 and int(minutes) < 60):
        raise Refused("{path}: write the time as 10:30, not “{value}”.", path=path.lstrip("."), value=text[:20])
    return int(hours) * 60 + int(minutes)


def acted(shape: Shape, data: Any, act: str) -> Any:
    """The data after a button: “add:rounds”, “remove:rounds.2”, “up:rounds.2”. What fits nothing does nothing."""
    deed, _, where = act.partition(":")
    return _acted(shape, data, deed, [part for part in where.split(".") if part])


def _acted(shape: Shape, data: Any, deed: str, path: list[str]) -> Any:
    if shape.kind == "group" and path:
        part = next((part for part in shape.parts if part.name == path[0]), None)
        return data if part is None else {**data, part.name: _acted(part, data.get(part.name), deed, path[1:])}
    if shape.kind != "many":
        return data
    items = list(data or [])
    if not path:
        return [*items, _added(shape.parts[0], items)] if deed == "add" else items
    place = int(path[0]) - 1 if _PLACE.fullmatch(path[0]) else -1
    return _moved(shape, items, deed, place, path[1:]) if 0 <= place < len(items) else items


def _added(inner: Shape, items: Sequence[Any]) -> Any:
    """An empty item; what goes by a number that must be there (a spot) has the next one."""
    made = one(inner)
    if any(part.name == "number" and part.kind == "number" and part.default is None for part in inner.parts):
        made["number"] = max((item.get("number") or 0 for item in items), default=0) + 1
    return made


def _moved(shape: Shape, items: list[Any], deed: str, place: int, deeper: list[str]) -> list[Any]:
    if deeper:
        items[place] = _acted(shape.parts[0], items[place], deed, deeper)
    elif deed == "remove":
        del items[place]
    elif deed == "up" and place:
        items[place - 1], items[place] = items[place], items[place - 1]
    return items
