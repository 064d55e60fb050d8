"""Somebody who came in twice has one seat, one list of ideas, and company they have met."""

from rooms.cafe.posting import PostIdea
from rooms.cafe.seats import KeepPair, PromiseCard
from rooms.cafe.tables import TakeHost
from tests.cafe.hall import guests, stage, talking
from tests.stage import words


def test_a_person_who_had_no_seat_takes_the_doubles():
    cafe = stage(8)
    seat = cafe.state.now_seats()["g01"]
    cafe.joins("zoe").leaves("zoe").merges("zoe", "g01").settles()
    assert cafe.state.now_seats()["zoe"] == seat
    assert "g01" not in cafe.state.now_seats()


def test_where_both_had_a_seat_their_own_stays():
    cafe = stage(8)
    seat = cafe.state.now_seats()["g00"]
    cafe.merges("g00", "g01").settles()
    assert cafe.state.now_seats()["g00"] == seat
    assert set(cafe.state.now_seats()) == set(guests(8)) - {"g01"}


def test_ideas_of_the_double_are_the_persons():
    cafe = talking(8).later(minutes=18)
    for person in ("g01", "g00"):
        cafe.as_(person).does(PostIdea(words(f"From {person}", by=person), round=1))
    cafe.merges("g00", "g01").settles()
    assert sorted(idea.text.text for idea in cafe.state.ideas.by("g00")) == ["From g00", "From g01"]


def test_nobody_has_to_sit_with_or_apart_from_themselves():
    cafe = stage(8)
    for how, other in (("apart", "g01"), ("together", "g02")):
        cafe.facilitator.does(KeepPair("g00", other, how))
    cafe.facilitator.does(KeepPair("g01", "g05", "apart"))
    cafe.merges("g00", "g01").merges("g00", "g02").settles()
    assert (cafe.state.apart, cafe.state.together) == (frozenset({("g00", "g05")}), frozenset())


def test_a_host_sits_at_the_table_they_host():
    cafe = stage(8)
    table = next(table for who, table in cafe.state.now_seats().items() if table != cafe.state.now_seats()["g00"])
    host = next(who for who, at in cafe.state.now_seats().items() if at == table)
    cafe.as_(host).does(TakeHost(table))
    cafe.merges("g00", host).settles()
    assert (cafe.state.hosts[table], cafe.state.now_seats()["g00"]) == ("g00", table)


def test_nobody_hosts_two_tables():
    cafe = stage(8)
    seats = cafe.state.now_seats()
    other = next(who for who, table in seats.items() if table != seats["g00"])
    for who in ("g00", other):
        cafe.as_(who).does(TakeHost(seats[who]))
    cafe.merges("g00", other).settles()
    assert cafe.state.hosts == {seats["g00"]: "g00"}
    assert set(cafe.state.hosting_since) == {seats["g00"]}


def test_a_printed_card_keeps_its_tables_round_by_round():
    cafe = stage(8)
    cafe.facilitator.does(PromiseCard("g00", (2, 2, 2)), PromiseCard("g01", (1, 1, 2)))
    cafe.merges("g00", "g01").settles()
    assert cafe.state.carded == {"g00": (2, 2, 2)}
