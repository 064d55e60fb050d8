"""Reads "meshwork-template/1": the form in which a template travels from one roadmap to another, and to a scorecard."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rooms.kernel import Plain

FORMAT = "meshwork-template/1"
KINDS = ("solution", "case", "challenge", "party")
DRAFT, ROOM = "draft", "room"
_HALF = re.compile("[\ud800-\udfff]")
OPEN = "open"
ANSWERS = {"dont_know": 0, "1": 1, "2": 2, "3": 3, "4": 4}
"""How many gave which answer, by the names a file has for the levels of an estimate."""
MOST_AREAS, MOST_CONDITIONS, MOST_SIGNS = 40, 60, 4_000
Data = Plain
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TemplateCondition:
    """One condition as the file has it: `answers` are estimates by level, `entries` counts by kind."""

    number: int | str
    title: Texts
    sentence: Texts
    origin: str = DRAFT
    status: str = OPEN
    answers: Mapping[int, int] | None = None
    entries: Mapping[str, int] | None = None

    @property
    def open(self) -> bool:
        """Whether it stands in the picture: neither joined, nor parked, nor set aside."""
        return self.status == OPEN


@dataclass(frozen=True, slots=True)
class TemplateArea:
    """A breakthrough area with its conditions, in their order."""

    id: int | str
    letter: str
    title: Texts
    conditions: tuple[TemplateCondition, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A shared goal, and for every area what must be true."""

    goal: Texts
    areas: tuple[TemplateArea, ...]


def template_from_json(data: object) -> Template:
    """A template file. Raises ValueError, naming the place, where it is not one."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise ValueError(f'this is no template: its "format" should be "{FORMAT}"')
    rows = _rows(data, "areas", "", MOST_AREAS, needed=True)
    areas = tuple(_area(row, f"areas.{place}") for place, row in enumerate(rows, 1))
    _once([area.id for area in areas], "areas: the id")
    _once([each.number for area in areas for each in area.conditions], "conditions: the number")
    return Template(_texts(data.get("goal"), "goal"), areas)


def said_in(texts: Texts, lang: str) -> str:
    """The words for a reader: their language, else its plain form, else English, else the first there is."""
    for tag in (lang, lang.partition("-")[0], "en"):
        if texts.get(tag):
            return texts[tag]
    return next((text for text in texts.values() if text), "")


def _area(value: object, where: str) -> TemplateArea:
    row = _table(value, where)
    conditions = _rows(row, "conditions", where, MOST_CONDITIONS)
    return TemplateArea(
        _id(row.get("id"), f"{where}.id"),
        _sayable(str(row.get("letter") or ""), f"{where}.letter"),
        _texts(row.get("title"), f"{where}.title", needed=True),
        tuple(_condition(each, f"{where}.conditions.{place}") for place, each in enumerate(conditions, 1)),
    )


def _condition(value: object, where: str) -> TemplateCondition:
    row = _table(value, where)
    estimates = row.get("estimates")
    return TemplateCondition(
        _id(row.get("number"), f"{where}.number"),
        _texts(row.get("title"), f"{where}.title", needed=True),
        _texts(row.get("sentence"), f"{where}.sentence"),
        str(row.get("origin") or DRAFT),
        _status(row.get("status")),
        None if estimates is None else _answers(estimates, f"{where}.estimates"),
        _counted(_rows(row, "entries", where, MOST_SIGNS), where) if row.get("entries") is not None else None,
    )


def _status(value: object) -> str:
    """ "open", or what became of it: a word, or a table such as {"joined": 3}."""
    if isinstance(value, Mapping):
        return next(iter(map(str, value)), OPEN)
    return str(value or OPEN).partition(":")[0].partition("(")[0].strip()


def _answers(value: object, where: str) -> dict[int, int]:
    row = _table(value, where)
    strange = sorted(set(row) - set(ANSWERS))
    if strange:
        raise ValueError(f"{where}: {strange[0]!r} is no level; they are dont_know, 1, 2, 3 and 4")
    return {level: _count(row.get(name, 0), f"{where}.{name}") for name, level in ANSWERS.items()}


def _count(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 100_000:
        raise ValueError(f"{where}: {value!r} is no number of answers")
    return value


def _counted(rows: Iterable[object], where: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    for place, value in enumerate(rows, 1):
        row = _table(value, f"{where}.entries.{place}")
        if row.get("kind") not in KINDS:
            raise ValueError(f"{where}.entries.{place}.kind: {row.get('kind')!r} is none of {', '.join(KINDS)}")
        found[row["kind"]] += 1
    return dict(found)


def _rows(data: Plain, key: str, path: str, most: int, needed: bool = False) -> list[Data]:
    value, where = data.get(key), f"{path}.{key}".strip(".")
    if value is None and not needed:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{where}: a list is missing here")
    if len(value) > most:
        raise ValueError(f"{where}: {len(value)} are more than the {most} a template holds")
    return value


def _table(value: object, where: str) -> Plain:
    if not isinstance(value, Mapping):
        raise ValueError(f"{where}: a table is missing here")
    return value


def _texts(value: object, where: str, needed: bool = False) -> dict[str, str]:
    """Texts by language; a bare text is one in no language that is known."""
    if isinstance(value, str):
        value = {"": value}
    if value is None and not needed:
        return {}
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError(f"{where}: texts by language are missing here")
    if needed and not any(text.strip() for text in value.values()):
        raise ValueError(f"{where}: it has no words")
    return {_sayable(str(tag), where): _sayable(text[:MOST_SIGNS], where) for tag, text in value.items()}


def _sayable(text: str, where: str) -> str:
    """JSON can spell half a letter, which nothing can print."""
    if _HALF.search(text):
        raise ValueError(f"{where}: half a letter stands in it, which cannot be printed")
    return text


def _id(value: object, where: str) -> int | str:
    """As it stands in the file, so that who reads our answer finds it again."""
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        raise ValueError(f"{where}: a whole number or a word is missing here")
    return _sayable(value, where) if isinstance(value, str) else value


def _once(ids: Iterable[int | str], what: str) -> None:
    ids = list(map(str, ids))
    twice = next((each for each, count in Counter(ids).items() if count > 1), None)
    if twice is not None:
        raise ValueError(f"{what} {twice!r} stands there twice")
