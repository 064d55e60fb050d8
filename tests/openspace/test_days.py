"""Several days: the wall sleeps, authors may mend, the morning news says what changed; and the closing circle."""

from rooms.kernel import At
from rooms.openspace import SlotPlan
from rooms.openspace.console import next_step
from rooms.openspace.placing import TakePlace
from rooms.openspace.posting import EditTopic, PostTopic, WithdrawTopic
from rooms.openspace.reports import WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot, GoOn
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from tests.openspace.town import MIDNIGHT, iso, posts, stage
from tests.stage import words

ASLEEP = "The wall sleeps until the morning news. You can still write and mend what is yours."
DAY = 86_400_000


def night():
    at = stage(slots=(SlotPlan("10:30"), SlotPlan("10:30", day=2)), days=(iso(MIDNIGHT), iso(MIDNIGHT + DAY)))
    number = posts(at, "p02", "One", "2", "1")
    at.facilitator.does(GoToStage("night"))
    return at, number


def test_at_night_nothing_on_the_wall_moves():
    at, number = night()
    for command in (TakePlace(number, "1", "1"), StarTopic(number), PostTopic(words("x"))):
        assert at.as_("p02").refuses(command) == ASLEEP
    assert at.draws("phone", "p01")["agenda/2"].asleep is True
    assert [wish for wish in at.wishes() if isinstance(wish, At)] == []


def test_what_authors_change_at_night_is_in_the_morning_news():
    at, number = night()
    at.as_("p02").does(EditTopic(number, words("One, better")))
    at.facilitator.does(GoToStage("morning"))
    assert at.state.day == 2
    page = at.draws("wall")["pages/news-1"]
    assert [(line.number, line.title.text, line.what) for line in page.lines] == [(number, "One, better", "edited")]
    assert at.draws("phone", "p05")["morning"].lines == page.lines


def test_reports_written_at_night_and_topics_withdrawn_are_in_the_morning_news_too():
    at, number = night()
    other = 2
    at.facilitator.does(GoToStage("open"))
    posts(at, "p03", "Two", "1", "1")
    at.facilitator.does(BeginSlot("1"), EndSlot("1"), GoToStage("night"))
    at.as_("p03").does(WriteReport(other, words("Done.")))
    at.as_("p03").does(WriteReport(other, words("Done, and more.")))
    at.as_("p02").does(WithdrawTopic(number))
    at.facilitator.does(GoToStage("morning"))
    lines = at.draws("wall")["pages/news-1"].lines
    assert [(line.number, line.what) for line in lines] == [(2, "report"), (2, "report_edited"), (1, "withdrawn")]


def test_the_evening_news_shows_the_reports_of_the_day():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"), EndSlot("1"))
    at.as_("p02").does(WriteReport(number, words("Done.")))
    at.facilitator.does(GoToStage("evening"))
    assert [line.number for line in at.draws("wall")["pages/news-1"].lines] == [number]


def test_the_evening_news_of_the_second_day_is_not_that_of_the_first():
    at, number = night()
    at.facilitator.does(GoToStage("open"))
    at.as_("p02").does(WriteReport(number, words("Done.")))
    at.facilitator.does(GoToStage("night"))
    at.later(minutes=600).facilitator.does(GoToStage("morning"), GoToStage("evening"))
    assert at.draws("wall")["pages/news-1"].lines == ()


def test_what_still_goes_on_when_night_falls_is_over():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.facilitator.does(BeginSlot("1"))
    at.as_("p02").does(GoOn(number))
    at.facilitator.does(GoToStage("night"))
    assert "now" not in at.draws("phone", "p01")
    assert at.state.topics[number].over_at == at.now


def test_the_closing_circle_has_nothing_on_any_screen():
    at, number = night()
    at.facilitator.does(GoToStage("closing"))
    for face in ("phone", "wall"):
        assert list(at.draws(face, "p02")) == ["nothing"]
    for face in ("book", "entry", "desk"):
        assert at.draws(face, "p02") == {}
    assert list(at.draws("console")) == ["next"]


def test_the_book_is_closed_in_the_closing_circle_and_there_again_afterwards():
    at, number = night()
    at.facilitator.does(GoToStage("closing"), GoToStage("over"))
    assert "front/head" in at.draws("book")
    assert "foot/book" in at.draws("phone", "p02")


def test_the_next_button_leads_through_the_whole_event():
    at = stage("before", slots=(SlotPlan("10:30"), SlotPlan("10:30", day=2)), ballot="", days=())
    went = []
    while step := at.draws("console").get("next"):
        fields = {name: int(value) if name == "page" else value for name, value in step.fields}
        at.facilitator.does(at.kind.commands[step.command](**fields))
        went.append(step.what)
    assert [what for what in went if what != "page"] == [
        "circle", "market", "open", "begin", "end", "evening", "night", "morning", "open", "begin", "end", "reading",
        "action", "closing", "over",
    ]  # fmt: skip


def test_next_on_a_console_that_is_behind_does_not_bring_an_older_part_of_the_day_back():
    at = stage(to="market")
    late = next_step(at.state)
    at.facilitator.does(GoToStage("open", "market"), GoToStage("evening", "open"))
    assert at.facilitator.refuses(GoToStage(**dict(late.fields))).startswith("Somebody else has moved on")
    assert at.state.stage == "evening"
