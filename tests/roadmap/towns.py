"""A roadmap to test with: two invented river towns, their areas, and the ten conditions of the sample."""

import json
from pathlib import Path

from rooms.kernel import Person, wording
from rooms.roadmap import roadmap
from rooms.roadmap.areas import TakeAreas
from rooms.roadmap.conditions import ProposeCondition
from rooms.roadmap.kind import Draft, Settings
from rooms.template.plan import AreaPlan
from tests.stage import Stage, words

SAMPLE = json.loads((Path(__file__).parents[2] / "facilitator" / "recipes" / "two-rivers.json").read_text("utf-8"))
TEN = SAMPLE["conditions"]
AREAS = {"a02": "Food without waste", "a10": "Fair work for collectors"}
PEOPLE = ("ana", "ben", "cas", "dia", "eva", "fay")


def stage(**settings) -> Stage:
    """A roadmap that a ballot gave two areas."""
    s = bare(**settings)
    s.system.does(taking())
    return s


def bare(**settings) -> Stage:
    """Nobody has said anything yet."""
    people = [Person(id, id.title(), n) for n, id in enumerate(PEOPLE, 1)]
    return Stage(roadmap, Settings(title=wording({"en": "80% less waste"}, "goal"), **settings), people)


def taking(*ids: str) -> TakeAreas:
    """What a ballot hands over."""
    ids = ids or tuple(AREAS)
    titles = tuple(wording({"en": AREAS.get(id, id), "nl": f"{AREAS.get(id, id)} nl"}, f"area.{id}") for id in ids)
    return TakeAreas(ids, tuple("ABCDEFGH"[: len(ids)]), titles)


def drafted(publish: str = "when_i_say", **settings) -> Stage:
    """The core team prepared the ten conditions of the sample."""
    areas = tuple(AreaPlan(id, wording({"en": title}, f"area.{id}")) for id, title in AREAS.items())
    draft = tuple(Draft(one["area"], wording(one["title"], one["id"])) for one in TEN)
    return bare(areas=areas, draft=draft, publish=publish, **settings)


def proposes(s: Stage, person: str = "ana", title: str = "A kitchen may cook with surplus", area: str = "a02") -> int:
    """Somebody names a condition; answers its number."""
    return s.as_(person).does(ProposeCondition(area, words(title)))[0].number


def titles(s: Stage) -> dict[str, list[str]]:
    """What everybody sees: titles by area."""
    from rooms.roadmap.state import columns

    return {area.id: [one.title[0][1].text for one in found] for area, found in columns(s.state)}
