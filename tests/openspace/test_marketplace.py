"""Posting: said aloud first in the circle, freely afterwards, always with a name; the wall grows; paper wins."""

from rooms.kernel import HALL, PARTICIPANT, SCRIBE, Person
from rooms.openspace import openspace
from rooms.openspace.advice import topics_for
from rooms.openspace.growing import AddPlace, AddSlot, MoveSlot
from rooms.openspace.placing import FollowPaper, TakePlace
from rooms.openspace.posting import EditTopic, HideTopic, PostTopic, PutUp, WithdrawTopic
from rooms.openspace.stages import GoToStage, TurnPage
from rooms.openspace.starring import StarTopic
from tests.openspace.town import news_of, posts, settings, stage
from tests.stage import Stage, words


def test_a_topic_written_in_the_circle_reaches_the_wall_when_it_has_been_said():
    at = stage("circle")
    number = posts(at, "p02", "Leftovers")
    assert at.state.topics[number].on_wall is False
    assert at.draws("phone", "p02")[f"own/{number}"].spoken is True
    assert [line.number for line in at.draws("console")["spoken"].topics] == [number]
    at.as_("p24", SCRIBE).does(PutUp(number, "1", "1"))
    assert at.state.cells[("1", "1")] == number
    assert "spoken" not in at.draws("console")


def test_nobody_puts_up_their_own_topic_silently_while_the_circle_speaks():
    at = stage("market")
    number = posts(at, "p02", "Leftovers")
    assert at.as_("p02").refuses(PutUp(number)) == "Say it aloud in the circle first, then take your slip."
    assert at.as_("p02").refuses(PostTopic(words("x"), slot="1", place="1")).startswith("Say it aloud")


def test_what_was_not_said_in_the_circle_can_be_put_up_when_the_wall_is_open():
    at = stage("market")
    number = posts(at, "p02", "Leftovers")
    at.facilitator.does(GoToStage("open"))
    at.as_("p02").does(PutUp(number, "1", "2"))
    assert (at.state.topics[number].on_wall, at.state.topics[number].place) == (True, "2")


def test_phones_post_freely_once_the_wall_is_open():
    at = stage()
    number = posts(at, "p02", "Leftovers", "2", "3")
    assert at.draws("phone", "p44")["agenda/2"].sessions[0].number == number


def test_a_topic_always_carries_a_name():
    at = stage().joins(Person("ghost", ""))
    assert at.as_("ghost").refuses(PostTopic(words("x"))) == "A topic always carries a name. Tell us yours first."


def test_somebody_without_a_phone_posts_through_a_scribe():
    at = stage()
    number = posts(at, "p18", "Buiten koken", via="p24")
    assert at.state.topics[number].convenor == "p18"


def test_two_people_cannot_have_the_same_place_at_the_same_time():
    at = stage()
    first = posts(at, "p02", "One", "1", "1")
    assert at.as_("p03").refuses(PostTopic(words("Two"), slot="1", place="1")).startswith("Place {place} at {time}")
    assert dict(at.state.cells.items()) == {("1", "1"): first}


def test_a_convenor_may_choose_time_and_place_later_and_change_them():
    at = stage()
    number = posts(at, "p02", "One")
    assert at.draws("phone", "p01")["agenda/later"].sessions[0].number == number
    at.as_("p02").does(TakePlace(number, "1", "1"), TakePlace(number, "2", "1"), TakePlace(number))
    assert (at.state.topics[number].slot, len(at.state.cells)) == ("", 0)


def test_only_the_convenor_moves_a_topic():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    assert at.as_("p03").refuses(TakePlace(number, "2", "1")).startswith("Only the person who convenes")
    assert at.facilitator.refuses(TakePlace(number, "2", "1")).startswith("Only the person who convenes")


def test_the_wall_unfolds_a_row_when_it_is_full():
    at = stage()
    assert [row.where for row in at.draws("wall")["pages/grid-1"].rows] == ["Boom", "Brug", "Kas", "Werf"]
    for slot in "123":
        for place in "1234":
            posts(at, "p02", f"{slot}{place}", slot, place)
    assert [row.where for row in at.draws("wall")["pages/grid-1"].rows][-1] == "Kade"


def test_a_folded_place_unfolds_when_somebody_goes_there():
    at = stage()
    posts(at, "p02", "Outside", "1", "5")
    assert at.state.shown == 5


def test_the_facilitator_adds_a_place_and_takes_it_back_while_its_topic_keeps_its_words():
    at = stage()
    at.facilitator.does(AddPlace(words("Garden")))
    number = posts(at, "p02", "Outside", "1", "6")
    assert at.draws("phone", "p01")["agenda/1"].sessions[0].where == "Garden"
    at.undoes()
    assert [place.name.text for place in at.state.places] == ["Boom", "Brug", "Kas", "Werf", "Kade"]
    assert (at.state.topics[number].title.text, at.state.topics[number].slot) == ("Outside", "")


def test_a_slot_is_added_and_another_begins_later():
    at = stage()
    at.facilitator.does(AddSlot("16.00", 45), MoveSlot("3", "14.30", 60))
    assert [(slot.start, slot.minutes) for slot in at.state.slots] == [
        ("10:30", 60), ("11:45", 60), ("14:30", 60), ("16:00", 45),
    ]  # fmt: skip
    assert at.facilitator.refuses(AddSlot("11.45")) == "A slot begins at {time} already."


def test_where_a_paper_wall_hangs_paper_wins():
    at = stage(paper_wall=True)
    phone, paper = posts(at, "p02", "By phone", "1", "1"), posts(at, "p03", "On paper")
    at.as_("p44").does(StarTopic(phone))
    at.as_("p24", SCRIBE).does(FollowPaper(paper, "1", "1"))
    assert at.state.cells[("1", "1")] == paper
    assert news_of(at, "p02") == news_of(at, "p44") == [(phone, "unplaced")]


def test_the_author_mends_the_words_and_nobody_else():
    at = stage()
    number = posts(at, "p02", "Leftovrs")
    at.as_("p02").does(EditTopic(number, words("Leftovers")))
    assert at.state.topics[number].title.text == "Leftovers"
    assert at.as_("p03").refuses(EditTopic(number, words("Mine"))).startswith("Only the person who wrote")


def test_a_withdrawn_topic_comes_back_when_its_convenor_wants():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.as_("p02").does(WithdrawTopic(number), PutUp(number))
    assert (at.state.topics[number].on_wall, at.state.topics[number].slot) == (True, "")
    at.as_("p02").does(WithdrawTopic(number))
    assert at.facilitator.refuses(PutUp(number)).startswith("Only the person who convenes")


def test_a_hidden_topic_is_on_no_screen_but_its_convenors():
    at = stage()
    number = posts(at, "p02", "Rude", "1", "1")
    at.facilitator.does(HideTopic(number))
    assert at.draws("phone", "p01")["agenda/1"].sessions == ()
    assert at.draws("wall")["pages/grid-1"].rows[0].cells[0].slip is None
    assert f"chapters/{number}" not in at.draws("book")
    assert at.draws("phone", "p02")[f"own/{number}"].hidden is True


def test_somebody_with_many_topics_is_counted_for_the_facilitator_only():
    at = stage()
    for title in ("One", "Two", "Three"):
        posts(at, "p02", title)
    posts(at, "p03", "Four")
    assert at.draws("console")["care"].many == (("Bram Kuypersloot", 3),)


def test_how_many_slots_to_prepare_never_falls_when_more_people_come():
    assert [topics_for(people) for people in (0, 47, 50, 100, 200, 500, 700, 2100)] == [
        0, 24, 25, 30, 50, 100, 120, 210,
    ]  # fmt: skip
    advised = [topics_for(people) for people in range(2500)]
    assert advised == sorted(advised)


def test_the_opening_circle_turns_its_pages_on_the_wall():
    at = stage("circle")
    seen = []
    for _ in range(7):
        seen.append(at.draws("wall")["message"].what)
        step = at.draws("console")["next"]
        fields = {name: int(value) if name == "page" else value for name, value in step.fields}
        at.facilitator.does(openspace.commands[step.command](**fields))
    assert seen == ["welcome", "theme", "principles", "law", "creatures", "surprise", "how"]
    assert at.state.stage == "market"


def test_an_empty_marketplace_just_waits_with_the_run_sheet_beside_it():
    at = stage("market")
    assert at.draws("wall")["message"].what == "market"
    assert [(wish.room, wish.command) for wish in at.wishes()] == [(HALL, "Follow")]


def test_the_space_is_closed_before_the_circle_and_during_the_closing_one():
    at = Stage(openspace, settings(), ["ana"])
    assert at.as_("ana", PARTICIPANT).refuses(PostTopic(words("x"))) == "The space is not open now."
    at.facilitator.does(GoToStage("closing"))
    assert at.as_("ana").refuses(PostTopic(words("x"))) == "The space is not open now."
    assert at.facilitator.refuses(TurnPage(1)) == "The opening circle is over."


def test_the_newest_topic_is_the_one_that_a_key_hides():
    at = stage()
    first, rude = posts(at, "p02", "Water"), posts(at, "p03", "Something rude")
    assert at.draws("console")["hidden"].newest[0] == rude
    at.facilitator.does(HideTopic(rude))
    assert at.draws("console")["hidden"].newest[0] == first
