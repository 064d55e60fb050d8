"""What a roadmap brings home: areas, conditions, estimates once they were shown, walls, signs, and what people do."""

from collections.abc import Iterator

from rooms.kernel import Data, People, Plain
from rooms.kernel.telling import BroughtHome, Home, Rows, listed, plain
from rooms.roadmap.estimates import LEVELS
from rooms.roadmap.estimating import figures_of
from rooms.roadmap.kind import roadmap
from rooms.roadmap.shared_views import entry_lines
from rooms.roadmap.shown import doing
from rooms.roadmap.state import State, columns
from rooms.roadmap.tagging import all_tags, lens_counts
from rooms.roadmap.template import template_json, texts
from rooms.roadmap.viewpoints import viewpoints
from rooms.roadmap.views import split

FACT = ("condition", "entry", "text", "lang", "source", "accept", "contest", "unsure", "question")


def brought_home(state: State, home: Home) -> Data:
    """The template, and what stands beside it."""
    people = home.people
    open_ones = [one for _, conditions in columns(state) for one in conditions]
    return {
        "template": template_json(state, people),
        "aside": [{"id": area.id, "title": texts(area.title)} for area in state.areas.values() if area.aside],
        "figures": {str(one.number): _figures(state, one.number) for one in open_ones},
        "contributions": [
            {"condition": one.number, "kind": each.kind, "text": each.line.text if each.line else "",
             "by": people.name(each.by) if each.signed else ""}
            for one in open_ones for each in doing(state, one.number)
        ],
        "looks": [
            {"condition": one.number, "perspective": side.id, "side": texts(side.name), "text": text.text,
             "lang": text.lang}
            for one in open_ones if (looks := viewpoints(state, one.number))
            for side, said in looks.looks for text in said
        ],
        "facts": [row for one in open_ones for row in _facts(state, people, one.number)],
        "split": [
            {"condition": one.number, "parts": list(found.parts), "lost": plain(found.lost), "part_of": found.part_of}
            for one in open_ones if (found := split(state, one))
        ],
        "tags": all_tags(state),
        "lenses": {lens: dict(counts) for lens, counts in through.lenses} if (through := lens_counts(state)) else {},
    }  # fmt: skip


def _facts(state: State, people: People, number: int) -> Iterator[Data]:
    for entry in entry_lines(state, people, number):
        if (fact := entry.fact) is not None:
            yield {"condition": number, "entry": entry.id, "text": entry.text.text, "lang": entry.text.lang,
                   "source": plain(fact.source), "accept": fact.accept, "contest": fact.contest,
                   "unsure": fact.unsure, "question": plain(fact.question)}  # fmt: skip


def _figures(state: State, number: int) -> Data | None:
    found = figures_of(state, number)
    return {"n": found.n, "middle": found.middle, "spread": found.spread, "camps": found.camps} if found else None


def tables(data: Plain) -> Iterator[Rows]:
    """Every condition, every entry with the number of its condition, every sign, and what people do."""
    rows = [(area, one) for area in data["template"]["areas"] for one in area["conditions"]]
    languages = sorted({lang for _, one in rows for lang in one["title"]})
    yield _conditions(data, rows, languages)
    yield "entries", ["condition", "kind", "text", "lang", "source", "by"], [
        [one["number"], *(entry[name] for name in ("kind", "text", "lang", "source", "by"))]
        for _, one in rows for entry in one["entries"]
    ]  # fmt: skip
    yield "signs", ["condition", "text", "counted", "case"], [
        [one["number"], next(iter(sign["text"].values()), ""), sign["counted"], sign["case"]]
        for _, one in rows for sign in one["indicators"]
    ]  # fmt: skip
    yield (
        "contributions",
        ["condition", "kind", "text", "by"],
        [[each["condition"], each["kind"], each["text"], each["by"]] for each in data["contributions"]],
    )
    yield listed("looks", data["looks"], ("condition", "perspective", "text", "lang"))
    yield listed("facts", data["facts"], FACT)
    yield listed("tags", data["tags"], ("thing", "lens", "value"))


def _conditions(data: Plain, rows: list[tuple[Plain, Plain]], languages: list[str]) -> Rows:
    letters = {area["id"]: area["letter"] for area in data["template"]["areas"]}
    levels = [str(level) for level in LEVELS]
    heads = ["area", "number", *languages, "status", "origin", "dont_know", *levels, "middle", "spread", "also"]
    return "conditions", heads, [
        [area["letter"], one["number"], *(one["title"].get(lang, "") for lang in languages), _status(one["status"]),
         one["origin"], *((one["estimates"] or {}).get(name, "") for name in ("dont_know", *levels)),
         *((data["figures"].get(str(one["number"])) or {}).get(name, "") for name in ("middle", "spread")),
         " ".join(letters[id] for id in one["also"])]
        for area, one in rows
    ]  # fmt: skip


def _status(value: str | Plain) -> str:
    return value if isinstance(value, str) else f"joined {value['joined']}"


def files(data: Plain) -> Data:
    """The template by itself, for whoever goes on with it."""
    return {"template.json": data["template"]}


def glance(data: Plain) -> dict[str, int]:
    """The numbers that are looked at first."""
    return {"areas": len(data["template"]["areas"]), "conditions": len(data["figures"])}


roadmap.harvest = BroughtHome(data=brought_home, tables=tables, glance=glance, results=("figures",), files=files)
