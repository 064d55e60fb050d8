"""Who has experience with it: the right people, only those who agreed, and never more than a way to be introduced."""

from rooms.kernel import Ask
from rooms.kernel.handover import TakeMeeting
from rooms.kernel.hints import Matches
from rooms.needs import Settings as Wall
from rooms.needs import needs
from rooms.needs.asking import SayYes
from rooms.network.consents import Agree
from rooms.network.finding import AskIntroduction, SeekExperience, matchable
from rooms.network.goodbye import SayGoodbye
from rooms.network.groups import JoinGroup, OpenGroup
from rooms.network.profile import DropProfile, WriteProfile
from tests.network.sample import TITLES, a_network, agrees, findable
from tests.stage import Stage, words


class Near:
    """What the encoder finds near in meaning."""

    reason, fits, weak = "", True, False

    def __init__(self, card: str, sought: str) -> None:
        self.card, self.params = card, (("sought", sought),)


def seeks(stage, person: str, text: str = "", condition: int = 0, near=()) -> list:
    """What somebody's phone shows for this search."""
    if person not in stage.state.members:
        agrees(stage, person, "reminders")
    stage.as_(person).does(SeekExperience(words(text, f"w.seek-{text}", person) if text else None, condition))
    hints = Matches({f"sought/{person}": tuple(Near(card, text) for card in near)})
    return [row for key, row in stage.draws("phone", person, hints=hints).items()
            if key.startswith("find/") and key != "find/form"]  # fmt: skip


def names(rows) -> list[tuple[str, str]]:
    return [(row.name, row.how) for row in rows]


def a_town():
    stage = a_network()
    findable(stage, "ana", "I wrote the contract of Kassel", (1,))
    findable(stage, "ben", "I run a workshop", (2,))
    findable(stage, "cas", "Agreements with local government", ())
    agrees(stage, "dee", "signals", "named")
    return stage


def test_row_11_contract_with_the_town_finds_exactly_those_who_are_tagged_with_it_and_agreed():
    stage = a_town()
    for search in ({"text": "Contract with the town"}, {"condition": 1}, {"text": "  contract with the TOWN "}):
        assert names(seeks(stage, "eva", **search)) == [("Ana", "tag")]


def test_near_in_meaning_comes_last_and_says_so():
    stage = a_town()
    rows = seeks(stage, "eva", "contract with the town", near=("does:ana", "does:cas", "does:dee"))
    assert names(rows) == [("Ana", "tag"), ("Cas", "near")]
    assert names(seeks(stage, "eva", "workshop")) == [("Ben", "text")]


def test_row_11_switched_off_they_are_gone_from_every_screen_at_once():
    stage = a_town()
    assert names(seeks(stage, "eva", condition=1)) == [("Ana", "tag")]
    stage.as_("ana").does(Agree("found", False))
    assert "find/1" not in stage.draws("phone", "eva")
    assert [card.by for card in matchable(stage.state, stage.people)] == ["ben", "cas"]


def test_an_answer_names_the_yes_it_rests_on():
    stage = a_town()
    row = seeks(stage, "eva", condition=1)[0]
    assert (row.field, row.agreed_at) == ("does", stage.state.members["ana"].yes_to("found").at)


def test_each_field_is_seen_by_whom_its_owner_says():
    stage = a_network()
    findable(stage, "ana", "I wrote the contract", (1,), see_does="group", see_name="nobody")
    assert seeks(stage, "eva", condition=1) == []
    stage.as_("ana").does(OpenGroup(words("Contracts")))
    stage.as_("eva").does(JoinGroup(1))
    assert names(seeks(stage, "eva", condition=1)) == [("", "tag")]
    findable(stage, "ana", "I wrote the contract", (1,), see_does="nobody")
    stage.as_("ana").does(WriteProfile(named=True, does=words("I wrote the contract", by="ana"), conditions=(1,),
                                       see_does="nobody"))  # fmt: skip
    assert seeks(stage, "eva", condition=1) == []
    assert matchable(stage.state, stage.people) == ()


def test_nobody_is_found_by_everything_but_their_name():
    """Where somebody works, and the languages they speak, are searched by nobody."""
    stage = a_network()
    findable(stage, "ana", "I mend", (1,), organisation=words("Bakery De Vries", by="ana"))
    assert seeks(stage, "eva", "Bakery De Vries") == []
    assert seeks(stage, "eva", "Ana") == []
    assert seeks(stage, "eva", condition=1)[0].text.text == "I mend"


def test_only_members_search_and_a_search_is_gone_after_a_day():
    stage = a_network()
    assert "belong" in stage.as_("eva").refuses(SeekExperience(None, 1))
    seeks(stage, "eva", "contract")
    [wish] = [wish for wish in stage.wishes() if getattr(wish, "words", ()) == ("w.seek-contract",)]
    assert wish.time == stage.now + 86_400_000


def test_the_answer_is_an_introduction_through_both_their_yes_and_never_a_second_time():
    stage = a_network(needs="needs")
    findable(stage, "ana", "I wrote the contract", (1,))
    seeks(stage, "eva", condition=1)
    stage.as_("eva").does(AskIntroduction(1, words("How did you begin?", by="eva")))
    [ask] = [wish for wish in stage.wishes() if isinstance(wish, Ask)]
    assert (ask.room, ask.command) == ("needs", "TakeMeeting")
    assert "do not ask twice" in stage.as_("eva").refuses(AskIntroduction(1, words("Please", by="eva")))
    wall = Stage(needs, Wall(), ("ana", "eva"))
    wall.system.does(TakeMeeting(**{**dict(ask.fields), "source": "network"}))
    asked = [view for key, view in wall.draws("phone", "ana").items() if key.startswith("asks/")]
    assert [view.note.text for view in asked] == ["How did you begin?"]
    assert "Eva" not in repr(asked)
    assert [key for key in wall.draws("phone", "eva") if key.startswith("asks/")] == []
    wall.as_("ana").does(SayYes("i1"))
    assert {view.name for view in wall.draws("phone", "eva").values() if hasattr(view, "opening")} == {"Ana"}


def test_who_took_their_yes_back_before_is_not_introduced():
    stage = a_network(needs="needs")
    findable(stage, "ana", "I wrote the contract", (1,))
    agrees(stage, "eva", "named")
    stage.as_("eva").does(AskIntroduction(1, words("How?", by="eva")))
    stage.as_("ana").does(Agree("found", False))
    assert [wish for wish in stage.wishes() if isinstance(wish, Ask)] == []
    assert "cannot be found" in stage.as_("eva").refuses(AskIntroduction(1, words("How?", by="eva")))


def test_a_profile_that_is_dropped_or_whose_owner_went_is_found_by_nobody():
    stage = a_town()
    stage.as_("ana").does(DropProfile())
    assert seeks(stage, "eva", condition=1) == []
    stage.as_("ben").does(SayGoodbye())
    assert seeks(stage, "eva", condition=2) == []


def test_a_condition_nobody_knows_is_refused():
    stage = a_town()
    assert "no condition" in stage.as_("ana").refuses(SeekExperience(None, max(TITLES) + 1))
