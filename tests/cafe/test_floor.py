"""One page for each table: whoever walks the floor moves people, names hosts, sends a word."""

import re

from eventhub.screens.pages import Frame, Painter
from rooms.cafe import cafe
from rooms.cafe.care import AppointHost, HandTable, SendWord, TakeWordDown
from rooms.cafe.clock import Cue, GiveGrace
from rooms.cafe.posting import PostIdea
from rooms.cafe.rounds import StartMove, StartRound
from rooms.cafe.seats import FixSeat, KeepPair, PlaceGuest
from rooms.cafe.tables import CallForHelp, HelpGiven, TakeHost
from rooms.kernel import FACILITATOR, FLOOR_HELPER, GREETER, Pause, Person
from rooms.kernel.countdown import MINUTE
from tests.cafe.hall import moves_on, stage, talking
from tests.stage import words


def floor(stage):
    """Somebody of the team, walking between the tables with a phone."""
    return stage.as_("gerda", FLOOR_HELPER)


def table(stage, number):
    return stage.draws("floor")[f"tables/{number}"]


def at(stage, number) -> list[str]:
    return [one.person for one in table(stage, number).people]


def test_somebody_without_a_phone_is_moved_by_the_number_on_their_card():
    s = talking(people=8, tables=3)
    opa = Person("opa", "Opa Jan", 59, phone=False)
    s.joins(opa).settles()
    now = s.state.now_seats()["opa"]
    other = next(number for number, free in table(s, now).others if free)
    floor(s).does(PlaceGuest("59", other))
    assert ("opa" in at(s, now), "opa" in at(s, other)) == (False, True)
    assert [(one.number, one.phone) for one in table(s, other).people if one.person == "opa"] == [(59, False)]


def test_to_place_somebody_where_they_sit_changes_nothing():
    s = talking(people=8, tables=3)
    assert floor(s).does(PlaceGuest("g00", s.state.now_seats()["g00"])) == []


def test_a_wheelchair_keeps_its_table_in_every_round():
    s = talking(people=8, tables=3)
    floor(s).does(FixSeat("g03", 2))
    floor(s).does(PlaceGuest("g03", 2))
    assert [one.fixed for one in table(s, 2).people if one.person == "g03"] == [True]
    moves_on(moves_on(s))
    assert s.state.now_seats()["g03"] == 2


def test_somebody_and_their_carer_stay_together_from_the_next_move_on():
    s = talking(people=9, tables=3)
    seats, first = s.state.now_seats(), "g00"
    other = next(person for person, seat in seats.items() if seat != seats[first])
    floor(s).does(KeepPair("1", str(int(other[1:]) + 1), "together"))
    assert [one.together[0][0] for one in table(s, seats[first]).people if one.person == first] == [other]
    moves_on(s)
    assert s.state.now_seats()[first] == s.state.now_seats()[other]


def test_two_people_who_cannot_bear_each_other_do_not_meet_in_the_next_round():
    s = talking(people=9, tables=3)
    s.facilitator.does(*(KeepPair(f"g{a:02}", f"g{b:02}", "apart") for a, b in ((0, 4), (0, 8), (1, 5))))
    moves_on(s)
    seats = s.state.now_seats()
    assert [seats[f"g{a:02}"] == seats[f"g{b:02}"] for a, b in ((0, 4), (0, 8), (1, 5))] == [False, False, False]


def test_a_host_is_named_for_a_table_by_one_tap_and_stays_in_the_move():
    s = talking(people=8, tables=3)
    first, second = at(s, 1)[:2]
    s.as_(first).does(TakeHost(1))
    floor(s).does(AppointHost(1, second))
    assert [(one.person, one.hosts) for one in table(s, 1).people if one.person in (first, second)] == [
        (first, False), (second, True),
    ]  # fmt: skip
    moves_on(s)
    assert s.state.now_seats()[second] == 1
    assert floor(s).refuses(AppointHost(2, second)) == "{name} does not sit at table {table}. Seat them there first."


def test_a_host_has_three_steps_with_a_minute_each_from_the_beginning_of_the_round():
    s = talking(people=8, tables=2)
    host, guest = at(s, 1)[:2]
    assert "host-steps" not in s.draws("phone", host)
    s.as_(host).does(TakeHost(1))
    steps = s.draws("phone", host)["host-steps"]
    assert (steps.first, [(end - s.state.began) // MINUTE for end in steps.ends]) == (True, [1, 2, 3])
    assert "host-steps" not in s.draws("phone", guest)
    moves_on(s)
    assert s.draws("phone", host)["host-steps"].first is False
    s.facilitator.does(Pause("2"))
    assert s.draws("phone", host)["host-steps"].ends == ()


def test_a_host_hands_the_table_over_by_one_tap_and_nobody_else_can():
    s = talking(people=8, tables=2)
    host, guest = at(s, 1)[:2]
    s.as_(host).does(TakeHost(1))
    number = s.people.known[guest].number
    assert number in [other for other, _ in s.draws("phone", host)["host-steps"].others]
    assert s.as_(guest).refuses(HandTable(1, guest)).startswith("Somebody else hosts table {table}.")
    s.as_(host).does(HandTable(1, str(number)))
    assert (s.state.hosts.get(1), "host-steps" in s.draws("phone", guest)) == (guest, True)
    assert s.as_(guest).refuses(HandTable(1, at(s, 2)[0])).startswith("{name} does not sit at table")


def test_a_word_reaches_one_table_and_goes_when_it_was_read():
    s = talking(people=8, tables=3)
    floor(s).does(SendWord(2, words("Your coat is in the way")))
    told = {person for person in s.people.here if "word" in s.draws("phone", person)}
    assert told == set(at(s, 2))
    stranger = at(s, 1)[0]
    assert s.as_(stranger).refuses(TakeWordDown(2)).startswith("You are not at table {table}.")
    s.as_(at(s, 2)[0]).does(TakeWordDown(2))
    assert table(s, 2).word is None


def test_the_page_of_a_table_has_its_own_notes_and_its_own_minute_more():
    s = talking(people=8, tables=3).later(minutes=16)
    s.as_(at(s, 2)[0]).does(PostIdea(words("Said at two")))
    s.as_(at(s, 1)[0]).does(PostIdea(words("Said at one")))
    assert [[note.text for note in table(s, n).notes] for n in (1, 2, 3)] == [["Said at one"], ["Said at two"], []]
    assert s.draws("floor", "x", GREETER)["tables/2"].notes == ()
    floor(s).does(GiveGrace(2, 1))
    assert [table(s, n).grace for n in (1, 2, 3)] == [0, s.state.clock.ends_at + MINUTE, 0]


def test_a_call_for_help_is_answered_in_the_alert_and_outlives_the_move():
    s = talking(people=8, tables=3)
    s.as_(at(s, 2)[0]).does(CallForHelp(2))
    s.later(minutes=20).facilitator.does(StartMove(2))
    s.facilitator.does(StartRound(2))
    assert s.draws("console")["progress"].help == (2,)
    floor(s).does(HelpGiven(2))
    assert s.draws("console")["progress"].help == ()


def test_before_the_move_the_tables_without_a_host_are_named():
    s = talking(people=8, tables=3)
    s.as_(at(s, 2)[0]).does(TakeHost(2))
    assert s.draws("console")["progress"].hostless == ()
    s.system.does(Cue(1, 3))
    assert s.draws("console")["progress"].hostless == (1, 3)


def test_the_door_knows_where_somebody_sits():
    s = stage(people=8, tables=3)
    sign = cafe.where(s.state, "g00")
    assert sign.number == s.state.now_seats()["g00"]
    assert cafe.where(s.state, "nobody") is None


def test_a_facilitator_on_foot_has_the_clock_the_next_step_and_who_calls():
    s = talking(people=8, tables=3)
    s.as_(at(s, 2)[0]).does(CallForHelp(2))
    drawn = s.draws("remote", role=FACILITATOR)
    assert sorted(drawn) == ["clock", "clock-controls", "next", "progress"]
    assert (drawn["progress"].help, drawn["next"].command) == ((2,), "StartMove")


def test_there_is_a_sentence_to_say_when_everybody_stands_up():
    said = {seating: talking(people=8, tables=3, seating=seating).draws("console")["next"].speak
            for seating in ("assigned", "free")}  # fmt: skip
    assert said["assigned"].startswith("“Thank your table. Hosts stay;")
    assert said["free"].endswith("choose another table.”")


def test_the_door_seats_people_and_leads_no_table():
    """Least privilege: what a greeter needs when somebody comes in, and nothing of what steers a table."""
    team = {made.__name__ for made, rights in cafe.rights.items() if FLOOR_HELPER in rights.roles}
    door = {made.__name__ for made, rights in cafe.rights.items() if GREETER in rights.roles} & team
    assert door == {"PlaceGuest", "FixSeat", "KeepPair", "HelpGiven"}
    assert team - door == {"AppointHost", "SendWord", "TakeWordDown", "GiveGrace"}


def offered(stage, role) -> set[str]:
    """What the forms on somebody's page of tables send."""
    frame = Frame("g", "UTC", "floor", "floor", "cafe", "cafe", "en")
    return set(re.findall(r'action="[^"]*/(\w+)"', Painter().room(frame, stage.draws("floor", "x", role))))


def test_the_door_is_shown_who_sits_where_and_offered_no_more_than_it_may_do():
    s = talking(people=8, tables=3)
    floor(s).does(SendWord(2, words("Your coat is in the way")))
    assert offered(s, GREETER) == {"PlaceGuest", "FixSeat", "KeepPair"}
    assert offered(s, FLOOR_HELPER) == offered(s, FACILITATOR)
    assert offered(s, FACILITATOR) - offered(s, GREETER) == {"AppointHost", "SendWord", "TakeWordDown", "GiveGrace"}
