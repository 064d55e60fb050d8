"""The translation sheet: every sentence of the set-up, the other languages beside it, typed or pasted as a column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from facilitator.drafting.shape import Shape, shape_of
from rooms.kernel import HALL, Data, Hung, Kind, Plain, Refused

Recipe = Data
_BREAKS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the set-up. `path` leads to it (cafe.rounds.1.question); `label` says what it is; `hung`: how much
    of it the last row can read, where it hangs on the wall."""

    path: str
    room: str
    label: str
    texts: Mapping[str, str]
    hung: Hung | None = None


def sentences(recipe: Plain, kinds: Mapping[str, Kind]) -> list[Sentence]:
    """Every sentence people will see that is there in any language, in the order of the set-up."""
    tongues = recipe.get("languages", ["en"])
    return [
        Sentence(f"{key}{path}", kind, label, {tongues[0]: data} if isinstance(data, str) else data, hung)
        for key, kind, settings in parts(recipe)
        for path, label, data, hung in _worded(shape_of(kinds[kind]), settings, "", "")
    ]


def parts(recipe: Plain) -> list[tuple[str, str, Data]]:
    """(key, kind, settings) of the hall and every room."""
    rooms = [(room["key"], room["kind"], room.get("settings", {})) for room in recipe.get("rooms", [])]
    return [(HALL, HALL, recipe.get(HALL, {})), *rooms]


def _worded(shape: Shape, data: Any, path: str, label: str) -> Iterator[tuple[str, str, Any, Any]]:
    if shape.kind == "wording" and data and (isinstance(data, str) or any(data.values())):
        yield path, shape.label or label, data, shape.limit
    if shape.kind == "group" and isinstance(data, Mapping):
        for part in shape.parts:
            yield from _worded(part, data.get(part.name), f"{path}.{part.name}", label)
    if shape.kind == "many":
        for place, item in enumerate(data or (), 1):
            yield from _worded(shape.parts[0], item, f"{path}.{place}", shape.label or label)


def filled(recipe: Recipe, kinds: Mapping[str, Kind], typed: Mapping[str, Mapping[str, str]]) -> Recipe:
    """The set-up with these texts, path to language to text; an empty one takes the text away."""
    made = deepcopy(recipe)
    settings = {key: data for key, _, data in parts(made)}
    for sentence in sentences(recipe, kinds):
        if sentence.path in typed:
            texts = {**sentence.texts, **typed[sentence.path]}
            _put(settings, sentence.path.split("."), {tag: text for tag, text in texts.items() if text})
    return made


def _put(settings: Plain, path: Sequence[str], texts: Mapping[str, str]) -> None:
    place: Any = settings
    for part in path[:-1]:
        place = place[int(part) - 1] if isinstance(place, list) else place[part]
    place[int(path[-1]) - 1 if isinstance(place, list) else path[-1]] = texts


def pasted(known: Sequence[Sentence], first: str, lang: str, column: str) -> dict[str, dict[str, str]]:
    """A pasted column as texts by path: one line for each sentence in the order of the sheet, or two columns of which
    the left one is the sentence itself. Raises Refused when the lines cannot be laid beside the sentences."""
    lines = [line.strip() for line in column.strip("\n").splitlines()]
    pairs = [line.split("\t", 1) for line in lines if "\t" in line]
    if pairs:
        beside = {_flat(left): right.strip().strip('"') for left, right in pairs}
        return {s.path: {lang: beside[_flat(s.texts[first])]} for s in known if _flat(s.texts.get(first, "")) in beside}
    if lines and len(lines) != len(known):
        raise Refused("There are {lines} lines, and {count} sentences. One line for each, in the same order, or two "
                      "columns: the sentence and beside it the other language.",
                      lines=len(lines), count=len(known))  # fmt: skip
    return {sentence.path: {lang: line} for sentence, line in zip(known, lines, strict=False) if line}


def _flat(text: str) -> str:
    return _BREAKS.sub(" ", text).strip().strip('"').strip()


def column(known: Sequence[Sentence], lang: str) -> str:
    """All sentences in one language, a line each, to take to a spreadsheet."""
    return "\n".join(_flat(sentence.texts.get(lang, "")) for sentence in known)
