"""Convergence, where it is wanted: names to vote under, the ballot in its own room, what was chosen, or none of it."""

from rooms.kernel import HALL, HARVESTER, Ask
from rooms.openspace.choosing import AgreeName, DropName, OpenChoice, SealCandidates, TakeAreas
from rooms.openspace.stages import GoToStage
from tests.openspace.town import posts, stage
from tests.stage import words


def three_topics(**changes):
    at = stage(**changes)
    for person, title in (("p02", "Energy"), ("p03", "Power"), ("p04", "Schools")):
        posts(at, person, title)
    at.facilitator.does(GoToStage("reading"))
    return at


def test_the_same_issue_under_two_names_gets_one_name_and_both_topics_stay():
    at = three_topics()
    at.as_("p03", HARVESTER).does(AgreeName(words("Who owns the power?"), (1, 2)))
    at.facilitator.does(OpenChoice(1))
    (ask,) = [wish for wish in at.wishes() if isinstance(wish, Ask) and wish.room != HALL]
    fields = dict(ask.fields)
    assert (ask.room, ask.command) == ("ballot", "TakeCandidates")
    assert (fields["ids"], fields["letters"], fields["list"]) == (("n1", "t3"), ("1+2", "3"), 1)
    assert [title[0][1].text for title in fields["titles"]] == ["Who owns the power?", "Schools"]
    assert [topic.on_wall for topic in at.state.topics.values()] == [True, True, True]


def test_a_topic_has_one_name_to_vote_under_and_the_name_can_be_dropped():
    at = three_topics()
    harvester = at.as_("p03", HARVESTER)
    harvester.does(AgreeName(words("Power"), (1, 2)))
    assert harvester.refuses(AgreeName(words("Other"), (2, 3))) == "Topic {number} is under another name already."
    assert harvester.refuses(AgreeName(words("Other"), (3,))) == "Choose two topics or more for one name."
    harvester.does(DropName(1))
    assert [choice.value for choice in at.draws("desk")["names"].alone] == ["1", "2", "3"]


def test_once_the_ballot_has_begun_names_stay_and_nothing_is_taken_back():
    at = three_topics()
    at.facilitator.does(OpenChoice(1))
    at.system.does(SealCandidates(1))
    assert at.as_("p03", HARVESTER).refuses(AgreeName(words("x"), (1, 2))) == "The ballot on this list has begun."
    assert at.running.newest is None


def test_what_the_hall_chose_is_shown_as_equals_and_unknown_things_are_not():
    at = three_topics()
    at.facilitator.does(OpenChoice(1))
    at.system.does(TakeAreas(("t3", "t1", "t99"), ("C", "A", "Z")))
    assert [name.text for name in at.draws("wall")["chosen"].names] == ["Schools", "Energy"]


def test_a_second_click_opens_no_second_list():
    at = three_topics()
    at.facilitator.does(OpenChoice(1))
    assert at.facilitator.does(OpenChoice(1)) == []
    assert at.state.lists == 1


def test_without_convergence_the_space_opens_again_for_action():
    at = stage(convergence=False, slots=())
    assert at.draws("console")["next"].what == "action"


def test_while_the_hall_chooses_console_and_phones_lead_to_the_ballot():
    at = three_topics()
    at.facilitator.does(OpenChoice(1))
    assert at.draws("console")["next"].ballot == "ballot"
    assert (at.draws("phone", "p05")["chosen"].choosing, at.draws("phone", "p05")["chosen"].ballot) == (True, "ballot")
    at.system.does(TakeAreas(("t1",)))
    assert at.draws("console")["next"].ballot == ""
