"""Row 41: looks from several sides stand side by side and nothing adds them up; a contested fact shows its question."""

from rooms.kernel import PARTICIPANT, wording
from rooms.kernel.telling import Home
from rooms.perspectives import Perspective
from rooms.roadmap import roadmap
from rooms.roadmap.contested import FactLine, StandOnFact, StateFact
from rooms.roadmap.entries import AddEntry
from rooms.roadmap.joining import JoinConditions
from rooms.roadmap.mending import JoinEntries, ModerateEntry
from rooms.roadmap.viewpoints import LookFrom, ModerateLook, TakeBackLook
from tests.roadmap.towns import proposes, stage
from tests.stage import words

SIDES = tuple(Perspective(id, wording({"en": id.title()}, f"s.{id}")) for id in ("law", "youth", "money"))


def ours(**more):
    s = stage(perspectives=SIDES, **more)
    proposes(s)
    return s


def looks(s, viewer="fay"):
    """On the phone of somebody who has the wall of condition 1 open."""
    from rooms.roadmap.looking import LookAtArea

    s.as_(viewer).does(LookAtArea("a02", 1))
    return s.draws("phone", viewer)["cards/1-looks"].looks


def side_by_side(s):
    return {side.id: [text.text for text in said] for side, said in looks(s)}


def home(s) -> dict:
    return roadmap.harvest.data(s.state, Home(s.people, "x", ("en",), lambda at: True, lambda what: "", lambda ms: ""))


# -- looks ---------------------------------------------------------------------------------------------------------


def test_row_41_three_looks_stand_side_by_side_in_phone_book_and_file():
    s = ours()
    s.as_("ana").does(LookFrom(1, "law", words("Forbidden by article 5")))
    s.as_("ben").does(LookFrom(1, "youth", words("We would do it tomorrow")))
    s.as_("ben").does(LookFrom(1, "about", words("Nobody asked us")))
    s.as_("cas").does(LookFrom(1, "law", words("Allowed with a permit")))
    expected = {"law": ["Forbidden by article 5", "Allowed with a permit"], "youth": ["We would do it tomorrow"],
                "about": ["Nobody asked us"]}  # fmt: skip
    assert side_by_side(s) == expected
    book = s.draws("book")["chapters/1"].looks.looks
    assert [(side.id, len(said)) for side, said in book] == [("law", 2), ("youth", 1), ("about", 1)]
    assert [(one["perspective"], one["text"]) for one in home(s)["looks"]] == [
        (side, text) for side, texts in expected.items() for text in texts
    ]


def test_row_41_no_view_and_no_file_adds_looks_up():
    """What is shown of looks is their words: no number stands in any view of them, and none of them changes a count."""
    s = ours()
    before = (s.draws("console")["overview"], s.draws("phone", "fay")["cards/1"])
    for person, side in (("ana", "law"), ("ben", "law"), ("cas", "youth")):
        s.as_(person).does(LookFrom(1, side, words(f"from {person}")))
    assert (s.draws("console")["overview"], s.draws("phone", "fay")["cards/1"]) == before
    from rooms.roadmap.viewpoints import Viewpoints

    numbers = [name for name, hint in Viewpoints.__annotations__.items() if hint is int]
    assert numbers == ["number"]  # the condition's own
    assert set(home(s)["looks"][0]) == {"condition", "perspective", "side", "text", "lang"}


def test_a_later_look_of_a_person_from_a_side_takes_the_place_of_the_earlier_and_no_name_stands_there():
    s = ours()
    s.as_("ana").does(LookFrom(1, "law", words("No")), LookFrom(1, "law", words("Yes, if")))
    assert s.as_("ana").does(LookFrom(1, "law", words("Yes, if", id="w.again"))) == []
    assert side_by_side(s) == {"law": ["Yes, if"]}
    assert "Ana" not in repr(looks(s)) + repr(home(s)["looks"])
    assert s.as_("ben").refuses(TakeBackLook("v2")) == "Only whoever wrote it can take it back."
    assert "mine/v2" in s.draws("phone", "ana")
    s.as_("ana").does(TakeBackLook("v2"))
    assert side_by_side(s) == {}


def test_looks_at_joined_conditions_stand_together():
    s = ours()
    proposes(s, "ben", "A kitchen cooks what is left")
    s.as_("ana").does(LookFrom(1, "law", words("No")))
    s.as_("ben").does(LookFrom(2, "youth", words("Yes")))
    s.as_("hedy", "harvester").does(JoinConditions(1, 2))
    assert side_by_side(s) == {"law": ["No"], "youth": ["Yes"]}


def test_what_is_held_back_waits_for_the_desk_and_what_offends_is_hidden():
    s = ours(hold_back=True)
    s.as_("hedy", "harvester").does(ModerateLook(_held(s), "shown"))
    assert side_by_side(s) == {"law": ["No"]}
    s.as_("hedy", "harvester").does(ModerateLook("v1", "hidden"))
    assert (side_by_side(s), s.draws("phone", "ana")["mine/v1"].status) == ({}, "hidden")


def _held(s) -> str:
    from rooms.roadmap.conditions import BackCondition

    s.as_("hedy", "harvester").does(BackCondition(1))
    s.as_("ana").does(LookFrom(1, "law", words("No")))
    assert side_by_side(s) == {}
    return next(view.look for key, view in s.draws("desk", "hedy", "harvester").items() if key.startswith("looks/"))


def test_where_no_perspective_was_named_nobody_is_asked_to_look_from_one():
    s = stage()
    proposes(s)
    assert "cards/1-looks" not in s.draws("phone", "ana")
    assert s.as_("ana").refuses(LookFrom(1, "law", words("x"))).startswith("This perspective is not on")


# -- facts ---------------------------------------------------------------------------------------------------------


def stated(**more):
    s = ours(**more)
    s.as_("ana").does(AddEntry(number=1, kind="case", text=words("40% of it is still good")))
    s.as_("ana").does(StateFact("e1", words("Waste report 2025"), words("Good for whom?")))
    return s


def fact(s) -> FactLine:
    return s.draws("book")["chapters/1"].entries[0].fact


def test_row_41_a_contested_fact_shows_its_source_three_numbers_and_its_question():
    s = stated()
    for person, stand in (("ana", "accept"), ("ben", "contest"), ("cas", "accept"), ("dia", "unsure")):
        s.as_(person).does(StandOnFact("e1", stand))
    found = fact(s)
    assert (found.source.text, found.accept, found.contest, found.unsure) == ("Waste report 2025", 2, 1, 1)
    assert found.question.text == "Good for whom?"
    row = home(s)["facts"][0]
    assert (row["accept"], row["contest"], row["unsure"], row["question"]) == (2, 1, 1, "Good for whom?")
    assert "Ben" not in repr(found) + repr(row)


def test_a_later_stand_counts_and_each_sees_their_own():
    s = stated()
    s.as_("ben").does(StandOnFact("e1", "contest", words("Who measured it?")), StandOnFact("e1", "accept"))
    assert s.as_("ben").does(StandOnFact("e1", "accept")) == []
    assert (fact(s).accept, fact(s).contest, fact(s).question.text) == (1, 0, "Who measured it?")
    assert s.draws("phone", "ben")["mine/se1"].stand == "accept"
    assert "mine/se1" not in s.draws("phone", "cas")


def test_somebody_who_came_in_twice_stands_once():
    s = stated()
    s.as_("ben").does(StandOnFact("e1", "contest"))
    s.later(minutes=1).as_("cas").does(StandOnFact("e1", "accept"))
    s.merges("ben", "cas")
    from rooms.kernel import CountAsOne

    s.system.does(CountAsOne("ben", "cas"))
    assert (fact(s).accept, fact(s).contest) == (1, 0)


def test_entries_that_say_the_same_have_one_count_and_a_hidden_one_none():
    s = stated()
    s.as_("ben").does(AddEntry(number=1, kind="case", text=words("Two fifths are good")))
    s.as_("ben").does(StateFact("e2", words("Own count")))
    s.as_("cas").does(StandOnFact("e1", "contest"), StandOnFact("e2", "accept"))
    s.as_("dia").does(StandOnFact("e2", "unsure"))
    s.as_("hedy", "harvester").does(JoinEntries("e1", "e2"))
    assert (fact(s).accept, fact(s).contest, fact(s).unsure) == (0, 1, 1)
    s.as_("hedy", "harvester").does(ModerateEntry("e1", "hidden"))
    assert s.as_("eva").does(StandOnFact("e1", "accept")) == []


def test_only_who_wrote_it_or_the_desk_states_a_fact_and_where_notes_are_held_back_so_are_questions():
    s = stated(hold_back=True)
    assert s.as_("ben").refuses(StateFact("e1", words("x"))) == "Only whoever wrote or told it can change that."
    s.as_("hedy", "harvester").does(ModerateEntry("e1", "shown"))
    s.as_("ben").does(StandOnFact("e1", "contest", words("Are you mad?")))
    assert s.state.entries["e1"].fact.question.text == "Good for whom?"
    asked = [view.asked.text for view in s.draws("desk", "hedy", "harvester").values() if getattr(view, "asked", None)]
    assert asked == ["Are you mad?"]
    assert not roadmap.may("wall", StandOnFact) and roadmap.may(PARTICIPANT, StandOnFact)


def test_what_is_no_fact_has_no_stands():
    s = ours()
    s.as_("ana").does(AddEntry(number=1, kind="case", text=words("x")))
    assert s.as_("ben").does(StandOnFact("e1", "accept")) == []
