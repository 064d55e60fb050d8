"""Coming, going, coming back, and one person who came in twice."""

from rooms.hall import hall
from rooms.hall.block import GoTo
from rooms.hall.entry import SetEntry, ShowNewCode
from rooms.hall.kind import Block, Settings
from rooms.hall.presence import Join, Leave, MergeDouble, PartDouble
from rooms.kernel import EVERYONE, FACILITATOR, GREETER, PARTICIPANT, Person, wording
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
