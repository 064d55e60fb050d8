"""The template that grew in the room, as the picture draws it and as the file in which it travels."""

from collections.abc import Collection, Mapping

from rooms.kernel import Data, People, Plain, Wording, shared
from rooms.roadmap.estimates import LEVELS
from rooms.roadmap.estimating import figures_of, together
from rooms.roadmap.kind import LICENCES
from rooms.roadmap.records import JOINED, WAITING, Condition
from rooms.roadmap.shown import case_of, counts_of, indicators_of, signed_by, wall_of
from rooms.roadmap.state import State, columns, touched
from rooms.template.format import FORMAT, KINDS, OPEN, Template, TemplateArea, said_in, template_from_json
from rooms.template.format import TemplateCondition as Row


@shared
def template_of(state: State) -> Template:
    """Everything open that everybody sees."""
    return Template(texts(state.settings.title), tuple(
        TemplateArea(area.id, area.letter, texts(area.title), tuple(_row(state, one) for one in conditions))
        for area, conditions in columns(state)
    ))  # fmt: skip


def texts(wording: Wording) -> dict[str, str]:
    """A sentence in its languages; what was erased is not there."""
    return {lang: words.text for lang, words in wording if words.text}


def _row(state: State, one: Condition) -> Row:
    answers = dict(enumerate(together(state, one.number).counts)) if one.shown else None
    entries = dict(zip(KINDS, counts_of(state, one.number), strict=True))
    return Row(one.number, texts(one.title), texts(one.sentence), one.origin, OPEN, answers, entries)


def plain_title(template: Template, lang: str) -> str:
    """What ears hear of the picture, in the reader's language."""
    return said_in(template.goal, lang) or "Meshwork Template"


def template_json(state: State, people: People) -> Data:
    """The file "meshwork-template/1": no author but who signed, no estimate but what was shown, three or more. Those of
    a condition that was joined into another count there; beside that one's they would tell what the few said of it."""
    kept = _kept(state)
    return {
        "format": FORMAT, "version": state.version, "licence": state.settings.licence or None,
        "came_from": state.settings.came_from or None, "goal": texts(state.settings.title),
        "areas": [
            {"id": area.id, "letter": area.letter, "title": texts(area.title), "from": area.origin,
             "conditions": [_condition(state, people, one) for one in (*conditions, *kept.get(area.id, ()))]}
            for area, conditions in columns(state)
        ],
    }  # fmt: skip


def _kept(state: State) -> dict[str, list[Condition]]:
    """Parked and joined ones, which a file keeps and no picture shows."""
    found: dict[str, list[Condition]] = {}
    for one in state.conditions.values():
        seen = not one.hidden and (state.published or not one.drafted)
        if seen and one.status not in (OPEN, WAITING):
            found.setdefault(one.area, []).append(one)
    return found


def _condition(state: State, people: People, one: Condition) -> Data:
    return {
        "number": one.number, "title": texts(one.title), "sentence": texts(one.sentence), "origin": one.origin,
        "was": [texts(title) for title in one.was],
        "status": {"joined": one.into} if one.status == JOINED else one.status,
        "estimates": None if one.status == JOINED else _estimates(state, one.number),
        "entries": [] if one.status == JOINED else [
            {"id": entry.id, "kind": entry.kind, "text": entry.text.text, "lang": entry.text.lang,
             "by": signed_by(entry, people), "source": entry.source.text if entry.source else ""}
            for entry in wall_of(state, one.number)
        ],
        "indicators": [
            {"text": texts(sign.text), "counted": sign.counted.text if sign.counted else "",
             "case": sign.case if case_of(state, sign) else ""}
            for sign in indicators_of(state, one.number)
        ],
        "from": one.area, "also": [area.id for area in touched(state, one)],
    }  # fmt: skip


def _estimates(state: State, number: int) -> dict[str, int] | None:
    found = figures_of(state, number)
    if not found or found.counts is None:
        return None
    return {"dont_know": found.dont_know, **dict(zip(map(str, LEVELS), found.counts, strict=True))}


def draft_from(data: Plain) -> dict[str, list[Data]]:
    """The areas and the draft of a set-up, from a template file: its open conditions with their numbers. Raises
    ValueError where it is no template."""
    template = template_from_json(data)
    known = {str(area.id) for area in template.areas}
    signs = {str(row["number"]): row for area in data["areas"] for row in area.get("conditions") or ()}
    return {
        "areas": [_area(area) for area in template.areas],
        "draft": [
            _drafted(area, one, signs[str(one.number)], known)
            for area in template.areas for one in area.conditions if one.open
        ],
    } | _given_on(data, template)  # fmt: skip


def _given_on(data: Plain, template: Template) -> Data:
    """A copy says which template it was begun from, in which version, and stays under the licence that was given."""
    licence, version = data.get("licence"), data.get("version")
    kept = {"licence": licence} if licence in LICENCES and licence else {}
    if not isinstance(version, int) or isinstance(version, bool) or not version:
        return kept
    goal = said_in(template.goal, "en")[:80]
    return {**kept, "came_from": f"{goal or 'Meshwork Template'}, {version}"}


def _area(area: TemplateArea) -> Data:
    return {"id": str(area.id), "title": dict(area.title)} | ({"letter": area.letter} if area.letter else {})


def _drafted(area: TemplateArea, one: Row, row: Plain, known: Collection[str]) -> Data:
    numbered = {"number": int(one.number)} if str(one.number).isdecimal() and 0 < int(one.number) < 10_000 else {}
    found = {"area": str(area.id), "title": dict(one.title), "sentence": dict(one.sentence),
             "indicator": _indicator(row), "also": _also(area, row, known)} | numbered  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _also(area: TemplateArea, row: Plain, known: Collection[str]) -> list[str]:
    """Other areas that it touches; only those that are in the file as well."""
    also = row.get("also")
    named = dict.fromkeys(str(each) for each in also if isinstance(each, str | int)) if isinstance(also, list) else {}
    return [id for id in named if id in known and id != str(area.id)]


def _indicator(row: Plain) -> dict[str, str]:
    """The first one: a draft begins with one sign, the cases come from the room."""
    first = next((one for one in row.get("indicators") or () if isinstance(one, Mapping)), {})
    text = first.get("text")
    return {str(tag): str(words) for tag, words in text.items()} if isinstance(text, Mapping) else {}
