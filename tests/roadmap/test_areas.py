"""Areas come from a ballot without retyping, and what was chosen no more is kept."""

import pytest

from rooms.kernel import Refused, wording
from rooms.roadmap.areas import AddArea, BringBack, RenameArea, SetAside
from rooms.roadmap.kind import Draft, Settings, check
from rooms.roadmap.parts import PublishDraft
from rooms.template.plan import AreaPlan
from tests.roadmap.towns import AREAS, bare, drafted, proposes, stage, taking, titles
from tests.stage import words


def letters(s) -> dict[str, str]:
    return {area.id: area.letter for area in s.state.areas.values() if not area.aside}


def test_row_1_areas_arrive_from_the_ballot_with_the_ids_they_have_there():
    s = stage()
    assert {area.id: area.title[0][1].text for area in s.state.areas.values()} == AREAS
    assert letters(s) == {"a02": "A", "a10": "B"}


def test_a_second_vote_adds_what_is_new_and_keeps_what_fell_out():
    s = stage()
    number = proposes(s, area="a10")
    s.system.does(taking("a03", "a02"))
    assert letters(s) == {"a03": "A", "a02": "B"}
    assert (s.state.areas["a10"].aside, s.state.conditions[number].area) == (True, "a10")
    s.facilitator.does(BringBack("a10"))
    assert titles(s)["a10"] == ["A kitchen may cook with surplus"]


def test_the_same_hand_over_twice_changes_nothing():
    s = stage()
    before = s.state
    s.system.does(taking())
    assert s.state == before


def test_a_title_the_room_gave_an_area_stays_when_the_ballot_is_recounted():
    s = stage()
    s.facilitator.does(RenameArea("a02", words("Food for everybody")))
    s.system.does(taking())
    assert [text.text for _, text in s.state.areas["a02"].title] == ["Food for everybody", "Food without waste nl"]


def test_an_area_the_room_added_stays_whatever_a_ballot_says():
    s = stage()
    s.facilitator.does(AddArea(words("Repair")))
    s.system.does(taking("a10"))
    assert sorted(letters(s)) == ["a10", "r1"]
    assert len(set(letters(s).values())) == 2


def test_setting_aside_is_taken_back_like_any_step():
    s = stage()
    s.facilitator.does(SetAside("a02", words("Others do this")))
    assert sorted(titles(s)) == ["a10"]
    s.undoes()
    assert sorted(titles(s)) == ["a02", "a10"]


def test_until_it_is_published_the_draft_is_the_teams_alone():
    s = drafted()
    assert titles(s) == {}
    s.facilitator.does(PublishDraft())
    assert {area: len(found) for area, found in titles(s).items()} == {"a02": 5, "a10": 5}
    assert s.facilitator.does(PublishDraft()) == []


def test_what_the_room_added_stays_when_publication_is_taken_back():
    s = drafted()
    s.facilitator.does(PublishDraft())
    number = proposes(s, title="Peels are fed to hens")
    s.undoes()
    assert number == 11
    assert [one.origin for one in s.state.conditions.values()].count("room") == 1
    s.facilitator.does(PublishDraft())
    assert "Peels are fed to hens" in titles(s)["a02"]


@pytest.mark.parametrize(
    ("areas", "draft", "path"),
    [
        (["a"], [("b", "Title")], "roadmap.draft.1: there is no area"),
        (["a", "a"], [], "roadmap.areas: “a” is there twice"),
        (["a"], [("a", "x" * 49)], "roadmap.draft.1.title.en"),
    ],
)
def test_a_draft_that_leads_nowhere_is_refused_by_its_place(areas, draft, path):
    settings = Settings(
        areas=tuple(AreaPlan(id, wording({"en": id}, id)) for id in areas),
        draft=tuple(Draft(area, wording({"en": title}, "d")) for area, title in draft),
    )
    with pytest.raises(Refused) as no:
        check(settings)
    assert str(no.value).startswith(path)


def test_without_a_ballot_and_a_draft_there_is_simply_nothing_yet():
    assert titles(bare()) == {}
