"""Needed, here, missing: which perspectives a gathering has, by the words people used for them; never a name."""

import json
from collections import Counter
from pathlib import Path

import pytest

import facilitator
from rooms.hall import hall
from rooms.hall.coverage import covered
from rooms.hall.kind import Settings
from rooms.hall.presence import Join
from rooms.kernel import People, Person, Refused, wording
from rooms.perspectives import Perspective
from tests.stage import Stage

ROSTER = json.loads((Path(facilitator.__file__).parent / "recipes" / "two-rivers.json").read_text("utf-8"))


def side(id: str, needed: int, **names: str) -> Perspective:
    return Perspective(id, wording(names or {"en": id.title()}, f"hall.{id}"), needed)


def opened(*sides: Perspective, people=()) -> Stage:
    return Stage(hall, Settings(wording({"en": "Ours"}, "hall.title"), perspectives=sides), people)


def counts(found) -> dict[str, tuple[int, int, int, int]]:
    return {one.id: (one.needed, one.coming, one.here, one.missing) for one in found.sides}


def test_of_a_roster_of_47_needed_here_and_missing_equal_a_count_by_hand():
    said = [one["perspective"] for one in ROSTER["participants"]]
    people = [Person(f"p{n}", f"P{n}", n, traits=(("perspective", text),)) for n, text in enumerate(said, 1)]
    wanted = [side("finance", 4), side("youth", 3), side("law", 2), side("waste", 1, en="Waste collection")]
    stage = opened(*wanted, people=people)
    here = [person for person in people if person.number % 2]
    for person in here:
        stage.as_(person.id).does(Join())
    found, by_hand = stage.draws("console")["coverage"], Counter(said)
    now = Counter(person.trait("perspective") for person in here)
    assert len(said) == 47
    for one in wanted:
        text = one.name[0][1].text.lower()
        assert counts(found)[one.id] == (one.needed, by_hand[text], now[text], max(0, one.needed - by_hand[text])), text
    named = sum(now[one.name[0][1].text.lower()] for one in wanted)
    assert (counts(found)["about"], found.others) == ((1, 0, 0, 1), len(here) - named)
    assert stage.draws("door")["coverage"] == found


@pytest.mark.parametrize("said", ["finance", "Geld", " GELD ", "Finance"])
def test_people_say_it_in_their_own_language_or_by_its_short_name(said):
    ana = Person("a", "A", 1, traits=(("perspective", said),))
    stage = opened(side("finance", 2, en="Finance", nl="Geld"), people=[ana])
    stage.as_("a").does(Join())
    assert counts(stage.draws("console")["coverage"])["finance"] == (2, 1, 1, 1)


def test_the_team_and_a_double_are_not_counted_and_what_is_missing_comes_first():
    people = {one.id: one for one in (
        Person("a", "A", 1, traits=(("perspective", "law"),)), Person("b", "B", 2, traits=(("perspective", "law"),)),
        Person("t", "T", 0, traits=(("perspective", "law"), ("team", "greeter"))),
    )}  # fmt: skip
    settings = Settings(wording({"en": "Ours"}, "hall.title"), perspectives=(side("law", 1), side("youth", 1)))
    found = covered(settings, People(1, people, merged={"b": "a"}), frozenset(), opened=False)
    assert [(one.id, one.coming) for one in found.sides] == [("youth", 0), ("about", 0), ("law", 1)]


def test_where_nobody_named_any_nothing_is_shown():
    assert "coverage" not in opened().draws("console")


def test_two_of_one_short_name_are_refused():
    with pytest.raises(Refused, match="perspectives"):
        hall.check(Settings(wording({"en": "Ours"}, "hall.title"), perspectives=(side("law", 1), side("law", 2))))


def test_row_40_parts_people_choose_for_themselves_are_counted_beside_the_people_it_is_about():
    people = [Person(f"p{n}", f"P{n}", n, traits=(("part", part),)) for n, part in
              enumerate(("bridges", "starts", "bridges", "", "nonsense"), 1)]  # fmt: skip
    stage = Stage(
        hall, Settings(wording({"en": "Ours"}, "hall.title"), perspectives=(side("law", 1),), parts=True), people
    )
    for person in people[:2]:
        stage.as_(person.id).does(Join())
    found = stage.draws("console")["coverage"]
    assert dict(found.parts) == {"starts": 1, "heard": 0, "bridges": 1, "leads": 0}
    assert "about" in counts(found)
    ahead = covered(stage.state.settings, stage.people, frozenset(), opened=False)
    assert dict(ahead.parts)["bridges"] == 2
    assert not [one.name for one in people if one.name in repr(found)]


def test_where_nobody_asks_for_parts_none_are_counted():
    assert opened(side("law", 1)).draws("console")["coverage"].parts == ()
