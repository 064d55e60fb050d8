"""What one or two said of a condition is found nowhere: not by taking away what others said of another."""

from rooms.kernel import People
from rooms.roadmap.estimating import Estimate, ShowEstimates, figures_of
from rooms.roadmap.joining import JoinConditions
from rooms.roadmap.template import template_json
from tests.roadmap.towns import proposes, stage


def joined(alone: tuple[str, ...]):
    """Three say "first signs" of the second condition, and these say "in place" of the first; then the two are one."""
    s = stage()
    first, second = proposes(s), proposes(s, "ben", "Kitchens use leftovers")
    for person in ("ana", "ben", "cas"):
        s.as_(person).does(Estimate(second, 2))
    for person in alone:
        s.as_(person).does(Estimate(first, 4))
    s.as_("f", "facilitator").does(ShowEstimates())
    before = figures_of(s.state, second)
    s.as_("h", "harvester").does(JoinConditions(into=first, other=second))
    return s, first, before


def test_what_one_said_of_a_condition_is_not_found_by_taking_the_other_away_when_they_are_one():
    s, first, before = joined(("dia",))
    assert before.counts == figures_of(s.state, first).counts == (0, 3, 0, 0)


def test_three_are_counted_with_the_others():
    s, first, _ = joined(("dia", "eva", "fay"))
    assert figures_of(s.state, first).counts == (0, 3, 0, 3)


def test_in_the_file_a_condition_that_was_joined_has_no_figures_of_its_own():
    s, _, _ = joined(("dia", "eva", "fay"))
    found = [one for area in template_json(s.state, People())["areas"] for one in area["conditions"]]
    assert [(one["status"], one["estimates"] is None) for one in found] == [("open", False), ({"joined": 1}, True)]
