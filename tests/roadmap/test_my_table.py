"""The area of my café table is the one my phone opens with; who sits at a table without one is asked."""

from rooms.kernel.handover import TakeCompany
from rooms.roadmap.looking import LookAtArea
from rooms.roadmap.parts import StartPart
from tests.roadmap.towns import stage


def areas(s) -> dict[str, str]:
    return {person: s.draws("phone", person)["tabs"].mine for person in ("ana", "ben", "cas")}


def test_the_area_of_my_table_is_before_me_until_i_tap_another():
    s = stage()
    s.as_("ana").does(LookAtArea("a10"))
    s.system.does(TakeCompany(("ana", "ben"), ("a02", "a10")))
    assert (areas(s)["ana"], areas(s)["ben"]) == ("a02", "a10")
    s.as_("ben").does(LookAtArea("a02"))
    assert areas(s)["ben"] == "a02"
    assert s.system.does(TakeCompany()) == []


def test_whoever_sits_at_a_table_without_an_area_is_asked_but_not_where_the_room_is_at_one():
    s = stage()
    asked = {person: s.draws("phone", person)["tabs"].asks for person in ("ana", "cas")}
    s.system.does(TakeCompany(("ana",), ("a02",)))
    now = {person: s.draws("phone", person)["tabs"].asks for person in ("ana", "cas")}
    assert (asked, now) == ({"ana": False, "cas": False}, {"ana": False, "cas": True})
    s.facilitator.does(StartPart("naming", "a10"))
    assert (s.draws("phone", "cas")["tabs"].asks, areas(s)["cas"]) == (False, "a10")


def test_areas_that_are_not_here_put_nobody_anywhere():
    s = stage()
    before = areas(s)
    s.system.does(TakeCompany(("ana", "ben", "cas"), ("c1", "c2", "c3")))
    assert areas(s) == before
    assert s.draws("phone", "cas")["tabs"].asks is False
