"""The second marketplace: what will I do, and who joins?"""

from rooms.kernel import Ask
from rooms.openspace.acting import EditAction, HandOnNeeds, HideAction, JoinAction, PostAction
from rooms.openspace.posting import PostTopic
from rooms.openspace.stages import GoToStage
from tests.openspace.town import posts, stage
from tests.stage import words


def market():
    at = stage()
    posts(at, "p31", "Fair contract")
    at.facilitator.does(GoToStage("action"))
    aim, first, when = words("A pilot of six months"), words("Make an appointment"), words("20 April")
    at.as_("p35").does(PostAction(aim, first, when, words("A lawyer"), 1))
    return at


def test_an_action_has_an_aim_a_first_step_who_when_and_needs():
    card = market().draws("phone", "p01")["actions/1"]
    assert (card.aim.text, card.first_step.text, card.when.text, card.needs.text, card.by, card.topic.text) == (
        "A pilot of six months", "Make an appointment", "20 April", "A lawyer", "Eunice Tavares", "Fair contract",
    )  # fmt: skip


def test_others_join_with_one_tap_and_leave_with_another():
    at = market()
    at.as_("p31").does(JoinAction(1), JoinAction(1))
    at.as_("p42").does(JoinAction(1))
    assert at.draws("wall")["pages/actions-1"].cards[0].joined == "Adelina Figueira, Leandro Matoso"
    at.as_("p31").does(JoinAction(1, on=False))
    assert at.draws("wall")["pages/actions-1"].cards[0].joined == "Leandro Matoso"
    assert at.as_("p35").refuses(JoinAction(1)) == "This one is yours already."


def test_only_its_author_changes_an_action():
    at = market()
    at.as_("p35").does(EditAction(1, words("A pilot of a year"), words("Make an appointment")))
    assert at.draws("phone", "p35")["myactions/1"].aim.text == "A pilot of a year"
    assert at.as_("p31").refuses(EditAction(1, words("x"), words("y"))).startswith("Only the person who wrote this")


def test_what_an_action_needs_goes_to_the_wall_of_needs():
    at = market()
    at.as_("p35").does(HandOnNeeds(1))
    (ask,) = [wish for wish in at.wishes() if isinstance(wish, Ask) and wish.room == "needs"]
    assert ask.command == "TakeRequest"
    assert (dict(ask.fields)["text"], dict(ask.fields)["owner"]) == (words("A lawyer"), "p35")


def test_now_is_the_time_for_actions_and_not_for_topics():
    at = market()
    assert at.as_("p02").refuses(PostTopic(words("x"))).startswith("Now is the time for what you will do.")
    at.facilitator.does(GoToStage("open"))
    assert at.as_("p02").refuses(PostAction(words("x"), words("y"))) == "The market of actions is not open now."


def test_a_hidden_action_is_on_no_screen():
    at = market()
    at.facilitator.does(HideAction(1))
    assert at.draws("wall")["pages/actions-1"].cards == ()
    assert "actions/1" not in at.draws("phone", "p01")


def test_people_still_join_when_all_is_over():
    at = market()
    at.facilitator.does(GoToStage("over"))
    at.as_("p31").does(JoinAction(1))
    assert at.draws("phone", "p31")["myactions/1"].own is False
