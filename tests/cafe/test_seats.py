"""Everybody who is here has a chair, and only what has to change changes."""

from collections import Counter

from rooms.cafe.planning import TakePlan, basis, plan_seats
from rooms.cafe.rounds import StartMove
from rooms.cafe.seats import FixSeat, KeepPair, PlaceGuest, PromiseCard, SeatGuests, SitAt, StayPut
from rooms.cafe.tables import CallForHelp, CloseTable, FitTables, OpenTable, ReportReady, TakeHost
from rooms.kernel import Person, Work
from tests.cafe.hall import moves_on, pairs, stage, talking


def planned(cafe):
    """The planner's answer to what the café asks for."""
    wish = next(wish for wish in cafe.wishes() if isinstance(wish, Work))
    cafe.system.does(plan_seats(wish.argument, iter([True] * 50 + [False] * 10**6).__next__))
    return cafe


def test_everybody_gets_a_chair_as_they_come_in():
    sizes = Counter(stage(22).state.seats_of(1).values())
    assert sorted(sizes.values()) == [3, 3, 4, 4, 4, 4]


def test_nobody_sits_alone_while_people_arrive():
    sizes = Counter(stage(8).state.seats_of(1).values())
    assert sorted(sizes.values()) == [2, 3, 3]


def test_with_few_people_nobody_is_sent_to_a_table_alone():
    cafe = moves_on(planned(talking(8, tables=25)))
    assert sorted(Counter(cafe.state.seats_of(2).values()).values()) == [4, 4]
    cafe.joins("late").settles()
    late = cafe.state.seats_of(2)["late"]
    assert Counter(cafe.state.seats_of(2).values())[late] == 5


def test_when_fewer_people_come_tables_are_closed_and_people_brought_together():
    cafe = stage(11)
    cafe.facilitator.does(FitTables(3))
    assert Counter(cafe.state.seats_of(1).values()) == {1: 4, 2: 4, 3: 3}
    assert "have 5 chairs" in cafe.facilitator.refuses(FitTables(1)).replace("{chairs}", "5")


def seating_wish(cafe):
    return next(wish for wish in cafe.wishes() if isinstance(wish.command, SeatGuests))


def full_hall():
    """Six tables of five, thirty people who sit and six who stand."""
    cafe = stage(30, tables=7, spare=1)
    for number in range(6):
        cafe.joins(f"late{number}")
    cafe.system.does(seating_wish(cafe).command)
    return cafe


def test_people_for_whom_there_was_no_chair_sit_as_soon_as_a_table_is_opened():
    cafe = full_hall()
    before = seating_wish(cafe)
    cafe.facilitator.does(OpenTable(7))
    after = seating_wish(cafe)
    assert after.key != before.key  # a wish that was granted in vain is wished anew
    cafe.system.does(after.command)
    assert Counter(cafe.state.seats_of(1).values())[7] == 5


def test_a_full_hall_that_stays_as_it_is_asks_for_chairs_once():
    cafe = full_hall()
    before = seating_wish(cafe).key
    assert seating_wish(cafe).key == before


def test_people_on_the_list_who_did_not_come_get_no_chair():
    cafe = stage(8)
    listed = {**cafe.people.known, "absent": Person("absent", "Absent", 99)}
    cafe.people = type(cafe.people)(2, listed, cafe.people.here)
    assert "absent" not in cafe.settles().state.seats_of(1)


def test_a_late_guest_gets_a_seat_and_nobody_moves():
    cafe = moves_on(planned(talking(22)))
    before = dict(cafe.state.seats_of(2).items())
    cafe.joins("late").settles()
    after = dict(cafe.state.seats_of(2).items())
    assert after.pop("late") in range(1, 7)
    assert after == before


def test_nobody_meets_anybody_twice_in_three_rounds():
    cafe = moves_on(planned(moves_on(planned(talking(24)))))
    met = Counter(pair for round in (1, 2, 3) for pair in pairs(cafe.state.seats_of(round)))
    assert max(met.values()) == 1


def test_without_a_plan_people_still_move_and_meet_new_faces():
    cafe = moves_on(talking(24))
    assert cafe.state.plan.seats == ()
    assert pairs(cafe.state.seats_of(1)) & pairs(cafe.state.seats_of(2)) == set()


def test_a_plan_for_a_hall_that_changed_meanwhile_is_left_aside():
    cafe = talking(22)
    old = basis(cafe.state, cafe.people)
    cafe.joins("late")
    assert cafe.system.does(TakePlan(old, {2: {"g00": 1}})) == []


def test_who_left_is_not_seated_again():
    cafe = moves_on(planned(talking(22)).leaves("g03"))
    assert "g03" not in cafe.state.seats_of(2)


def test_my_own_feet_come_before_the_plan():
    cafe = moves_on(planned(talking(22)))
    table = cafe.state.seats_of(2)["g00"] % 6 + 1
    cafe.as_("g00").does(SitAt(table))
    assert cafe.state.seats_of(2)["g00"] == table


def test_later_rounds_are_planned_from_what_really_happened():
    cafe = talking(22)
    cafe.as_("g00").does(SitAt(cafe.state.seats_of(1)["g05"]))
    wish = next(wish for wish in planned(cafe).wishes() + [None] if wish is None or isinstance(wish, Work))
    assert wish is None
    moves_on(cafe)
    assert frozenset(("g00", "g05")) not in pairs(cafe.state.seats_of(2))


def test_a_full_table_sends_the_next_one_on_never_the_sitter():
    cafe = stage(22)
    target = cafe.state.seats_of(1)["g00"]
    for guest in cafe.people.here:
        if sum(1 for at in cafe.state.seats_of(1).values() if at == target) == 7:
            break
        cafe.as_(guest).does(SitAt(target))
    outside = next(g for g, at in cafe.state.seats_of(1).items() if at != target)
    assert "full" in cafe.as_(outside).refuses(SitAt(target))


def test_staying_put_is_one_tap_in_the_talk_and_in_the_move():
    cafe = planned(talking(22))
    cafe.as_("g07").does(StayPut(1))
    moves_on(cafe)
    assert cafe.state.seats_of(2)["g07"] == cafe.state.seats_of(1)["g07"]
    cafe.later(minutes=20).facilitator.does(StartMove(3))
    cafe.as_("g08").does(StayPut(3))
    assert cafe.state.seats_of(3)["g08"] == cafe.state.seats_of(2)["g08"]


def test_a_table_host_stays_and_another_can_take_over_in_one_tap():
    cafe = talking(22)
    table = cafe.state.seats_of(1)["g01"]
    cafe.as_("g01").does(TakeHost(table))
    moves_on(planned(cafe))
    assert cafe.state.seats_of(2)["g01"] == table
    newcomer = next(g for g, at in cafe.state.seats_of(2).items() if at == table and g != "g01")
    cafe.as_(newcomer).does(TakeHost(table))
    moves_on(planned(cafe))
    assert cafe.state.seats_of(3)[newcomer] == table
    assert cafe.state.seats_of(3)["g01"] != table


def test_where_hosts_rotate_only_the_successor_stays():
    cafe = talking(22, hosts="rotate")
    table = cafe.state.seats_of(1)["g01"]
    cafe.as_("g01").does(TakeHost(table))
    moves_on(planned(cafe))
    assert cafe.state.seats_of(2)["g01"] == table
    moves_on(planned(cafe))
    assert cafe.state.seats_of(3)["g01"] != table


def test_nobody_hosts_a_table_they_do_not_sit_at():
    cafe = talking(22)
    other = cafe.state.seats_of(1)["g01"] % 6 + 1
    assert "not at table" in cafe.as_("g01").refuses(TakeHost(other))


def test_a_fixed_seat_is_kept_in_every_round():
    cafe = talking(22)
    cafe.facilitator.does(FixSeat("g10", 2))
    moves_on(planned(cafe))
    assert cafe.state.seats_of(2)["g10"] == 2


def test_two_people_are_kept_apart_and_two_together():
    cafe = talking(22)
    cafe.facilitator.does(KeepPair("g00", "g01", "together"), KeepPair("g02", "g03", "apart"))
    moves_on(planned(cafe))
    seats = cafe.state.seats_of(2)
    assert seats["g00"] == seats["g01"]
    assert seats["g02"] != seats["g03"]


def test_a_closed_table_is_left_at_the_next_move_not_before():
    cafe = talking(20)
    cafe.facilitator.does(CloseTable(3))
    assert 3 in set(cafe.state.seats_of(1).values())
    moves_on(planned(cafe))
    assert 3 not in set(cafe.state.seats_of(2).values())
    assert len(cafe.state.seats_of(2)) == 20


def test_a_late_guest_is_not_sent_to_a_closed_table():
    cafe = talking(20)
    for table in (1, 2, 3, 4, 5):
        cafe.facilitator.does(CloseTable(table))
    cafe.joins("late").settles()
    assert cafe.state.seats_of(1)["late"] == 6


def test_a_printed_card_is_a_promise():
    cafe = talking(22)
    cafe.facilitator.does(PromiseCard("g04", (1, 5, 2)))
    moves_on(planned(cafe))
    assert cafe.state.seats_of(2)["g04"] == 5


def test_the_team_can_put_somebody_at_a_table():
    cafe = talking(22)
    cafe.facilitator.does(PlaceGuest("g04", 6))
    assert cafe.state.seats_of(1)["g04"] == 6


def test_a_table_is_ready_once_and_help_is_asked_once():
    cafe = stage(22)
    table = cafe.state.seats_of(1)["g00"]
    mate = next(g for g, at in cafe.state.seats_of(1).items() if at == table and g != "g00")
    cafe.as_("g00").does(ReportReady(table, 1), CallForHelp(table))
    assert cafe.as_(mate).does(ReportReady(table, 1), CallForHelp(table)) == []
    assert cafe.state.ready == {table}


def test_in_a_free_cafe_people_choose_and_nobody_is_placed():
    cafe = stage(10, seating="free")
    assert len(cafe.state.seats_of(1)) == 0
    cafe.as_("g00").does(SitAt(4))
    assert dict(cafe.state.seats_of(1).items()) == {"g00": 4}
