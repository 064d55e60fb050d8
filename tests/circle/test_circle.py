"""A circle of people: seats, turns in the order of the seats, steps with a clock, and notes for one pair of eyes."""

import pytest

from rooms.circle import Settings, Step, circle
from rooms.circle.kind import FEEDBACK, MASTER, PRESENT, ROUND
from rooms.circle.meeting import BeginMeeting, EndHotSeat, EndMeeting, GiveHotSeat, TakeHotSeat
from rooms.circle.notes import NoteForSeat, TakeAlong, ThrowAway
from rooms.circle.seats import LeaveSeat, TakeSeat
from rooms.circle.steps import BeginStep, EndTurn, NextStep, PassTurn
from rooms.kernel import FACILITATOR, SCRIBE, AddMinutes, Refused, Unsay
from rooms.kernel.handover import Rest
from tests.stage import MINUTE, Stage, words

FOUR = ("ana", "ben", "cas", "dia")
SECRET = "kanarie: you look away when it matters"


def sitting(people=FOUR, more=("eva", "mia"), **settings) -> Stage:
    """These people have a seat each; some more are in the hall."""
    stage = Stage(circle, Settings(**{"master": True, **settings}), (*people, *more))
    for person in people:
        stage.as_(person).does(TakeSeat())
    return stage


def meeting(hot: str = "ben", **settings) -> Stage:
    """The first meeting is on, and somebody has the hot seat."""
    stage = sitting(**settings)
    stage.as_("ana").does(BeginMeeting(1))
    stage.as_(hot).does(TakeHotSeat())
    return stage


def speakers(stage: Stage) -> list[str]:
    """The talking piece goes round until nobody has it."""
    order = []
    while stage.state.speaker:
        order.append(stage.state.speaker)
        stage.as_(stage.state.speaker).does(EndTurn(stage.state.speaker))
    return order


# -- seats -------------------------------------------------------------------------------------------------------------


def test_a_full_circle_says_so_and_a_seat_of_somebody_forgotten_is_free_again():
    stage = sitting(members=4)
    assert stage.as_("eva").refuses(TakeSeat()) == "All {count} seats of this circle are taken."
    stage.people = type(stage.people)(2, {k: p for k, p in stage.people.known.items() if k != "ben"})
    stage.as_("eva").does(TakeSeat())
    assert [chair.person for chair in stage.draws("console")["order"].chairs] == ["ana", "cas", "dia", "eva"]


def test_there_is_one_master_and_only_where_there_is_a_seat_for_one():
    stage = sitting()
    stage.as_("mia").does(TakeSeat(as_master=True))
    assert stage.as_("eva").refuses(TakeSeat(as_master=True)) == "Somebody sits there as the master already."
    plain = sitting(master=False)
    assert plain.as_("mia").refuses(TakeSeat(as_master=True)) == "This circle has no seat for a master."


def test_sitting_down_twice_is_sitting_down_once_and_seats_can_be_changed():
    stage = sitting()
    assert stage.as_("ana").does(TakeSeat()) == []
    stage.as_("ana").does(TakeSeat(as_master=True))
    assert (stage.state.seats, stage.state.master) == (("ben", "cas", "dia"), "ana")
    stage.as_("ana").does(LeaveSeat())
    assert (stage.state.master, stage.as_("ana").does(LeaveSeat())) == ("", [])


# -- turns -------------------------------------------------------------------------------------------------------------


def test_row_27_five_meetings_give_each_member_a_turn_and_the_list_shows_who_had_one():
    stage = sitting(meetings=5)
    for number, person in enumerate((*FOUR, "ana"), 1):
        stage.facilitator.does(BeginMeeting(number), GiveHotSeat(person))
        assert [chair.had for chair in stage.draws("console")["order"].chairs] == [n < number for n in range(4)]
        stage.facilitator.does(EndHotSeat(stage.state.turn), EndMeeting(number))
    assert stage.facilitator.refuses(BeginMeeting(6)) == "This circle meets {count} times, and has done so."
    assert stage.kind.outcome(stage.state).turns == 5


def test_who_had_a_turn_waits_for_the_others_unless_the_facilitator_gives_it():
    stage = meeting("ana")
    stage.facilitator.does(EndHotSeat(1))
    assert stage.as_("ana").refuses(TakeHotSeat()) == "You have had a turn, and others have not yet."
    stage.facilitator.does(GiveHotSeat("ana"))
    assert stage.state.hot == "ana"


@pytest.mark.parametrize(("person", "said"), [
    ("ben", "Somebody has the hot seat. Wait until their turn is over."),
    ("eva", "Only somebody who sits in this circle can have the hot seat."),
])  # fmt: skip
def test_the_hot_seat_is_for_one_member_at_a_time(person, said):
    assert meeting("ana").as_(person).refuses(TakeHotSeat()) == said


def test_nobody_takes_the_hot_seat_before_the_meeting_and_a_late_press_begins_none():
    stage = sitting()
    assert stage.as_("ana").refuses(TakeHotSeat()) == "The circle is not meeting now."
    assert stage.facilitator.refuses(BeginMeeting(2)) == "The circle has gone on in the meantime. Look again."
    stage.facilitator.does(BeginMeeting(1))
    assert stage.facilitator.does(BeginMeeting(1)) == []
    assert stage.facilitator.does(EndHotSeat(7), EndMeeting(2)) == []


def test_whoever_leaves_the_hot_seat_ends_the_turn_and_keeps_their_notes():
    stage = meeting("ben")
    stage.as_("ana").does(NextStep(0), NoteForSeat(1, words(SECRET)))
    stage.as_("ben").does(LeaveSeat())
    assert (stage.state.hot, stage.state.step, stage.state.turns[1].ended) == ("", 0, True)
    assert SECRET in repr(stage.draws("phone", "ben"))


def test_only_who_sits_there_leads_it_and_nobody_where_the_facilitator_does():
    stage = meeting("ben")
    assert stage.as_("eva").refuses(NextStep(0)) == "That is for those who sit in this circle."
    strict = sitting(self_led=False)
    assert strict.as_("ana").refuses(BeginMeeting(1)) == "The facilitator leads this circle."
    assert "lead/next" not in strict.draws("phone", "ana")


# -- steps -------------------------------------------------------------------------------------------------------------


def test_row_20_the_steps_follow_each_other_with_their_minutes_and_no_step_waits_for_a_master_who_is_not_there():
    stage = meeting("ben")
    seen = []
    while stage.draws("phone", "ana")["lead/next"].lead.command == "NextStep":
        stage.as_("ana").does(NextStep(stage.state.step))
        seen.append((stage.state.step_now.what, (stage.state.clock.ends_at - stage.now) // MINUTE))
    assert seen == [("present", 5), ("understand", 5), ("feedback", 12), ("along", 3)]
    assert stage.draws("phone", "ana")["lead/next"].lead.command == "EndHotSeat"


def test_a_second_press_of_next_is_behind_and_a_step_can_be_begun_again_or_taken_back():
    stage = meeting("ben")
    stage.facilitator.does(NextStep(0), NextStep(1))
    assert stage.facilitator.refuses(NextStep(0)) == "The circle has gone on in the meantime. Look again."
    stage.facilitator.does(BeginStep(1))
    assert stage.state.step == 1
    stage.undoes()
    assert stage.state.step == 2
    assert stage.facilitator.refuses(BeginStep(9)) == "There is no such step in this circle."


def test_no_step_of_a_hot_seat_begins_without_anybody_on_it():
    stage = sitting()
    assert stage.facilitator.refuses(BeginStep(1)) == "The circle is not meeting now."
    stage.facilitator.does(BeginMeeting(1))
    assert stage.facilitator.refuses(NextStep(0)) == "Nobody has the hot seat yet."


def test_the_talking_piece_goes_round_from_the_seat_after_the_hot_one_and_not_to_it():
    stage = meeting("ben")
    stage.facilitator.does(BeginStep(3))
    assert speakers(stage) == ["cas", "dia", "ana"]


def test_passing_is_as_good_and_only_whoever_has_the_piece_hands_it_on():
    stage = meeting("ben")
    stage.facilitator.does(BeginStep(3))
    assert stage.as_("ana").refuses(EndTurn("cas")) == "Only whoever has the talking piece can hand it on."
    stage.as_("cas").does(PassTurn("cas"))
    assert stage.as_("cas").does(EndTurn("cas")) == []
    stage.facilitator.does(EndTurn("dia"))
    assert (stage.state.speaker, stage.state.heard) == ("ana", ("cas", "dia"))


def test_who_gets_up_with_the_piece_hands_it_on():
    stage = meeting("ben")
    stage.facilitator.does(BeginStep(3))
    stage.as_("cas").does(LeaveSeat())
    assert stage.state.speaker == "dia"


def test_a_round_with_a_talking_piece_needs_no_hot_seat_and_ends_with_the_master():
    stage = sitting(steps=(Step(ROUND, 20),))
    stage.as_("mia").does(TakeSeat(as_master=True))
    stage.facilitator.does(BeginMeeting(1))
    assert stage.facilitator.refuses(GiveHotSeat("ana")) == "Nobody has a hot seat in this circle: it goes round."
    stage.facilitator.does(NextStep(0))
    assert speakers(stage) == [*FOUR, "mia"]
    stage.facilitator.does(NextStep(1))
    assert stage.state.step == 0


def test_an_interrupt_and_the_day_going_on_stop_the_clock():
    stage = meeting("ben")
    stage.facilitator.does(NextStep(0), AddMinutes("1.1", 2))
    stage.later(minutes=3).system.does(Rest())
    assert (stage.state.clock.paused, stage.state.clock.left) == (True, 4 * MINUTE)


# -- notes -------------------------------------------------------------------------------------------------------------


def everywhere(stage: Stage) -> dict[str, str]:
    """Every face as everybody sees it, and whatever leaves the room, as text."""
    lookers = [(person, "participant") for person in stage.people.known] + [("team", role) for role in
               ("facilitator", "scribe", "harvester", "hub_host", "greeter", "steward", "wall")]  # fmt: skip
    found = {f"{face} {person or role} {role}": repr(stage.draws(face, person, role))
             for face in circle.faces for person, role in lookers}  # fmt: skip
    return found | {"outcome": repr(circle.outcome(stage.state)), "wishes": repr(stage.wishes())}


def test_row_27_a_note_is_on_one_phone_and_nowhere_else_also_after_the_meeting_and_for_who_wrote_it():
    stage = meeting("ben")
    stage.as_("ana").does(NextStep(0), NoteForSeat(1, words(SECRET), signed=True))
    for _ in range(2):
        assert [where for where, text in everywhere(stage).items() if SECRET in text] == ["phone ben participant"]
        stage.facilitator.does(EndHotSeat(1), EndMeeting(1))
    (note,) = [view for key, view in stage.draws("phone", "ben").items() if key == "mine/1-1"]
    assert (note.by, stage.state.notes[1].text.visibility) == ("Ana", "only:ben")


def test_a_note_without_a_name_has_none():
    stage = meeting("ben")
    stage.as_("cas").does(NoteForSeat(1, words(SECRET)))
    assert stage.draws("phone", "ben")["mine/1-1"].by == ""


@pytest.mark.parametrize(("who", "said"), [
    ("ben", "The note is for somebody else than you."),
    ("eva", "That is for those who sit in this circle."),
])  # fmt: skip
def test_notes_come_from_those_who_sit_there(who, said):
    assert meeting("ben").as_(who).refuses(NoteForSeat(1, words("x"))) == said


def test_nobody_of_the_team_may_type_a_note_for_somebody():
    assert not circle.may_type(SCRIBE, NoteForSeat)
    assert not circle.may(FACILITATOR, NoteForSeat)


def test_notes_end_with_the_meeting_and_nobody_writes_without_end():
    stage = meeting("ben")
    for n in range(20):
        stage.as_("ana").does(NoteForSeat(1, words(f"note {n}")))
    assert "That is enough to read" in stage.as_("ana").refuses(NoteForSeat(1, words("one more")))
    stage.facilitator.does(EndMeeting(1))
    for turn in (1, 2):
        assert "That turn is over" in stage.as_("cas").refuses(NoteForSeat(turn, words("too late")))


def test_a_note_thrown_away_is_wished_out_of_the_database_and_only_by_its_reader():
    stage = meeting("ben")
    stage.as_("ana").does(NoteForSeat(1, words(SECRET)))
    assert stage.as_("ana").refuses(ThrowAway(1)) == "There is no such note for you."
    stage.as_("ben").does(ThrowAway(1), ThrowAway(1))
    assert SECRET not in repr(stage.draws("phone", "ben"))
    assert [wish.words for wish in stage.wishes() if isinstance(wish, Unsay)] == [(stage.state.notes[1].text.id,)]


def test_a_step_taken_back_takes_no_note_to_somebody_else():
    stage = sitting()
    stage.facilitator.does(BeginMeeting(1), GiveHotSeat("ben"))
    stage.as_("ana").does(NoteForSeat(1, words(SECRET)))
    stage.undoes()
    stage.facilitator.does(GiveHotSeat("cas"))
    assert [where for where, text in everywhere(stage).items() if SECRET in text] == []
    assert stage.state.notes[1].to == "ben"


def test_what_one_takes_along_is_theirs_alone_unless_they_share_it():
    stage = meeting("ben")
    assert stage.as_("ana").refuses(TakeAlong(1, words("x"))).startswith("Only whoever had this turn")
    stage.as_("ben").does(TakeAlong(1, words(SECRET)))
    assert [where for where, text in everywhere(stage).items() if SECRET in text] == ["phone ben participant"]
    stage.as_("ben").does(TakeAlong(1, words("I call the mayor"), share=True))
    assert stage.draws("book")["takings/1"].text.text == "I call the mayor"
    assert "ben" not in repr(stage.draws("book")).lower()


def test_somebody_who_came_in_twice_has_one_seat_and_reads_what_was_written_to_either():
    stage = meeting("ben")
    stage.as_("eva").does(TakeSeat())
    stage.as_("ana").does(NoteForSeat(1, words(SECRET)))
    stage.merges("eva", "ben").settles()
    assert (stage.state.seats, stage.state.hot) == (("ana", "eva", "cas", "dia"), "eva")
    assert [where for where, text in everywhere(stage).items() if SECRET in text] == ["phone eva participant"]


@pytest.mark.parametrize(("steps", "said"), [
    ((), "a circle needs at least one step"),
    ((Step(MASTER, 5),), "no seat for one"),
])  # fmt: skip
def test_a_circle_that_could_not_go_round_is_refused(steps, said):
    with pytest.raises(Refused, match=said):
        circle.check(Settings(steps=steps))


def test_the_wall_tells_seats_by_number_and_the_table_by_name_to_those_who_sit_there():
    stage = meeting("ben", future_first=True, steps=(Step(PRESENT), Step(FEEDBACK)))
    stage.facilitator.does(BeginStep(2))
    wall = stage.draws("wall")["step"]
    assert (wall.hot, wall.piece, wall.hot_name, wall.piece_name) == (2, 3, "", "")
    assert "Ben" not in repr(stage.draws("wall"))
    assert stage.draws("table", "ana")["step"].piece_name == "Cas"
    assert "Cas" not in repr(stage.draws("table", "eva"))
