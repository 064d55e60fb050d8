"""What people see: where to go, and nothing they should not see yet."""

from rooms.cafe import views
from rooms.cafe.clock import Cue
from rooms.cafe.rounds import FinishCafe, StartMove, StartRound
from rooms.cafe.seats import KeepPair
from rooms.cafe.tables import CloseTable, TakeHost, WriteRecap
from rooms.kernel import GiveBack, GiveBackOffer
from rooms.kernel.hints import Doubles
from rooms.kernel.outage import Outage
from tests.cafe.hall import guests, moves_on, stage, talking
from tests.cafe.test_seats import planned
from tests.stage import words


def test_my_phone_shows_my_table_from_the_moment_i_join():
    cafe = stage(10)
    seat = cafe.draws("phone", "g03")["seat"]
    assert (seat.sign.number, seat.phase) == (cafe.state.seats_of(1)["g03"], "arriving")


def test_the_next_table_is_shown_at_the_move_and_not_before():
    cafe = planned(talking(22))
    following = cafe.state.plan.of(2)["g00"]
    here = cafe.state.seats_of(1)["g00"]
    assert following != here
    for face in ("phone", "table"):
        assert cafe.draws(face, "g00")["seat"].sign.number == here
    assert f"number={following}," not in repr(cafe.draws("phone", "g00")["seat"])


def test_everybody_at_a_table_shares_what_is_drawn():
    cafe = talking(22)
    mates = [g for g, at in cafe.state.seats_of(1).items() if at == 2]
    first, second = (cafe.draws("phone", mate) for mate in mates[:2])
    assert all(first[key] is second[key] for key in ("question", "clock", "company", "table-actions"))


def test_a_wall_names_nobody():
    cafe = talking(22)
    names = {person.name for person in cafe.people.known.values()}
    shown = repr(cafe.draws("wall"))
    assert [name for name in names if name in shown] == []


def test_the_last_guests_recap_welcomes_the_next_ones():
    cafe = planned(talking(22))
    table = cafe.state.seats_of(1)["g00"]
    cafe.as_("g00").does(WriteRecap(table, 1, words("Start with repair")))
    moves_on(cafe)
    newcomer = next(g for g, at in cafe.state.seats_of(2).items() if at == table)
    assert cafe.draws("table", newcomer)["welcome"].recap.text == "Start with repair"


def test_every_seat_is_explained_on_the_console_and_a_phone_never_names_a_rule():
    cafe = talking(22)
    cafe.facilitator.does(KeepPair("g00", "g01", "together"))
    moves_on(planned(cafe))
    seats = cafe.draws("print_seats", "facilitator")["seats"]
    keys = {name: key for _, people in seats.tables for _, name, key, _ in people}
    assert len(keys) == 22
    assert all(keys.values())
    assert "together" in keys["G00"]
    assert "together" not in repr(cafe.draws("phone", "g00"))


def test_the_console_states_how_good_the_plan_is():
    assert planned(talking(24)).draws("console", "f")["plan"] == views.PlanQuality(True, 0, 0, 100)


def test_three_people_who_all_know_each_other_meet_nobody_new():
    """However many repeats the rounds ahead hold together: this is about the next one."""
    quality = planned(talking(3, tables=1)).draws("console", "f")["plan"]
    assert (quality.new_percent, quality.repeats > 3) == (0, True)


def test_the_map_shows_open_tables_only():
    cafe = stage(10)
    cafe.facilitator.does(CloseTable(6))
    assert [table.sign.number for table in cafe.draws("wall")["map"].tables] == [1, 2, 3, 4, 5]


def test_each_state_has_one_next_and_the_end_has_none():
    cafe = stage(10)
    labels = [cafe.draws("console", "f")["next"].label]
    cafe.facilitator.does(StartRound(1))
    for _ in range(2):
        labels.append(cafe.draws("console", "f")["next"].label)
        moves_on(cafe)
    labels.append(cafe.draws("console", "f")["next"].label)
    cafe.facilitator.does(FinishCafe(3))
    assert labels == ["Start round 1", "Move to round {round}", "Move to round {round}", "Finish the café"]
    assert "next" not in cafe.draws("console", "f")


def test_a_late_guest_gets_cards_to_catch_up_and_others_do_not():
    cafe = talking(10)
    cafe.joins("late").settles()
    assert "catch-up" in cafe.draws("phone", "late")
    assert "catch-up" not in cafe.draws("phone", "g00")
    moves_on(cafe)
    assert "catch-up" not in cafe.draws("phone", "late")


def test_a_host_is_asked_for_three_minutes_before_the_end():
    cafe = talking(10)
    assert not cafe.draws("phone", "g00")["rule"].asked_host
    cafe.later(minutes=17).system.does(Cue(1, 3))
    assert cafe.draws("phone", "g00")["rule"].asked_host


def test_who_has_a_host_at_the_table_is_not_asked_who_will_stay_nor_is_anybody_in_the_last_round():
    cafe = talking(10)
    cafe.later(minutes=17).system.does(Cue(1, 3))
    table = cafe.state.seats_of(1)["g00"]
    cafe.as_("g00").does(TakeHost(table))
    mates = [guest for guest, at in cafe.state.seats_of(1).items() if at == table]
    assert {cafe.draws("phone", mate)["rule"].asked_host for mate in mates} == {False}
    short = talking(10, rounds=1)
    short.later(minutes=17).system.does(Cue(1, 3))
    assert not short.draws("phone", "g00")["rule"].asked_host


def test_minutes_lost_in_an_outage_are_offered_back_once():
    cafe = talking(10).later(minutes=4)
    outage = Outage(cafe.now, 90_000)
    offer = cafe.draws("console", "f", hints=outage)["give-back"]
    assert offer == GiveBackOffer("1", 90)
    cafe.later(ms=1).facilitator.does(GiveBack("1", 90))
    assert "give-back" not in cafe.draws("console", "f", hints=outage)


def test_an_outage_before_this_round_is_over_and_done():
    cafe = stage(10)
    outage = Outage(cafe.now, 90_000)
    cafe.later(minutes=1).facilitator.does(StartRound(1))
    assert "give-back" not in cafe.draws("console", "f", hints=outage)


def test_the_offer_stays_when_other_advice_comes_along():
    cafe = talking(10).later(minutes=4)
    advice = (Outage(cafe.now, 90_000), Doubles((("i1", "i2"),)))
    assert cafe.draws("console", "f", hints=advice)["give-back"] == GiveBackOffer("1", 90)


def test_a_round_that_a_clock_set_back_would_make_too_long_is_put_right_with_one_press():
    cafe = talking(8).later(minutes=4)
    ends = cafe.state.clock.ends_at
    cafe.now -= 3_600_000  # it began, as everybody saw, "in an hour"
    outage = Outage(cafe.now, -3_600_000)
    assert cafe.draws("console", "f", hints=outage)["give-back"] == GiveBackOffer("1", -3_600)
    cafe.later(ms=1).facilitator.does(GiveBack("1", -3_600))
    assert cafe.state.clock.ends_at == ends - 3_600_000
    assert "give-back" not in cafe.draws("console", "f", hints=outage)


def test_on_the_way_a_phone_has_a_small_map_with_its_table_the_stage_and_the_door():
    cafe = stage(22, stage="top", door="left")
    found = cafe.draws("phone", "g03")["map"]
    assert (found.stage, found.door, found.mine) == ("top", "left", cafe.state.seats_of(1)["g03"])
    assert [(table.sign.number, table.people) for table in found.tables] == [(number, 0) for number in range(1, 7)]
    assert len({table.sign.shape for table in found.tables}) == 6
    cafe.facilitator.does(StartRound(1))
    assert "map" not in cafe.draws("phone", "g03")
    cafe.later(minutes=20).facilitator.does(StartMove(2))
    drawn = [cafe.draws("phone", guest) for guest in guests(22)]
    assert any("map" in one for one in drawn)
    assert [one for one in drawn if ("map" in one) == (one["seat"].hosting or one["seat"].same)] == []
    assert [one for one in drawn if "map" in one and one["map"].mine != one["seat"].sign.number] == []


def test_where_nobody_said_how_the_hall_lies_a_phone_shows_no_map_that_would_mislead():
    assert "map" not in stage(22).draws("phone", "g03")
