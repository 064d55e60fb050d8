"""Coming, going, coming back, and one person who came in twice."""

import pytest

from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.entry import SetEntry, ShowNewCode
from rooms.hall.kind import Block, Settings
from rooms.hall.namesakes import probably_listed
from rooms.hall.presence import ComeByForm, Join, Leave, MergeDouble, PartDouble
from rooms.kernel import EVERYONE, FACILITATOR, GREETER, PARTICIPANT, SYSTEM, Person, wording
from rooms.kernel.hints import Presence
from tests.stage import Stage

TITLE = wording({"en": "Ours", "nl": "Van ons"}, "hall.title")
BLOCKS = (Block("welcome", TITLE), Block("cafe", TITLE, room="cafe"), Block("close", TITLE))


def stage(*people) -> Stage:
    return Stage(hall, Settings(TITLE, blocks=BLOCKS), people=people or ("ana", "ben", "cas"))


def test_coming_in_twice_is_coming_in_once():
    s = stage()
    s.as_("ana").does(Join())
    assert s.as_("ana").does(Join()) == []
    assert list(s.state.here) == ["ana"]


def test_who_left_may_come_back_and_is_counted_again():
    s = stage()
    s.as_("ana").does(Join(), Leave())
    assert (list(s.state.here), list(s.state.left)) == ([], ["ana"])
    s.as_("ana").does(Join())
    assert (list(s.state.here), list(s.state.left)) == (["ana"], [])


def test_only_people_who_came_are_present_never_names_on_a_list():
    s = stage()
    s.as_("ben").does(Join())
    assert hall.outcome(s.state).here == frozenset({"ben"})


def test_the_door_checks_somebody_in_for_them():
    s = stage()
    s.as_("ana", PARTICIPANT, via="greeter").does(Join())
    assert list(s.state.here) == ["ana"]


def test_two_entries_of_one_person_become_the_one_with_the_older_number():
    s = stage()
    s.as_("ana").does(Join())
    s.later(minutes=5).as_("ben").does(Join())
    s.system.does(MergeDouble("ana", "ben"))
    assert (list(s.state.here), dict(s.state.merged)) == (["ana"], {"ben": "ana"})


def test_merging_with_somebody_who_came_makes_the_other_present_since_then():
    s = stage()
    s.as_("ben").does(Join())
    came = s.state.here["ben"]
    s.later(minutes=5).system.does(MergeDouble("ana", "ben"))
    assert dict(s.state.here) == {"ana": came}


def test_nobody_is_merged_with_themselves_or_twice():
    s = stage()
    assert s.system.refuses(MergeDouble("ana", "ana")) == "Choose two different people to merge."
    s.system.does(MergeDouble("ana", "ben"))
    assert s.system.refuses(MergeDouble("cas", "ben")) == "Choose two different people to merge."


def test_two_who_were_merged_are_two_again_as_they_came():
    s = stage()
    s.as_("ana").does(Join())
    s.later(minutes=5).as_("ben").does(Join())
    before = s.state
    s.later(minutes=5).system.does(MergeDouble("ana", "ben"))
    s.as_("cas").does(Join())
    s.later(minutes=5).system.does(PartDouble("ben"))
    assert list(s.state.here.items()) == [*before.here.items(), ("cas", s.facts[-2].at)]
    assert (dict(s.state.joined), dict(s.state.merged)) == (dict(s.state.here), {})
    assert s.system.refuses(PartDouble("ben")) == "These are two people already."


def test_who_left_as_one_person_has_left_as_the_one_who_was_kept():
    s = stage()
    s.as_("ana").does(Join())
    s.as_("ben").does(Join())
    s.system.does(MergeDouble("ana", "ben"))
    s.as_("ana").does(Leave())
    s.system.does(PartDouble("ben"))
    assert (list(s.state.here), list(s.state.left)) == (["ben"], ["ana"])


def test_of_three_who_are_one_any_can_be_taken_out_again():
    for out, left in (("ben", {"ana": "cas"}), ("ana", {"ben": "ana"})):
        s = stage()
        s.system.does(MergeDouble("ana", "ben"))
        s.system.does(MergeDouble("cas", "ana"))
        s.system.does(PartDouble(out))
        assert dict(s.state.merged) == left


def test_the_team_is_nobodys_double():
    """Being forgotten forgets both entries: nobody may take a key-holder along."""
    s = stage(Person("ana", "Ana", 1), Person("eva", "Eva", 2, traits=(("team", FACILITATOR),)), Person("gus", "Gus"))
    for staff in ("eva", "gus"):
        for pair in (("ana", staff), (staff, "ana")):
            assert s.system.refuses(MergeDouble(*pair)) == "Choose two different people to merge."


def test_only_the_door_merges_for_it_moves_the_phones_along():
    s = stage()
    assert not any(s.kind.may(role, MergeDouble) for role in EVERYONE)


def test_the_door_sees_pairs_of_one_name_of_whom_one_is_here():
    s = stage(Person("a", "Ana Silva", 1), Person("b", "ana  silva", 2), Person("c", "Cas", 3), Person("d", "Cas", 4))
    s.as_("b").does(Join())
    assert s.draws("door", "gus", GREETER)["doubles"].pairs == ((("a", 1, "Ana Silva"), ("b", 2, "ana  silva")),)
    s.system.does(MergeDouble("a", "b"))
    assert "doubles" not in s.draws("door", "gus", GREETER)


def came_by_form(s, *people):
    for person in people:
        s.as_(person, SYSTEM).does(ComeByForm())
    return s


def listed_pairs(s):
    return [(line[0], phone[0]) for line, phone in probably_listed(s.state, s.people)]


def test_who_came_by_phone_under_the_whole_name_of_somebody_on_the_list_is_probably_that_person():
    """The console says how many; the door shows them for one press, and no longer one by one."""
    s = stage(Person("a", "Ana Silva", 1), Person("b", "Ben Bos", 2), Person("x", "ana  SILVA", 3),
              Person("y", "Cas", 4))  # fmt: skip
    came_by_form(s, "x", "y")
    assert listed_pairs(s) == [("a", "x")]
    assert s.draws("console", role=FACILITATOR)["turnout"].twice == 1
    shown = s.draws("door", "gus", GREETER)
    assert ([(a[0], b[0]) for a, b in shown["listed"].pairs], "doubles" in shown) == ([("a", "x")], False)
    s.system.does(MergeDouble("a", "x"))
    counted = s.draws("console", role=FACILITATOR)["turnout"]
    assert (counted.here, counted.expected, counted.twice) == (2, 1, 0)


@pytest.mark.parametrize(("name", "more", "form"), [
    ("Ana Silva", [Person("b", "Ana Silva", 2)], "x"),  # two on the list
    ("Ana Silva", [Person("y", "Ana Silva", 4)], "xy"),  # two phones
    ("Ana Silva", [Person("b", "Ben", 2)], ""),  # checked in by the door, from the list
    ("Ana", [], "x"),  # a first name is many people's
    ("Ana Silva", [], "ax"),  # the line of the list came in as well
], ids=str)  # fmt: skip
def test_what_is_less_clear_is_left_to_a_greeter(name, more, form):
    s = stage(Person("a", name, 1), Person("x", name, 3), *more)
    came_by_form(s, *form)
    if not form:
        s.as_("x").does(Join())
    assert listed_pairs(s) == []
    assert s.draws("console", role=FACILITATOR)["turnout"].twice == 0
    assert s.draws("door", "gus", GREETER)["doubles"].pairs


def test_two_organisations_are_two_people_until_somebody_asks():
    told = [(("organisation", place),) for place in ("Kade", "kade", "Zorg")]
    for phone, pairs in ((told[1], [("a", "x")]), ((), [("a", "x")]), (told[2], [])):
        s = stage(Person("a", "Ana Silva", 1, traits=told[0]), Person("x", "Ana Silva", 2, traits=phone))
        assert listed_pairs(came_by_form(s, "x")) == pairs


def test_who_was_said_to_be_two_people_is_not_offered_again():
    s = came_by_form(stage(Person("a", "Ana Silva", 1), Person("x", "Ana Silva", 2)), "x")
    s.system.does(MergeDouble("a", "x"), PartDouble("x"))
    assert listed_pairs(s) == []
    counted = s.draws("console", role=FACILITATOR)["turnout"]
    assert (counted.here, counted.expected) == (1, 1)


def test_pairs_beyond_those_that_are_shown_are_counted():
    names = [Person(f"{way}{n}", f"Ana {n}", 2 * n + place) for n in range(1, 13) for place, way in enumerate("ab")]
    s = stage(*names)
    for n in range(1, 13):
        s.as_(f"a{n}").does(Join())
    shown = s.draws("door", "gus", GREETER)["doubles"]
    assert (len(shown.pairs), shown.more) == (10, 2)


def test_the_team_is_not_expected_at_the_door():
    team = Person("eva", "Eva", 1, traits=(("team", FACILITATOR),))
    s = stage(team, Person("ana", "Ana", 2), Person("ben", "Ben", 3))
    s.as_("ben").does(Join())
    counted = s.draws("console", "eva")["turnout"]
    assert (counted.here, counted.expected) == (1, 1)


def test_closing_the_entry_takes_the_code_off_the_wall_and_moves_nobody():
    s = stage()
    s.as_("ana").does(Join())
    s.facilitator.does(SetEntry(open=False))
    assert (s.draws("wall")["arrival"].entry, list(s.state.here)) == (False, ["ana"])
    assert s.facilitator.does(SetEntry(open=False)) == []


def test_a_new_code_redraws_the_wall_and_only_the_house_may_bring_it():
    s = stage()
    before = s.draws("wall")["arrival"]
    assert [role for role in (FACILITATOR, GREETER, PARTICIPANT) if hall.may(role, ShowNewCode)] == []
    s.system.does(ShowNewCode("ABC234"))
    assert s.draws("wall")["arrival"] != before


def test_the_first_room_of_the_run_sheet_is_prepared_before_the_first_block():
    s = stage()
    assert hall.outcome(s.state).now == "cafe"
    s.facilitator.does(GoTo("welcome"))
    assert hall.outcome(s.state).now == ""


def test_a_second_click_on_next_block_does_nothing_and_an_old_page_is_told():
    s = stage()
    s.facilitator.does(GoTo("welcome"))
    assert s.facilitator.does(GoTo("welcome")) == []
    assert s.facilitator.refuses(GoTo("close", came_from="")) == (
        "Somebody else has moved on in the meantime. Look again."
    )


def test_a_block_that_began_too_early_is_taken_back():
    s = stage()
    s.facilitator.does(GoTo("welcome"), GoTo("cafe", came_from="welcome"))
    assert s.undoes().state.block == "welcome"


def test_the_console_says_when_the_disk_is_nearly_full_or_no_backup_can_be_made():
    s = stage()
    for what in ("disk", "copies"):
        assert s.draws("console", role=FACILITATOR, hints=Presence(alarm=what))["alarm"].what == what
    assert "alarm" not in s.draws("console", role=FACILITATOR, hints=Presence())
    assert "alarm" not in s.draws("wall", hints=Presence(alarm="disk"))
