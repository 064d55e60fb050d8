"""Two topics that may be about the same: their convenors hear of it, nobody else, and nothing is merged."""

from rooms.kernel.hints import Doubles
from rooms.openspace.alike import topics_to_compare
from rooms.openspace.posting import HideTopic, WithdrawTopic
from rooms.openspace.sessions import BeginSlot, EndSlot
from tests.openspace.town import posts, stage


def two(to="open"):
    """A school to repair in, twice, by two people; and something else."""
    at = stage(to)
    numbers = posts(at, "p05", "A maker place in every school"), posts(at, "p37", "Every school a place to make")
    posts(at, "p02", "A kitchen for leftovers")
    return at, numbers


def hinted(at, viewer, number, pairs=(("1", "2"),)):
    own = at.draws("phone", viewer, hints=Doubles(pairs))[f"own/{number}"]
    return [slip.number for slip in own.alike]


def test_only_the_two_convenors_are_told_of_each_others_topic():
    at, (one, other) = two()
    assert (hinted(at, "p05", one), hinted(at, "p37", other), hinted(at, "p02", 3)) == ([other], [one], [])
    others = at.draws("phone", "p08", hints=Doubles((("1", "2"),)))
    assert "Alike" not in repr(others) and not any(key.startswith("own/") for key in others)
    assert at.draws("wall", hints=Doubles((("1", "2"),))) == at.draws("wall")


def test_without_advice_there_is_no_hint():
    at, (one, _) = two()
    assert at.draws("phone", "p05")[f"own/{one}"].alike == ()


def test_ones_own_two_topics_and_those_that_are_gone_are_no_hint():
    at, (one, other) = two()
    mine = posts(at, "p05", "A maker place in each school")
    assert hinted(at, "p05", one, (("1", str(mine)),)) == []
    at.as_("p37").does(WithdrawTopic(other))
    assert hinted(at, "p05", one) == []


def test_what_took_place_is_no_hint():
    at = stage()
    one, other = posts(at, "p05", "One", "1", "1"), posts(at, "p37", "Two", "2", "1")
    at.facilitator.does(BeginSlot("1"), EndSlot("1"))
    assert (hinted(at, "p05", one), hinted(at, "p37", other)) == ([], [])


def test_only_what_hangs_on_the_wall_is_compared():
    at, (one, other) = two()
    at.facilitator.does(HideTopic(other, True))
    assert [id for id, _, _ in topics_to_compare(at.state)] == [str(one), "3"]
