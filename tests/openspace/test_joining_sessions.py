"""Two sessions become one only when both convenors want it."""

from rooms.openspace.merging import AnswerJoin, AskToJoin, PartTopic
from rooms.openspace.posting import WithdrawTopic
from rooms.openspace.starring import StarTopic
from tests.openspace.town import everyone_told, news_of, posts, stage


def two(at):
    return posts(at, "p02", "Schools", "1", "1"), posts(at, "p03", "Pupils", "2", "2")


def test_both_say_yes_and_both_titles_convenors_and_stars_stay():
    at = stage()
    one, other = two(at)
    at.as_("p05").does(StarTopic(one))
    at.as_("p06").does(StarTopic(other), StarTopic(one))
    at.as_("p02").does(AskToJoin(one, other))
    at.as_("p03").does(AnswerJoin(one, other, yes=True))
    slip = at.draws("phone", "p01")["agenda/2"].sessions[0]
    assert (slip.title.text, slip.by, [title.text for title in slip.joined]) == (
        "Pupils", "Carla van Wessum, Bram Kuypersloot", ["Schools"],
    )  # fmt: skip
    assert at.draws("phone", "p02")[f"own/{other}"].stars == 2
    assert at.draws("phone", "p01")["agenda/1"].sessions == ()
    assert everyone_told(at, one, "joined") == {"p05", "p06"}


def test_only_the_convenor_who_was_asked_answers():
    at = stage()
    one, other = two(at)
    at.as_("p02").does(AskToJoin(one, other))
    assert at.as_("p02").refuses(AnswerJoin(one, other, yes=True)).startswith("Only the person who convenes")
    assert at.facilitator.refuses(AnswerJoin(one, other, yes=True)).startswith("Only the person who convenes")
    assert at.as_("p09").refuses(AskToJoin(one, other)).startswith("Only the person who convenes")


def test_either_convenor_takes_the_session_apart_again():
    at = stage()
    one, other = two(at)
    at.as_("p05").does(StarTopic(one))
    at.as_("p02").does(AskToJoin(one, other))
    at.as_("p03").does(AnswerJoin(one, other, yes=True))
    at.as_("p02").does(PartTopic(one))
    assert (at.state.topics[one].on_wall, at.state.topics[one].slot) == (True, "")
    assert news_of(at, "p05") == [(one, "parted")]


def test_somebodys_own_two_topics_become_one_at_once():
    at = stage()
    one, other = posts(at, "p02", "One", "1", "1"), posts(at, "p02", "Other", "2", "1")
    at.as_("p02").does(AskToJoin(one, other))
    assert at.state.topics[one].merged_into == other


def test_a_topic_whose_partner_withdraws_stands_alone_again():
    at = stage()
    one, other = two(at)
    at.as_("p02").does(AskToJoin(one, other))
    at.as_("p03").does(AnswerJoin(one, other, yes=True), WithdrawTopic(other))
    assert (at.state.topics[one].on_wall, at.state.topics[other].on_wall) == (True, False)
