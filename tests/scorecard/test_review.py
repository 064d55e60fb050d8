"""A review: one condition after another, a need on the spot, promises, lessons, and when to look again."""

from rooms.kernel import FACILITATOR, Ask, Hold, Release
from rooms.kernel.countdown import Countdown
from rooms.scorecard.helping import AskHelp, ICanHelp, MayBeAsked, NoteLesson, PromiseHelp
from rooms.scorecard.review import (
    AskInReview,
    EndReview,
    LeaveForLater,
    NextItem,
    StartReview,
    TakeItem,
    in_order,
)
from rooms.scorecard.rounds import CloseRound, OpenRound
from rooms.scorecard.scoring import Settle, View
from rooms.scorecard.shown import all_lists
from tests.scorecard.twelve import NUMBER, at_day, bare, speaks, template, text, twelve
from tests.stage import words

MEETS = 1_900_000_000_000


def reviewing(**settings):
    s = twelve(needs="needs", commitments="promises", **settings)
    s.facilitator.does(StartReview(1))
    return s


def test_row_10_a_review_walks_the_items_where_people_differ_first():
    s = reviewing()
    walked = []
    while s.facilitator.does(NextItem(s.state.review.item)) and s.state.review.item:
        walked.append(s.state.review.item)
    assert walked[:2] == [NUMBER["b1"], NUMBER["b2"]]  # two cells each; then one each, in the order of the template
    assert sorted(walked) == list(range(1, 7))


def test_the_orders_are_those_of_the_template_of_dates_and_of_where_little_goes_on():
    s = twelve()
    assert in_order(s.state, "template", "", s.now) == (1, 2, 3, 4, 5, 6)
    assert in_order(s.state, "template", "B", s.now) == (4, 5, 6)
    assert in_order(s.state, "little", "", s.now)[:2] == (NUMBER["b2"], NUMBER["a4"])
    speaks(s.later(minutes=5), "U01").does(View("U01", 1, 3))
    assert in_order(s.state, "longest", "", s.now)[-1] == 1


def test_row_10_a_cry_for_help_becomes_a_need_of_whoever_asked_with_its_condition():
    s = reviewing()
    s.facilitator.does(TakeItem(NUMBER["b2"]))
    s.as_("U03-r1").does(AskHelp(NUMBER["b2"], words("Somebody who has a contract")))
    assert s.as_("U03-r1").does(AskHelp(NUMBER["b2"], words("Somebody who has a contract"))) == []
    ask = next(wish for wish in s.wishes() if isinstance(wish, Ask) and wish.command == "TakeRequest")
    told = dict(ask.fields)
    assert (ask.room, told["owner"], told["area"], told["condition"]) == ("needs", "U03-r1", "B", NUMBER["b2"])


def test_a_promise_goes_to_the_promises_and_is_no_orphan_any_more():
    s = reviewing()
    assert NUMBER["a3"] in [row.line.number for row in all_lists(s.state)["orphans"].rows]
    s.as_("U03-r1").does(PromiseHelp(NUMBER["a3"], words("I call the town hall")))
    ask = next(wish for wish in s.wishes() if isinstance(wish, Ask) and wish.command == "TakeAction")
    assert dict(ask.fields)["convenor"] == "U03-r1"
    assert NUMBER["a3"] not in [row.line.number for row in all_lists(s.state)["orphans"].rows]


def test_who_can_help_is_a_number_on_the_wall_and_a_name_on_the_console():
    s = reviewing()
    s.facilitator.does(TakeItem(1))
    s.as_("U07-r2").does(ICanHelp(1))
    assert s.draws("wall")["item"].offers == 1
    assert s.draws("console")["review"].offers == ("U07-R2",)
    s.as_("U07-r2").does(ICanHelp(1, on=False))
    assert s.draws("console")["review"].offers == ()


def test_only_those_who_like_to_be_asked_are_named_on_the_wall():
    s = reviewing()
    speaks(s, "U08").does(MayBeAsked("U08", 1))
    s.facilitator.does(TakeItem(1))
    assert [name[0][1].text for name in s.draws("wall")["item"].helpers] == ["Unit U08"]
    speaks(s, "U08").does(MayBeAsked("U08", 1, on=False))
    assert s.draws("wall")["item"].helpers == ()


def test_one_question_at_a_time_and_what_is_left_for_later_comes_at_the_end():
    s = reviewing()
    s.facilitator.does(TakeItem(1), AskInReview("help"))
    assert s.draws("wall")["item"].question == "help"
    s.facilitator.does(LeaveForLater(1))
    assert (s.state.review.item, s.state.review.waiting[-1]) == (0, 1)
    s.facilitator.does(TakeItem(2))
    assert s.state.review.question == "moved"


def test_the_clock_only_informs_and_waits_in_an_interrupt():
    s = reviewing()
    s.facilitator.does(TakeItem(1))
    assert s.state.review.clock.ends_at == s.now + 6 * 60_000
    s.system.does(Hold())
    s.later(minutes=30).system.does(Release())
    assert s.state.review.clock.ends_at == s.now + 6 * 60_000
    s.later(minutes=90)
    assert s.state.review.item == 1


def test_a_late_or_double_click_moves_nothing_on():
    s = reviewing()
    s.facilitator.does(NextItem(0))
    first = s.state.review.item
    assert s.facilitator.does(NextItem(0)) == []
    s.facilitator.does(NextItem(first))
    assert s.facilitator.refuses(NextItem(first)) == "Somebody else has moved on in the meantime. Look again."


def test_what_a_review_brought_is_kept_and_its_end_can_be_taken_back():
    s = reviewing()
    s.facilitator.does(TakeItem(1))
    speaks(s, "U05").does(Settle("U05", 1, 2, present=3), NoteLesson(1, words("Ask the mayor first")))
    s.facilitator.does(EndReview(1, MEETS))
    found = s.draws("console")["fruits"]
    assert (found.settled, found.meets, found.fruits[0].lessons[0].text) == (1, MEETS, "Ask the mayor first")
    assert s.draws("calendar", "U05-r1")["again/1"].starts_at == MEETS
    s.undoes()
    assert s.state.review.item == 1
    assert s.state.past == ()


def test_a_condition_that_leaves_the_template_leaves_the_review():
    s = reviewing()
    s.facilitator.does(TakeItem(1))
    s.system.does(template(leave_out=("a1",)))
    assert "item" not in s.draws("wall")
    s.facilitator.does(NextItem(1))
    assert s.state.review.item in range(2, 7)
    assert s.state.review.clock != Countdown()


def test_what_moved_between_two_rounds_is_told_down_as_plainly_as_up():
    s = bare(("U01", "U02"), rounds=(text("Baseline"), text("Half a year")))
    for unit, state in (("U01", 1), ("U02", 2)):
        speaks(s, unit).does(View(unit, 1, state))
    s.facilitator.does(OpenRound(1), CloseRound(1))
    at_day(s, 180).facilitator.does(OpenRound(2))
    speaks(s, "U01").does(View("U01", 1, 3), View("U01", 2, 0))
    speaks(s, "U02").does(View("U02", 1, 0))
    rows = {row.line.number: row.counts for row in all_lists(s.state)["moved"].rows}
    assert rows == {1: (1, 1, 0, 0), 2: (0, 0, 1, 0)}
    assert all_lists(s.state)["moved"].name[0][1].text == "Baseline"
    mine = s.draws("phone", "U02-r1")["head"].moved
    assert [(line.number, how) for line, how in mine] == [(1, "down")]


def test_a_review_without_a_condition_is_refused():
    s = bare(("U01",))
    s.system.does(template(leave_out=("a1", "a2", "a3", "b1", "b2", "a4")))
    assert s.facilitator.refuses(StartReview(1)) == "There is no condition here yet to look at together."
    assert s.kind.may(FACILITATOR, StartReview)
