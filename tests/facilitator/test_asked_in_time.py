"""A question that lies beyond what is kept is told before the doors open."""

import pytest

from eventhub.run.main import KINDS
from facilitator.drafting.opening import too_late
from facilitator.drafting.recipe import ours, read_recipe

KNOWN = {kind.name: kind for kind in KINDS}


def recipe(days=None, **hall):
    return {"hall": hall, "rooms": [{"key": "wall", "kind": "needs", "settings": {} if days is None else {
        "check_back_days": days}}, {"key": "cafe", "kind": "cafe"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("set_up", "told"),
    [(recipe(), []), (recipe([3, 14, 49]), [("wall", 49)]), (recipe(keep_days=7), [("wall", 14), ("wall", 28)]),
     (recipe([49], keep_days=0), []), (recipe([49], keep_days=49), []), (recipe([]), [])],
)  # fmt: skip
def test_whoever_opens_hears_which_question_comes_after_everything_was_deleted(set_up, told):
    assert too_late(set_up, KNOWN) == told


@pytest.mark.parametrize("name", ours())
def test_no_recipe_of_ours_promises_a_question_it_cannot_ask(name):
    assert too_late(read_recipe(ours()[name].read_text("utf-8")), KNOWN) == []
