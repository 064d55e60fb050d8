"""Notes that are held back: read at speed, counted truly, and never lost from sight of the table's host."""

from rooms.cafe.held import ShowHeld
from rooms.cafe.posting import ModerateIdea, PostIdea
from tests.cafe_ideas.tables import late, posts
from tests.stage import words


def held(*more, **settings):
    """A café that holds notes back, with forty from ben at table 1 and two from dee at table 2."""
    stage = late(hold_back=True, **settings)
    posts(stage, "ben", *(f"Ben {n}" for n in range(40)))
    posts(stage, "dee", "Dee 1", "Dee 2")
    return stage


def watch(stage):
    return stage.draws("console")["watch"]


def test_the_number_of_what_waits_is_true_however_few_are_drawn():
    seen = watch(held())
    assert (seen.waiting, len(seen.held), seen.tables) == (42, 30, ((1, 40), (2, 2)))


def test_one_press_shows_all_that_stood_on_the_page():
    stage = held()
    last = watch(stage).last
    posts(stage, "dee", "Came while I pressed")
    assert len(stage.facilitator.does(ShowHeld(last))) == 42
    assert [note.text for note in watch(stage).held] == ["Came while I pressed"]


def test_notes_are_shown_table_by_table():
    stage = held()
    stage.facilitator.does(ShowHeld(watch(stage).last, table=2))
    assert watch(stage).tables == ((1, 40),)


def test_what_came_in_since_somebody_looked_is_told():
    stage = held()
    assert watch(stage).fresh == 0
    stage.later(minutes=1).facilitator.does(ModerateIdea("i1", "hidden"))
    stage.later(minutes=1)
    posts(stage, "dee", "New")
    assert (watch(stage).fresh, watch(stage).waiting, watch(stage).away) == (1, 42, 1)


def test_the_count_of_hidden_notes_is_true():
    stage = held()
    stage.facilitator.does(*(ModerateIdea(f"i{n}", "hidden") for n in range(1, 21)))
    assert (watch(stage).away, len(watch(stage).hidden)) == (20, 12)


def test_a_table_host_sees_what_is_held_of_their_table_and_nobody_else_does():
    stage = held()
    seen = {person: stage.draws("phone", person).get("held") for person in ("ana", "ben", "cas")}
    assert (seen["ana"].count, len(seen["ana"].notes), seen["ben"], seen["cas"]) == (40, 30, None, None)
    stage.facilitator.does(ShowHeld(watch(stage).last))
    assert "held" not in stage.draws("phone", "ana")


def test_a_press_on_a_page_without_notes_shows_nothing():
    stage = late(hold_back=True)
    assert stage.facilitator.does(ShowHeld("i9")) == []
    stage.as_("ben").does(PostIdea(words("Later")))
    assert stage.facilitator.does(ShowHeld("i9")) == []
