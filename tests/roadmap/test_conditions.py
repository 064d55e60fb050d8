"""Conditions have a number that is their name for ever; whatever becomes of them, nothing is lost or counted twice."""

from rooms.roadmap.conditions import (
    BackCondition,
    EditCondition,
    HideCondition,
    MoveCondition,
    ParkCondition,
    ProposeCondition,
)
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.estimating import Estimate, ShowEstimates, figures_of, together
from rooms.roadmap.handing import BeginVersion, ConfirmTemplate
from rooms.roadmap.joining import JoinConditions, ObjectToJoin, PartConditions
from rooms.roadmap.shown import counts_of, wall_of
from tests.roadmap.towns import drafted, proposes, stage, titles
from tests.stage import words


def desk(s):
    return s.as_("hedy", "harvester")


def test_a_number_stays_whatever_happens_to_its_condition():
    s = stage()
    one, two = proposes(s), proposes(s, "ben", "Compost has steady buyers")
    desk(s).does(MoveCondition(one, "a10"), ParkCondition(two))
    assert proposes(s, "cas", "Shops report surplus") == 3
    desk(s).does(BackCondition(two))
    assert titles(s) == {"a02": ["Compost has steady buyers", "Shops report surplus"],
                         "a10": ["A kitchen may cook with surplus"]}  # fmt: skip


def test_a_double_tap_names_one_condition_and_two_people_at_once_name_two():
    s = stage()
    proposes(s)
    assert s.as_("ana").does(ProposeCondition("a02", words("A kitchen may cook with surplus"))) == []
    assert proposes(s, "ben") == 2


def test_the_eighth_is_kept_as_a_proposal_and_whoever_wrote_it_is_told():
    s = stage()
    for number in range(1, 8):
        proposes(s, title=f"Condition {number}")
    refusal = s.as_("ben").refuses(ProposeCondition("a02", words("The eighth")))
    assert refusal.startswith("{count} conditions are as many as a room keeps in mind.")
    assert s.state.conditions[8].status == "waiting"
    assert desk(s).refuses(BackCondition(8)).startswith("{count} conditions stand in this area.")
    desk(s).does(ParkCondition(1), BackCondition(8))
    assert titles(s)["a02"][-1] == "The eighth"


def test_an_author_mends_the_words_until_others_built_on_them_and_then_the_desk_does():
    s = stage()
    number = proposes(s)
    s.as_("ana").does(EditCondition(number, words("Kitchens may cook with surplus")))
    s.as_("ben").does(Estimate(number, 2))
    assert s.as_("ana").refuses(EditCondition(number, words("Other"))).startswith("Others have built on")
    assert s.as_("ben").refuses(EditCondition(number, words("Other"))).startswith("Only whoever proposed")
    desk(s).does(EditCondition(number, words("Kookt met resten", lang="nl")))
    found = s.state.conditions[number]
    assert [text.text for _, text in found.title] == ["Kitchens may cook with surplus", "Kookt met resten"]
    assert [was[0][1].text for was in found.was] == [
        "A kitchen may cook with surplus",
        "Kitchens may cook with surplus",
    ]


def test_a_changed_draft_title_still_says_what_it_was():
    s = drafted("at_once")
    desk(s).does(EditCondition(1, words("Shops report what is left")))
    found = s.state.conditions[1]
    assert (found.origin, [was[1][1].text for was in found.was]) == (
        "draft",
        ["Shops and markets report surplus every day"],
    )


def test_joined_conditions_count_everybody_once_the_later_and_come_apart_exactly():
    s = stage()
    one, two = proposes(s), proposes(s, "ben", "There is a kitchen")
    s.as_("ana").does(Estimate(one, 1)), s.later(1)
    s.as_("ana").does(Estimate(two, 3)), s.as_("ben").does(Estimate(two, 2)), s.as_("cas").does(Estimate(one, 2))
    s.as_("ana").does(AddEntry(text=words("One permit"), number=one, kind="solution"))
    s.as_("ben").does(AddEntry(text=words("Cozinha da Maré"), number=two, kind="case"))
    apart = s.state
    desk(s).does(JoinConditions(one, two))
    assert together(s.state, one).counts == (0, 0, 2, 1, 0)
    assert [entry.text.text for entry in wall_of(s.state, one)] == ["One permit", "Cozinha da Maré"]
    assert (counts_of(s.state, one), titles(s)["a02"]) == ((1, 1, 0, 0), ["A kitchen may cook with surplus"])
    desk(s).does(PartConditions(two))
    assert (s.state.conditions, s.state.estimates, s.state.entries) == (
        apart.conditions,
        apart.estimates,
        apart.entries,
    )


def test_two_desks_that_join_the_same_pair_at_once_join_it_once():
    s = stage()
    one, two = proposes(s), proposes(s, "ben", "There is a kitchen")
    desk(s).does(JoinConditions(one, two))
    assert s.as_("other", "harvester").does(JoinConditions(two, one)) == []
    assert s.as_("other", "harvester").does(JoinConditions(one, two)) == []
    assert desk(s).refuses(JoinConditions(one, one)) == "That is the same condition."


def test_an_author_who_objects_stands_alone_until_talked_with():
    s = stage()
    one, two = proposes(s), proposes(s, "ben", "There is a kitchen")
    desk(s).does(JoinConditions(one, two))
    assert s.as_("ana").refuses(ObjectToJoin(two)).startswith("Only whoever proposed")
    s.as_("ben").does(ObjectToJoin(two))
    assert len(titles(s)["a02"]) == 2
    assert desk(s).refuses(JoinConditions(one, two)).startswith("The author of condition")


def test_an_entry_for_a_parked_condition_is_taken_and_follows_it():
    s = stage()
    number = proposes(s)
    desk(s).does(ParkCondition(number, words("Later")))
    s.as_("ben").does(AddEntry(text=words("One permit"), number=number, kind="solution"))
    desk(s).does(BackCondition(number))
    assert counts_of(s.state, number) == (1, 0, 0, 0)


def test_a_hidden_condition_is_on_no_wall_and_nobody_can_write_to_it():
    s = stage()
    number = proposes(s)
    desk(s).does(HideCondition(number))
    assert titles(s)["a02"] == []
    assert s.as_("ben").refuses(Estimate(number, 1)) == "There is no condition {number}."
    desk(s).does(HideCondition(number, hidden=False))
    assert titles(s)["a02"] == ["A kitchen may cook with surplus"]


def test_what_was_handed_on_comes_apart_only_in_a_new_version():
    s = stage()
    one, two = proposes(s), proposes(s, "ben", "There is a kitchen")
    desk(s).does(JoinConditions(one, two))
    s.facilitator.does(ConfirmTemplate(1))
    assert s.facilitator.does(ConfirmTemplate(1)) == []
    assert desk(s).refuses(PartConditions(two)).startswith("Version {version} has been handed on.")
    s.facilitator.does(BeginVersion(2))
    desk(s).does(PartConditions(two))
    s.facilitator.does(ConfirmTemplate(2))
    assert (s.state.version, s.state.handed) == (2, True)


def test_row_5_estimates_are_hidden_until_shown_and_moved_along():
    s = stage()
    number = proposes(s)
    for person, level in (("ana", 1), ("ben", 3), ("cas", 2), ("dia", 0)):
        s.as_(person).does(Estimate(number, level))
    assert figures_of(s.state, number) is None
    s.facilitator.does(ShowEstimates("a02"))
    desk(s).does(MoveCondition(number, "a10"))
    found = figures_of(s.state, number)
    assert (found.n, found.dont_know, found.middle, found.spread) == (3, 1, 2, 2)
    s.as_("ana").does(Estimate(number, 4))
    assert figures_of(s.state, number).middle == 3
