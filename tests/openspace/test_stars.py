"""A star is interest, not a seat."""

from dataclasses import replace

from rooms.openspace.placing import TakePlace
from rooms.openspace.starring import StarTopic
from tests.openspace.town import everyone_told, news_of, posts, stage


def test_stars_order_nothing_and_are_counted_for_convenors_only():
    at = stage()
    quiet, loved = posts(at, "p02", "Quiet", "1", "1"), posts(at, "p03", "Loved", "1", "2")
    before = at.draws("phone", "p01")["agenda/1"]
    for person in ("p05", "p06", "p07"):
        at.as_(person).does(StarTopic(loved))
    assert at.draws("phone", "p01")["agenda/1"] == before
    assert at.draws("phone", "p03")[f"own/{loved}"].stars == 3
    assert at.draws("phone", "p02")[f"own/{quiet}"].stars == 0
    assert "stars" not in repr(at.draws("console")) and "stars" not in repr(at.draws("wall"))


def test_a_convenor_sees_of_how_many_organisations_the_stars_are_and_never_which():
    at = stage()
    told = {"p05": "Coop Garça", "p06": "coop garca", "p07": "River bank", "p08": ""}
    known = {id: replace(one, traits=(("organisation", told.get(id, "")),)) for id, one in at.people.known.items()}
    at.people = replace(at.people, version=2, known=known)
    loved = posts(at, "p03", "Loved", "1", "2")
    for person in told:
        at.as_(person).does(StarTopic(loved))
    own = at.draws("phone", "p03")[f"own/{loved}"]
    assert (own.stars, own.organisations) == (4, 2)
    assert not any("River bank" in repr(at.draws(face, "p03")) for face in ("phone", "wall", "console"))


def test_a_second_tap_on_a_star_changes_nothing_and_a_star_can_be_taken_back():
    at = stage()
    number = posts(at, "p02", "One")
    assert len(at.as_("p05").does(StarTopic(number), StarTopic(number))) == 1
    at.as_("p05").does(StarTopic(number, on=False))
    assert "mine" not in at.draws("phone", "p05")


def test_my_starred_sessions_stand_in_the_order_of_the_day():
    at = stage()
    late, early = posts(at, "p02", "Late", "3", "1"), posts(at, "p03", "Early", "1", "1")
    later = posts(at, "p04", "None")
    for number in (late, early, later):
        at.as_("p05").does(StarTopic(number))
    assert [line.slip.number for line in at.draws("phone", "p05")["mine"].lines] == [early, late, later]


def test_two_stars_at_the_same_time_are_a_warning_and_no_more():
    at = stage()
    one, two = posts(at, "p02", "One", "1", "1"), posts(at, "p03", "Two", "1", "2")
    at.as_("p05").does(StarTopic(one), StarTopic(two))
    assert at.draws("phone", "p05")["mine"].clashes == ("10:30",)
    at.as_("p03").does(TakePlace(two, "2", "2"))
    assert at.draws("phone", "p05")["mine"].clashes == ()


def test_a_move_reaches_exactly_those_who_starred_before_it():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.as_("p05").does(StarTopic(number))
    at.as_("p06").does(StarTopic(number), StarTopic(number, on=False))
    at.as_("p02").does(TakePlace(number, "2", "1"))
    at.as_("p07").does(StarTopic(number))
    assert everyone_told(at, number, "moved") == {"p05"}
    assert [line.what for line in at.draws("wall")["foot/news"].lines] == ["moved"]


def test_a_topic_that_gets_its_place_later_tells_those_who_starred_it():
    at = stage()
    number = posts(at, "p02", "One")
    at.as_("p05").does(StarTopic(number))
    at.as_("p02").does(TakePlace(number, "2", "1"))
    assert news_of(at, "p05") == [(number, "placed")]


def test_popular_overlap_is_shown_to_both_convenors():
    at = stage()
    one, two = posts(at, "p02", "One", "1", "1"), posts(at, "p03", "Two", "1", "2")
    for person in ("p05", "p06", "p07"):
        at.as_(person).does(StarTopic(one), StarTopic(two))
    mine, other = at.draws("phone", "p02")[f"own/{one}"], at.draws("phone", "p03")[f"own/{two}"]
    assert [(o.number, o.people) for o in mine.overlaps] == [(two, 3)]
    assert [(o.number, o.people) for o in other.overlaps] == [(one, 3)]


def test_my_stars_stand_beside_the_agenda_that_everybody_shares():
    at = stage()
    one, two = posts(at, "p02", "One", "1", "1"), posts(at, "p03", "Two", "1", "2")
    later = posts(at, "p04", "None")
    at.as_("p05").does(StarTopic(two), StarTopic(one), StarTopic(later))
    mine = at.draws("phone", "p05")
    assert (mine["agenda/1-mine"].numbers, mine["agenda/later-mine"].numbers) == ((one, two), (later,))
    order = [key for key in mine if key.startswith("agenda/")]
    assert order[:2] == ["agenda/1-mine", "agenda/1"]
    assert not [key for key in at.draws("phone", "p06") if key.endswith("-mine")]


def test_ones_own_day_comes_before_what_everybody_does():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.as_("p05").does(StarTopic(number))
    keys = list(at.draws("phone", "p05"))
    assert keys.index("mine") < keys.index("coming")
