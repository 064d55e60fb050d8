"""What somebody told at the door lies ready as a card: for them alone, until they have one of that kind."""

from rooms.kernel import Person
from rooms.needs.begun import CardBegun
from tests.needs.hall import need, wall

ADA = Person("ada", "Ada", traits=(("brings", "A van"), ("seeks", "A driver")))


def ready(room, person: str) -> list:
    return [seen for key, seen in room.draws("phone", person).items() if key.startswith("begun/")]


def test_row_30_what_one_brings_and_seeks_are_drafts_of_ones_own_until_there_is_a_card_of_that_kind():
    room = wall(people=[ADA, Person("ben", "Ben")])
    assert ready(room, "ada") == [CardBegun("need", "A driver"), CardBegun("offer", "A van")]
    assert ready(room, "ben") == []
    assert all("A van" not in repr(room.draws(face, "ben")) for face in room.kind.faces)
    need(room, "ada", "A driver on Friday", draft=True)
    assert ready(room, "ada") == [CardBegun("offer", "A van")]
