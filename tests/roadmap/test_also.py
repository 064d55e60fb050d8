"""A condition stands and counts in one area; which others it touches is said beside it, and travels along."""

from rooms.roadmap.conditions import MoveCondition, ProposeCondition, TouchAreas
from rooms.roadmap.template import draft_from, template_json
from tests.roadmap.towns import proposes, stage, titles
from tests.stage import words


def test_a_condition_that_touches_two_areas_is_counted_in_its_own_and_told_in_the_other():
    s = stage()
    s.as_("ana").does(ProposeCondition("a02", words("A kitchen may cook"), also=("a10", "a02", "a10")))
    assert s.state.conditions[1].also == ("a10",)
    assert titles(s) == {"a02": ["A kitchen may cook"], "a10": []}
    here, there = s.draws("phone", "ben"), s.draws("phone", "ana")  # ben works on a02, ana on a10
    assert [tab.letter for tab in here["cards/1"].touches] == ["B"]
    assert [(tab.letter, line.number) for tab, line in there["foot/also"].rows] == [("A", 1)]
    assert [[tab.letter for tab in row.touches] for _, rows in _list(s) for row in rows] == [["B"]]


def _list(s):
    from rooms.roadmap.painted import template_list

    return template_list(s.state).areas


def test_its_author_and_the_desk_say_what_it_touches_and_nobody_else():
    s = stage()
    number = proposes(s)
    s.as_("ana").does(TouchAreas(number, ("a10",)))
    assert s.as_("ana").does(TouchAreas(number, ("a10",))) == []
    assert s.as_("ben").refuses(TouchAreas(number)).startswith("Only whoever proposed")
    assert s.as_("ana").refuses(TouchAreas(number, ("a99",))) == "There is no such area here."
    s.as_("hedy", "harvester").does(TouchAreas(number))
    assert s.state.conditions[number].also == ()


def test_moved_into_an_area_it_touches_it_simply_stands_there():
    s = stage()
    s.as_("ana").does(ProposeCondition("a02", words("A kitchen may cook"), also=("a10",)))
    s.as_("hedy", "harvester").does(MoveCondition(1, "a10"))
    assert s.draws("phone", "ana")["cards/1"].touches == ()
    assert "foot/also" not in s.draws("phone", "ana")


def test_a_template_file_takes_it_along_and_a_draft_reads_it_back():
    s = stage()
    s.as_("ana").does(ProposeCondition("a02", words("A kitchen may cook"), also=("a10",)))
    data = template_json(s.state, s.people)
    assert data["areas"][0]["conditions"][0]["also"] == ["a10"]
    data["areas"][0]["conditions"][0]["also"] += ["a77", None, "a02"]
    again = s.kind.read(draft_from(data), "roadmap", "en")
    assert [one.also for one in again.draft] == [("a10",)]
    assert s.kind._start(again).conditions[1].also == ("a10",)
