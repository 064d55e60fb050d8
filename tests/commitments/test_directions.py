"""Directions: chosen or named, through stages with an owner and a date, and nobody is told more than they may know."""

import pytest

from rooms.commitments import Stage as StageOfDirection
from rooms.commitments import commitments
from rooms.commitments.answering import Kept
from rooms.commitments.brought import brought_home
from rooms.commitments.presenting import NameDirection, TakeAreas
from rooms.commitments.promising import Promise
from rooms.kernel import Refused, wording
from rooms.kernel.telling import Home
from tests.commitments.desk import day, on, promises
from tests.stage import Stage, words

STAGES = tuple(StageOfDirection(id, wording({"en": id}, id)) for id in ("coalition", "proof_of_concept", "tested_case"))
FOOD = wording({"en": "Food without waste", "nl": "Voedsel zonder verspilling"}, "t1")
WORK = wording({"en": "Fair work", "nl": "Eerlijk werk"}, "t2")


def following(**more) -> Stage:
    """A room that follows what the hall chooses through three stages."""
    return promises(**{"stages": STAGES, "follow_chosen": True, **more})


def chosen(stage: Stage, *pairs) -> list:
    ids, titles = zip(*pairs, strict=True)
    return stage.system.does(TakeAreas(ids, ("A", "B")[: len(ids)], titles))


def titles(stage: Stage, face: str) -> list[dict[str, str]]:
    rows = [getattr(view, "row", view) for key, view in stage.draws(face).items() if "direction" in key]
    return [{lang: text.text for lang, text in row.title} for row in rows if hasattr(row, "title")]


def test_what_the_hall_chose_is_a_direction_in_both_languages_and_comes_once():
    stage = following()
    chosen(stage, ("a1", FOOD), ("a2", WORK))
    assert chosen(stage, ("a1", FOOD), ("a2", WORK)) == []
    assert titles(stage, "console") == titles(stage, "wall") == [
        {"en": "Food without waste", "nl": "Voedsel zonder verspilling"}, {"en": "Fair work", "nl": "Eerlijk werk"},
    ]  # fmt: skip
    assert [number for number, _ in stage.draws("phone", "ana")["write/form"].directions] == [1, 2]


def test_a_direction_that_is_worded_anew_stays_the_same_one_and_a_second_choice_takes_none_away():
    stage = following()
    chosen(stage, ("a1", FOOD))
    stage.facilitator.does(NameDirection(words("A market hall")))
    chosen(stage, ("a2", WORK), ("a1", wording({"en": "Food is eaten"}, "t3")))
    assert titles(stage, "book") == [
        {"en": "Food is eaten"}, {"en": "A market hall"}, {"en": "Fair work", "nl": "Eerlijk werk"}
    ]  # fmt: skip


def test_where_nobody_asked_for_it_what_was_chosen_is_an_area_and_no_direction():
    stage = promises(stages=STAGES)
    chosen(stage, ("a1", FOOD))
    assert (titles(stage, "console"), len(stage.state.areas)) == ([], 1)
    with pytest.raises(Refused) as no:
        commitments.read({"follow_chosen": True}, "commitments", "en")
    assert "name the stages" in str(no.value)


def test_what_only_the_team_may_read_is_told_to_others_without_a_name_or_a_number():
    stage = following()
    chosen(stage, ("a1", FOOD))
    stage.as_("ana").does(Promise(words("Vier partijen bellen", by="ana"), direction=1, stage="coalition", when="date",
                                  due=day("2027-05-01"), seen_by="team"))  # fmt: skip
    cells = {face: _first(stage, face) for face in ("console", "wall", "book")}
    assert (cells["console"].owner, cells["console"].number) == ("Ana", 1)
    assert {(cells[face].owner, cells[face].number, cells[face].due) for face in ("wall", "book")} == {
        ("", 0, day("2027-05-01"))
    }
    brought = brought_home(stage.state, Home(stage.people, "", ("en",), lambda at: True, lambda what: "", str))
    assert "Ana" not in repr(brought) and brought["directions"][0]["stages"][0]["promise"] == ""


def _first(stage: Stage, face: str):
    """The first stage of the first direction."""
    views = [view for key, view in stage.draws(face).items() if "direction" in key]
    return getattr(views[0], "row", views[0]).stages[0]


def test_the_hall_hears_half_an_hour_later_that_a_stage_is_reached():
    stage = following()
    chosen(stage, ("a1", FOOD))
    stage.as_("ana").does(Promise(words("Vier partijen bellen", by="ana"), direction=1, stage="coalition",
                                  seen_by="everybody", signed=True), Kept(1))  # fmt: skip
    assert [_first(stage, face).status for face in ("console", "wall", "book")] == ["kept", "open", "open"]
    on(stage, "2027-04-17")
    assert (_first(stage, "wall").status, _first(stage, "wall").owner) == ("kept", "Ana")
