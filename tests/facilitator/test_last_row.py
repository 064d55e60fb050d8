"""A sentence that the last row cannot read is said while it is set up."""

from copy import deepcopy

import pytest

from eventhub.run.main import KINDS
from facilitator.drafting.last_row import Long, too_long
from facilitator.drafting.recipe import ours, read_file
from facilitator.drafting.shape import shape_of
from rooms.kernel import Hung
from tests.facilitator.hosted import hosted
from tests.facilitator.test_set_up import typed

LONG = "w" * 215
BY_NAME = {kind.name: kind for kind in KINDS}


def asking(question, languages=("nl",)) -> dict:
    """A café with one round."""
    room = {"key": "cafe", "kind": "cafe", "settings": {"rounds": [{"question": question}]}}
    return {"languages": list(languages), "hall": {}, "rooms": [room]}


def test_215_characters_are_too_long_also_in_a_hall_of_one_language():
    assert too_long(asking({"nl": LONG}), BY_NAME) == [Long("cafe.rounds.1.question", "nl", 215)]
    assert too_long(asking(LONG[:200]), BY_NAME) == []


def test_languages_that_share_a_wall_have_less_of_it_each():
    assert [Hung(200).share(languages) for languages in (1, 2, 3, 7)] == [200, 120, 100, 100]
    question = {"nl": LONG[:110], "en": "Short?"}
    assert too_long(asking(question, ("nl", "en")), BY_NAME) == []
    assert too_long(asking(question, ("nl", "en", "pt")), BY_NAME) == [Long("cafe.rounds.1.question", "nl", 110)]


def test_what_no_wall_shows_may_be_long():
    recipe = asking("Short?")
    recipe["rooms"][0]["settings"]["rounds"][0]["say"] = LONG
    recipe["hall"] = {"blocks": [{"id": "a", "title": LONG[:121], "say": LONG}], "rules": [LONG]}
    assert [one.path for one in too_long(recipe, BY_NAME)] == ["hall.rules.1", "hall.blocks.1.title"]


@pytest.mark.parametrize("name", ours())
def test_our_own_recipes_can_be_read(name):
    assert too_long(read_file(name), BY_NAME) == []


async def test_the_form_says_so_below_the_field_and_the_page_of_the_gathering_says_where(app):
    day = await hosted(app, "classic-cafe")
    page = (await day.host.get(f"{day.here}/set-up/cafe")).text
    assert ('data-most="120"' in page, "too long from the last row</small>" in page) == (True, False)
    recipe = deepcopy(day.gathering.recipe["rooms"][0]["settings"])
    recipe["rounds"] = [{"kind": "talk", **one} for one in recipe["rounds"]]
    recipe["rounds"][0]["question"]["nl"] = LONG
    shape = shape_of(BY_NAME["cafe"], BY_NAME)
    kept = await day.host.post(f"{day.here}/set-up/cafe", data=typed(shape, recipe, "cafe", ["en", "nl"]))
    assert kept.status_code == 303, kept.text
    page = (await day.host.get(f"{day.here}/set-up/cafe")).text
    assert page.count("215 characters: too long from the last row</small>") == 1
    assert "1 sentence of the wall is too long to read from the last row; it is marked below." in page
    told = "World Café, Rounds 1, Question, Nederlands: 215 characters: too long from the last row"
    assert told in (await day.host.get(day.here)).text
    sheet = (await day.host.get(f"{day.here}/translation")).text
    assert sheet.count("215 characters: too long from the last row</small>") == 1
