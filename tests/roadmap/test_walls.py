"""Condition walls: everything that is written is kept once, with the number of its condition."""

from dataclasses import replace

from rooms.roadmap.conditions import BackCondition
from rooms.roadmap.entries import AddEntries, AddEntry, CountNotes
from rooms.roadmap.estimating import Estimate, estimated_by
from rooms.roadmap.giving import AddIndicator, AskForHelp, Contribute, PointToCase, StopContributing, contributors
from rooms.roadmap.mending import EditEntry, JoinEntries, ModerateEntry, MoveEntry, PartEntries, WithdrawEntry
from rooms.roadmap.shared_views import card
from rooms.roadmap.shown import case_of, counts_of, doing, held_back, wall_of
from tests.roadmap.towns import proposes, stage
from tests.stage import words


def wall(s, number: int = 1) -> list[str]:
    return [entry.text.text for entry in wall_of(s.state, number)]


def writes(s, person: str, text: str, kind: str = "solution", number: int = 1, **more) -> str:
    return s.as_(person).does(AddEntry(text=words(text), number=number, kind=kind, **more))[0].entry


def desk(s):
    return s.as_("hedy", "harvester")


def one_wall(**settings):
    s = stage(**settings)
    proposes(s)
    return s


def test_row_6_of_225_entries_none_is_lost_and_none_is_double():
    s = one_wall()
    for place in range(225):
        person = f"p{place}"
        writes(s, person, f"Something {place}", ("solution", "case", "challenge", "party")[place % 4])
        assert s.as_(person).does(AddEntry(text=words(f"Something {place}"), number=1, kind=KINDS[place % 4])) == []
    assert counts_of(s.state, 1) == (57, 56, 56, 56)
    assert wall(s) == [f"Something {place}" for place in range(225)]


KINDS = ("solution", "case", "challenge", "party")


def test_row_6_a_sheet_of_nine_lines_comes_in_at_once_and_typed_again_it_is_there_already():
    s = one_wall()
    scribe = s.as_("sam", "scribe")
    lines = tuple(words(f"Line {n}") for n in range(1, 10))
    scribe.does(CountNotes(1, "solution", 9), AddEntries(1, "solution", lines[:6]))
    assert (s.state.typed[1, "solution"], s.state.sheets[1, "solution"]) == (6, 9)
    assert s.as_("kim", "scribe").does(AddEntries(1, "solution", lines))[0].text.text == "Line 7"
    assert wall(s) == [f"Line {n}" for n in range(1, 10)]
    assert scribe.refuses(AddEntries(1, "solution", (words("line  3"),))).startswith("All of this is on the wall")
    assert scribe.refuses(AddEntry(text=words("Line 3"), number=1, kind="solution", paper=3)).startswith(
        "This is on the wall"
    )
    assert scribe.refuses(AddEntries(1, "case", tuple(words(f"x{n}") for n in range(21)))).startswith("{count} lines")


def test_whoever_told_a_case_may_correct_it_and_nobody_else_but_the_desk():
    s = one_wall()
    id = s.as_("sam", "scribe").does(AddEntry(text=words("22 members"), number=1, kind="case", teller="5"))[0].entry
    assert s.state.entries[id].teller == "eva"
    s.as_("eva").does(EditEntry(text=words("24 members"), entry=id))
    assert (
        s.as_("ben").refuses(EditEntry(text=words("9"), entry=id)) == "Only whoever wrote or told it can change that."
    )
    assert (
        s.as_("sam", "scribe")
        .refuses(AddEntry(text=words("x"), number=1, kind="case", teller="99"))
        .startswith("Nobody")
    )
    assert wall(s) == ["24 members"]


def test_taking_an_entry_back_leaves_the_words_where_others_built_on_them():
    s = one_wall()
    one, two = writes(s, "ana", "Bank guarantee", signed=True), writes(s, "ben", "Guarantee")
    desk(s).does(JoinEntries(one, two))
    s.as_("ana").does(WithdrawEntry(one))
    assert (wall(s), s.state.entries[one].by, s.state.entries[one].signed) == (["Bank guarantee"], "", False)
    s.as_("ben").does(WithdrawEntry(two))
    assert counts_of(s.state, 1) == (1, 0, 0, 0)


def test_entries_that_say_the_same_count_once_and_come_apart_again():
    s = one_wall()
    one, two, three = (writes(s, person, f"Contract {person}") for person in ("ana", "ben", "cas"))
    desk(s).does(JoinEntries(one, two), JoinEntries(two, three))
    assert (wall(s), counts_of(s.state, 1)) == (["Contract ana"], (1, 0, 0, 0))
    assert desk(s).does(JoinEntries(one, two)) == []
    desk(s).does(PartEntries(three))
    assert counts_of(s.state, 1) == (2, 0, 0, 0)


def test_a_moved_entry_hangs_on_the_other_wall_and_is_counted_there():
    s = one_wall()
    proposes(s, "ben", "Compost has buyers")
    id = writes(s, "ana", "Parks buy it")
    desk(s).does(MoveEntry(id, 2))
    assert (counts_of(s.state, 1), counts_of(s.state, 2), s.state.entries[id].moved_from) == ((0,) * 4, (1, 0, 0, 0), 1)


def test_nothing_unseen_is_shown_where_entries_are_held_back():
    s = one_wall(hold_back=True)
    desk(s).does(BackCondition(1))
    id = writes(s, "ana", "Something rude")
    assert (wall(s), [entry.id for entry in held_back(s.state)]) == ([], [id])
    desk(s).does(ModerateEntry(id, "shown"))
    assert counts_of(s.state, 1) == (1, 0, 0, 0)
    desk(s).does(ModerateEntry(id, "hidden"))
    assert (wall(s), counts_of(s.state, 1)) == ([], (0,) * 4)


def test_row_21_an_indicator_leads_to_a_case_or_is_marked_as_having_none():
    s = one_wall()
    s.as_("ana").does(AddIndicator(1, words("share of shops")))
    sign = s.state.indicators["i1"]
    assert case_of(s.state, sign) is None
    solution, case = writes(s, "ana", "A board"), writes(s, "ben", "31 shops join", "case")
    assert s.as_("ben").refuses(PointToCase("i1", solution)).startswith("An indicator leads to a case")
    s.as_("ben").does(PointToCase("i1", case))
    assert case_of(s.state, s.state.indicators["i1"]).text.text == "31 shops join"
    desk(s).does(ModerateEntry(case, "hidden"))
    assert case_of(s.state, s.state.indicators["i1"]) is None


def test_what_somebody_does_already_is_one_line_and_ends_when_they_say_so():
    s = one_wall()
    s.as_("ana").does(
        Contribute(1, "knowledge", words("I cook"), signed=True), Contribute(1, "space", words("My kitchen"))
    )
    assert [(one.kind, one.signed) for one in doing(s.state, 1)] == [("space", False)]
    s.as_("ben").does(Contribute(1, "money"))
    known = {id: replace(one, traits=(("organisation", f"Of {id}"),)) for id, one in s.people.known.items()}
    s.people = replace(s.people, version=2, known=known)
    shown = card(s.state, s.people, 1)
    assert (shown.doing, shown.organisations) == (2, 2)
    s.as_("ben").does(StopContributing(1))
    s.as_("ana").does(StopContributing(1))
    assert (doing(s.state, 1), s.as_("ana").does(StopContributing(1))) == ((), [])


def test_help_asked_here_becomes_a_need_with_its_area_and_condition():
    s = one_wall(needs="needs")
    s.as_("ana").does(AskForHelp(1, words("Who knows the permit?")))
    asks = {wish.command: dict(wish.fields) for wish in s.wishes() if getattr(wish, "room", "") == "needs"}
    assert asks["TakeAreas"]["ids"] == ("a02", "a10")
    card = asks["TakeRequest"]
    assert (card["text"].text, card["owner"], card["area"], card["condition"]) == (
        "Who knows the permit?",
        "ana",
        "a02",
        1,
    )
    assert one_wall().as_("ana").refuses(AskForHelp(1, words("x"))).startswith("There is no wall of needs")


def test_somebody_who_came_in_twice_has_the_later_estimate_and_one_list():
    s = one_wall()
    s.as_("ana").does(Estimate(1, 1), Contribute(1, "money"))
    s.later(1).as_("ben").does(Estimate(1, 4), Contribute(1, "space"))
    writes(s, "ben", "First"), writes(s, "ana", "Second")
    s.merges("ana", "ben").settles()
    assert (estimated_by(s.state, "ana"), s.state.estimates[1].counts) == ({1: 4}, (0, 0, 0, 0, 1))
    assert [s.state.entries[id].text.text for id in s.state.mine["ana"]] == ["First", "Second"]
    assert list(contributors(s.state, 1)) == ["ana"]
    s.as_("ben").does(Estimate(1, 2))
    assert s.state.estimates[1].counts == (0, 0, 1, 0, 0)


def test_emoji_arabic_and_one_word_of_sixty_letters_are_words_like_any_other():
    s = one_wall()
    for text in ("x" * 60, "👨‍👩‍👧‍👦🇧🇷", "مطبخ مسموح"):
        writes(s, "ana", text)
    assert wall(s) == ["x" * 60, "👨‍👩‍👧‍👦🇧🇷", "مطبخ مسموح"]
