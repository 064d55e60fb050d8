"""The six consent stories of the sample event, played on the domain alone."""

import json
from pathlib import Path

import pytest

from rooms.kernel import HUB_HOST, Person
from rooms.kernel.timing import LookAtClock
from rooms.needs import PostCard, Propose, SayNo, SayYes, WithdrawYes, may_reach
from rooms.needs.meeting import TellMet
from tests.needs.hall import host, wall
from tests.stage import Stage, words

DATA = json.loads((Path(__file__).parent / "data" / "consent.json").read_text(encoding="utf-8"))
PEOPLE = [
    Person(p["id"], p["name"], n, tuple(p["languages"]), minor=p["minor"]) for n, p in enumerate(DATA["people"], 1)
]
SCRIPT = {tuple(story["match"]): story for story in DATA["script"]}


class Story:
    """One pair of the script, posted, claimed and proposed by a hub host."""

    def __init__(self, need: str, offer: str, away: str = "") -> None:
        cards = {card["id"]: card for card in DATA["needs"] + DATA["offers"]}
        self.stage: Stage = wall([*PEOPLE, Person("hugo", "Hugo")]).leaves(away)
        self.seeker, self.helper = cards[need]["by"], cards[offer]["by"]
        self.need, self.offer = self._post(cards[need], "need"), self._post(cards[offer], "offer")
        self.introduction = host(self.stage).does(Propose(self.need, self.offer))[0].introduction

    def _post(self, card: dict, kind: str) -> str:
        said = words(card["text"], by=card["by"], lang=card["lang"])
        command = PostCard(kind=kind, text=said, visibility=card["visibility"], exchange=card["exchange"])
        return self.stage.as_(card["by"]).does(command)[0].card

    @property
    def now(self):
        return self.stage.state.introductions[self.introduction]

    def says_yes(self, person: str) -> None:
        self.stage.as_(person).does(SayYes(self.introduction))

    def phone(self, person: str) -> dict:
        return self.stage.draws("phone", person)

    def reached(self, viewer: str, person: str) -> bool:
        return may_reach(self.stage.state, viewer, person)


def test_both_say_yes_and_each_sees_the_contact_the_other_chose():
    story = Story("n10", "o24")
    assert (story.now.asking, story.seeker, story.helper) == ("p42", "p17", "p42")
    story.says_yes("p42")
    assert (story.now.asking, story.reached("p42", "p17"), story.reached("p17", "p42")) == ("p17", False, False)
    story.says_yes("p17")
    assert (story.reached("p42", "p17"), story.reached("p17", "p42"), story.reached("hugo", "p17")) == (
        True,
        True,
        False,
    )
    reach = [
        view for person in ("p17", "p42") for view in story.phone(person).values() if type(view).__name__ == "Reach"
    ]
    assert [(view.viewer, view.person) for view in reach] == [("p17", "p42"), ("p42", "p17")]


def test_a_no_is_heard_as_not_this_time_without_a_name_and_the_pair_is_never_proposed_again():
    story = Story("n17", "o20")
    story.stage.as_("p31").does(SayNo(story.introduction))
    notice = story.phone("p24")[f"notices/{story.introduction}"]
    assert notice.why == "refused"
    assert not any(name in repr(notice) for name in ("p31", story.stage.people.name("p31"), "archive", "arquivo"))
    assert (
        host(story.stage).refuses(Propose(story.need, story.offer)) == "This was asked before, and we do not ask twice."
    )
    assert story.stage.state.card(story.need).status == "posted"


def test_no_answer_stays_asked_shows_no_contact_and_reminds_the_hub_host():
    story = Story("n14", "o28", away="p01")
    stage = story.stage.later(minutes=24 * 60)
    stage.system.does(LookAtClock())
    assert (story.now.stage, story.now.lapsed, story.now.asking) == ("asked", True, "p01")
    assert (story.reached("p20", "p01"), story.reached("p01", "p20")) == (False, False)
    running = stage.draws("hub", "hugo", HUB_HOST)[f"running/{story.introduction}"]
    assert running.lapsed is True
    assert f"queue/{story.need}" in stage.draws("hub", "hugo", HUB_HOST)


def test_a_host_only_need_is_introduced_but_never_on_a_wall_or_in_the_harvest():
    story = Story("n19", "o25")
    text = story.stage.state.card(story.need).text.text
    asked = story.phone("p29")[f"asks/{story.introduction}"]
    assert text not in repr(asked)
    story.says_yes("p29")
    story.says_yes("p43")
    story.stage.as_("p43").does(TellMet(story.introduction, "yes"))
    assert story.reached("p43", "p29")
    stage = story.stage
    shown = [
        stage.draws("wall"),
        stage.draws("book", "p01"),
        stage.draws("phone", "p01"),
        stage.kind.outcome(stage.state),
    ]
    assert not any(text in repr(face) for face in shown)
    assert stage.state.card(story.need).text.visibility == "host_only"


def test_a_minor_is_never_introduced_directly():
    story = Story("n13", "o13")
    assert story.now.stage == "held"
    assert not any(key.startswith(("asks/", "meetings/")) for key in story.phone("p47"))
    assert story.stage.as_("p47").refuses(SayYes(story.introduction)) == "This question is not open any more."
    assert story.stage.draws("hub", "hugo", HUB_HOST)[f"running/{story.introduction}"].stage == "held"


def test_a_yes_withdrawn_later_hides_the_contact_and_the_other_is_told_neutrally():
    story = Story("n02", "o11")
    story.says_yes("p25")
    story.says_yes("p31")
    assert story.reached("p25", "p31")
    story.stage.as_("p31").does(WithdrawYes(story.introduction))
    assert (story.reached("p25", "p31"), story.reached("p31", "p25")) == (False, False)
    assert story.phone("p25")[f"notices/{story.introduction}"].why == "ended"
    assert not any(type(view).__name__ == "Reach" for view in story.phone("p25").values())


@pytest.mark.parametrize("pair", SCRIPT, ids="-".join)
def test_the_second_party_is_asked_before_the_first(pair):
    story = Story(*pair)
    assert story.now.second == SCRIPT[pair]["asked"]
