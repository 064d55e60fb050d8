"""Somebody who came in twice convenes, stars and joins as one person."""

from rooms.openspace.acting import JoinAction, PostAction
from rooms.openspace.merging import AskToJoin
from rooms.openspace.placing import TakePlace
from rooms.openspace.stages import GoToStage
from rooms.openspace.starring import StarTopic
from tests.openspace.town import posts, stage
from tests.stage import words


def test_a_topic_of_the_double_is_the_persons_to_place():
    at = stage()
    number = posts(at, "p06", "Fair contract")
    at.merges("p05", "p06").settles()
    assert f"own/{number}" in at.draws("phone", "p05")
    at.as_("p05").does(TakePlace(number, "1", "1"))
    assert at.state.cells["1", "1"] == number


def test_a_topic_both_entries_starred_has_one_star_and_one_tap_takes_it_away():
    at = stage()
    both, one = posts(at, "p31", "Fair contract"), posts(at, "p32", "Clean water")
    at.as_("p05").does(StarTopic(both))
    at.as_("p06").does(StarTopic(both), StarTopic(one))
    at.merges("p05", "p06").settles()
    assert sorted(star.topic for star in at.state.stars["p05"]) == [both, one]
    at.as_("p05").does(StarTopic(both, on=False))
    assert [star.topic for star in at.state.stars["p05"]] == [one]


def test_nobody_joins_their_own_action_by_being_two():
    at = stage("action")
    at.as_("p05").does(PostAction(words("A pilot"), words("Make an appointment")))
    at.as_("p06").does(JoinAction(1))
    at.as_("p07").does(JoinAction(1))
    at.merges("p05", "p06").settles()
    assert (at.state.actions[1].convenor, at.state.actions[1].joined) == ("p05", ("p07",))
    at.merges("p05", "p07").settles()
    assert at.state.actions[1].joined == ()


def test_an_open_space_where_nobody_posted_anything_does_not_mind():
    at = stage("before").merges("p05", "p06").settles()
    at.facilitator.does(GoToStage("circle"))
    assert at.state.same == {"p06": "p05"}


def test_nobody_is_asked_by_themselves_to_join_their_sessions():
    at = stage()
    one, other = posts(at, "p05", "Fair contract"), posts(at, "p06", "Fair contracts")
    at.as_("p05").does(AskToJoin(one, other))
    assert at.state.proposals
    at.merges("p05", "p06").settles()
    assert at.state.proposals == ()
    at.as_("p05").does(AskToJoin(one, other))
    assert at.state.topics[one].merged_into == other
