"""Groups and their history, circles where something lacks progress, seats, dates, newcomers, phases, cards, goodbye."""

import re
from dataclasses import fields, replace

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.commitments import Settings as PromisesSettings
from rooms.commitments import commitments
from rooms.commitments.promising import Promise
from rooms.kernel import Ask, Forget
from rooms.kernel.handover import TakeFarewell, TakeGaps, TakeTemplate
from rooms.kernel.words import wording
from rooms.network.consents import Agree
from rooms.network.dates import SetDate, SignUp
from rooms.network.energy import TellEnergy
from rooms.network.goodbye import SayGoodbye
from rooms.network.groups import (
    AskForGroup,
    BranchOff,
    ChangeForm,
    JoinGroup,
    LeaveGroup,
    OpenCircle,
    OpenGroup,
    Promote,
    TakeBackNote,
    WriteNote,
)
from rooms.network.kind import PROMPTS
from rooms.network.newcomers import CardsRead, Greet, OfferToGreet
from rooms.network.phases import NotePrompt, SetPhase
from rooms.network.seats import EndSeat, FillSeat, FreeSeat, OpenSeat
from rooms.network.stakes import AddStake, HandStakeOn, LookAfterStake, StillOurStake
from tests.network.sample import DAY, a_network, agrees, days, desk, findable
from tests.stage import Stage, words


def members(stage, *people):
    for person in people:
        agrees(stage, person, "reminders")
    return stage


def test_row_18_a_group_keeps_every_form_it_had():
    stage = members(a_network(), "ana", "ben")
    stage.as_("ana").does(OpenGroup(words("Repair"), words("How?"), (2,)))
    stage.as_("ben").does(JoinGroup(1))
    stage.later(minutes=1).as_("ben").does(ChangeForm(1, "practice"))
    stage.later(minutes=1).as_("ana").does(ChangeForm(1, "network"))
    group = stage.draws("phone", "ana")["groups/1"]
    assert ([form for form, _ in group.forms], group.members) == (["network", "practice", "network"], ("Ben",))


def test_row_18_three_of_you_work_on_what_lacks_progress_and_nobody_else_is_asked():
    stage = a_network()
    for person in ("ana", "ben", "cas"):
        findable(stage, person, "I work on it", (1,))
    findable(stage, "dee", "something else", (2,))
    agrees(stage, "eva", "named")
    assert "asks/circle-1" not in stage.draws("phone", "ana")
    stage.system.does(TakeGaps("scorecard", "little", numbers=(1, 2)))
    asked = [person for person in stage.people.known if "asks/circle-1" in stage.draws("phone", person)]
    assert (asked, stage.draws("phone", "ana")["asks/circle-1"].many) == (["ana", "ben", "cas"], 3)
    assert "open already" in stage.as_("dee").refuses(OpenCircle(1, words("Circle")))
    stage.as_("ben").does(OpenCircle(1, words("Circle")))
    assert "asks/circle-1" not in stage.draws("phone", "ana")
    assert stage.draws("phone", "ana")["others/1"].form == "practice"
    assert "open already" in stage.as_("ana").refuses(OpenCircle(1, words("Circle too")))


def test_a_yes_taken_back_makes_three_two():
    stage = a_network()
    for person in ("ana", "ben", "cas"):
        findable(stage, person, "I work on it", (1,))
    stage.system.does(TakeGaps("scorecard", "longest", numbers=(1,)))
    stage.as_("cas").does(Agree("found", False))
    assert "asks/circle-1" not in stage.draws("phone", "ana")


def test_row_32_a_branch_takes_what_was_chosen_along_and_keeps_its_parent():
    stage = members(a_network(), "ana", "ben")
    stage.as_("ana").does(OpenGroup(words("Repair"), None, (1, 2)))
    stage.as_("ana").does(WriteNote(1, words("first", by="ana")), WriteNote(1, words("second", by="ana")))
    stage.as_("ana").does(BranchOff(1, words("Streets"), (2,), (2,)))
    branch = stage.draws("phone", "ana")["groups/2"]
    assert (branch.parent.text, [note.text.text for note in branch.notes]) == ("Repair", ["second"])
    assert [number for number, _ in branch.conditions] == [2]
    assert len(stage.draws("phone", "ana")["groups/1"].notes) == 2
    assert "Only what this group has" in stage.as_("ana").refuses(BranchOff(1, words("X"), (3,), ()))
    assert "in this group" in stage.as_("ben").refuses(BranchOff(1, words("X")))


def test_an_experiment_stays_out_of_reports_until_its_writer_promotes_it():
    stage = members(a_network(), "ana")
    stage.as_("ana").does(OpenGroup(words("Repair")), WriteNote(1, words("we try", by="ana"), trial=True))
    assert stage.kind.outcome(stage.state).notes == ()
    stage.as_("ana").does(Promote(1))
    assert [note.text.text for note in stage.kind.outcome(stage.state).notes] == ["we try"]
    stage.as_("ana").does(TakeBackNote(1))
    assert (stage.draws("phone", "ana")["groups/1"].notes, len(stage.state.notes)) == ((), 0)


def test_a_seat_is_taken_at_once_left_with_thanks_and_open_again():
    stage = members(a_network(), "ana", "ben")
    stage.facilitator.does(OpenSeat(words("Host")))
    assert [title.text for title in stage.draws("wall")["pages/seats"].seats] == ["Host"]
    stage.as_("ana").does(FillSeat(1))
    assert "taken this seat" in stage.as_("ben").refuses(FillSeat(1))
    assert ("seats/1" in stage.draws("phone", "ben"), stage.draws("phone", "ana")["seats/1"].mine) == (False, True)
    stage.as_("ana").does(FreeSeat(1))
    assert stage.draws("phone", "ben")["seats/1"].thanked == 1
    stage.facilitator.does(EndSeat(1))
    assert "seats/1" not in stage.draws("phone", "ben")


def test_row_29_who_is_new_sees_three_cards_gets_a_buddy_and_stands_on_a_list_without_dates():
    stage = members(a_network(), "ana")
    stage.as_("ana").does(OfferToGreet(True))
    members(stage.later(minutes=1), "cas", "ben")
    cards = stage.draws("phone", "ben")["cards/new"]
    assert (cards.buddy, len(cards.rules), cards.goal != ()) == ("Ana", 1, True)
    rows = [row for key, row in desk(stage).items() if key.startswith("new/")]
    assert [(row.name, row.buddy) for row in rows] == [("Ana", ""), ("Ben", "Ana"), ("Cas", "Ana")]
    assert {field.name for field in fields(rows[0])} == {"number", "name", "buddy"}
    stage.as_("ana").does(Greet(3))
    assert "Somebody else" in stage.as_("cas").refuses(Greet(3))
    assert "new/3" not in desk(stage)
    stage.as_("ben").does(CardsRead())
    assert "cards/new" not in stage.draws("phone", "ben")
    stage.as_("ana").does(OfferToGreet(False))
    assert desk(stage)["new/2"].buddy == ""


def test_row_25_a_phase_moves_back_and_keeps_its_history_and_no_prompt_has_a_number():
    stage = a_network()
    stage.facilitator.does(
        SetPhase("experimenting", words("three pilots")), SetPhase("connecting", words("new people"))
    )
    box = stage.draws("console")["phase"]
    assert (box.phase, [phase for phase, _, _ in box.history]) == ("connecting", ["connecting", "experimenting"])
    assert len(PROMPTS) == 15
    stage.facilitator.does(NotePrompt("connecting-2", words("ask Dee")))
    prompts = stage.draws("console")["prompts"].prompts
    assert (len(prompts), dict(prompts)["connecting-2"]) == (5, "ask Dee")
    assert not any(isinstance(value, int | float) for pair in prompts for value in pair)
    assert "prompts" not in stage.draws("wall") | stage.draws("phone", "ana")


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_row_25_fifteen_prompts_keep_their_notes_through_every_phase_and_no_screen_or_file_rates_anything(lang):
    stage, frame, painter = a_network(), Frame("g", "UTC", "console", "console", "net", "network", lang), Painter()
    noted = {prompt: f"mine on {prompt.translate(LETTERS)}" for prompt in PROMPTS}
    stage.facilitator.does(*(NotePrompt(prompt, words(text)) for prompt, text in noted.items()))
    read, asked = {}, set()
    for phase in ("motion", "experimenting", "connecting", "motion", "connecting"):
        stage.later(minutes=1).facilitator.does(SetPhase(phase))
        console = stage.draws("console")
        read |= dict(console["prompts"].prompts)
        html = painter.region(frame, "prompts", console["prompts"])
        asked |= set(re.findall(r"<label[^>]*>([^<]+)</label>", html))
        said = re.sub(r"<[^>]*>", " ", html + painter.region(frame, "phase", replace(console["phase"], history=())))
        assert re.findall(r"[\d%/]", said) == []
    assert (read, len(asked)) == (noted, 15)
    assert [phase for phase, _, _ in console["phase"].history][::-1] == [
        "motion", "experimenting", "connecting", "motion", "connecting"]  # fmt: skip
    home = type("Home", (), {"people": stage.people, "day": staticmethod(str)})
    seen = repr([stage.draws(face, "ana") for face in stage.kind.faces if face not in ("console", "steward")])
    assert [text for text in noted.values() if text in seen + repr(stage.kind.harvest.data(stage.state, home))] == []


LETTERS = str.maketrans("12345", "abcde")


def test_a_partys_card_is_looked_at_again_after_a_year_and_handed_on():
    stage = members(a_network(), "ana", "ben")
    stage.as_("ana").does(AddStake(words("Town"), words("less waste", "w.s", "ana"), words("cheaper", "w.v", "ana")))
    stage.as_("ana").does(AddStake(words("Bakery"), words("bread", "w.b", "ana")))
    assert [party.text for _, party in desk(stage)["stakes/cards"].empty] == ["Bakery"]
    days(stage, 366)
    assert [party.text for _, party, _ in desk(stage)["stakes/cards"].old] == ["Town", "Bakery"]
    stage.as_("ana").does(StillOurStake(1))
    assert [party.text for _, party, _ in desk(stage)["stakes/cards"].old] == ["Bakery"]
    stage.as_("ana").does(HandStakeOn(2, 2))
    assert "asks/stake-2" in stage.draws("phone", "ben")
    stage.as_("ben").does(LookAfterStake(2))
    assert "looks after" in stage.as_("ana").refuses(StillOurStake(2))


def test_energy_is_told_in_a_tap_and_shown_from_five_on():
    stage = members(a_network(), "ana", "ben", "cas", "dee", "eva")
    stage.as_("ana").does(OpenGroup(words("Repair")))
    for person in ("ben", "cas", "dee", "eva"):
        stage.as_(person).does(JoinGroup(1))
    for person in ("ana", "ben", "cas", "dee"):
        stage.as_(person).does(TellEnergy(1, "gives"))
    assert stage.draws("console")["groups"].rows[0][3] is None
    stage.as_("eva").does(TellEnergy(1, "costs"))
    assert stage.draws("console")["groups"].rows[0][3] == (4, 0, 1)


def test_row_31_one_list_joins_needs_topics_conditions_and_those_who_asked_for_a_group():
    stage = members(a_network(), "ana")
    stage.system.does(TakeGaps("needs", "need", ("n1",), (wording({"en": "A van"}, "n1"),)))
    stage.system.does(TakeGaps("openspace", "topic", ("topic/2",), (wording({"en": "Money"}, "t2"),)))
    stage.system.does(TakeGaps("scorecard", "orphan", numbers=(3,)))
    stage.as_("ana").does(AskForGroup(words("schools", by="ana")))
    gaps = stage.draws("console")["gaps"]
    assert [(row.what, row.source) for row in gaps.rows] == [
        ("need", "needs"), ("topic", "openspace"), ("orphan", "scorecard")]  # fmt: skip
    assert [said.text for said in gaps.looked_for] == ["schools"]
    assert "Ana" not in repr(gaps)
    stage.system.does(TakeGaps("needs", "need"))
    assert [row.what for row in stage.draws("console")["gaps"].rows] == ["topic", "orphan"]


def test_conditions_come_from_a_roadmap_and_none_is_taken_away():
    stage = a_network()
    titles = (wording({"en": "Contract, renewed"}, "c1"), wording({"en": "New"}, "c9"))
    stage.system.does(TakeTemplate(2, ("a",), ("A",), (wording({"en": "Area"}, "a"),), (1, 9), titles, ("a", "a")))
    assert [title[0][1].text for title in stage.state.conditions.values()] == [
        "Contract, renewed", "A workshop in every street", "Fair pay for repair", "New"]  # fmt: skip


def test_dates_are_seen_by_those_they_are_for():
    stage = members(a_network(), "ana", "ben")
    stage.as_("ana").does(OpenGroup(words("Repair")))
    stage.as_("ana").does(SetDate(words("Ours"), stage.now + DAY, 1))
    stage.facilitator.does(SetDate(words("Everybody"), stage.now + 2 * DAY))
    assert [key for key in stage.draws("phone", "ana") if key.startswith("dates/")] == ["dates/1", "dates/2"]
    assert [key for key in stage.draws("phone", "ben") if key.startswith("dates/")] == ["dates/2"]
    assert stage.draws("wall")["goal"].next.title.text == "Everybody"
    assert "in this group" in stage.as_("ben").refuses(SignUp(1, True))


def test_row_39_going_is_one_tap_and_leaves_words_without_a_name_seats_open_and_promises_free():
    stage = members(a_network(), "ana", "ben")
    findable(stage, "ana", "I mend", (1,))
    stage.as_("ana").does(OpenGroup(words("Repair", by="ana")), WriteNote(1, words("worth keeping", by="ana")))
    stage.facilitator.does(OpenSeat(words("Host")))
    stage.as_("ana").does(FillSeat(1))
    stage.as_("ben").does(JoinGroup(1))
    stage.as_("ana").does(SayGoodbye("stay", "pass_on"))
    assert stage.draws("phone", "ana").keys() == {"top/head", "belong/form"}
    group = stage.draws("phone", "ben")["groups/1"]
    assert ([note.text.text for note in group.notes], group.members) == (["worth keeping"], ())
    assert stage.draws("phone", "ben")["seats/1"].thanked == 1
    [ask] = [wish for wish in stage.wishes() if isinstance(wish, Ask)]
    [forget] = [wish for wish in stage.wishes() if isinstance(wish, Forget)]
    assert (ask.command, forget.person, forget.keep) == ("TakeFarewell", "ana", ("w.worth-keeping",))
    promises = Stage(commitments, PromisesSettings(), ("ana", "ben"))
    promises.as_("ana").does(Promise(words("call the town", by="ana")))
    promises.system.does(TakeFarewell(**dict(ask.fields)))
    assert promises.state.promises[1].told.outcome == "passed_on"


def test_going_without_leaving_words_keeps_none():
    stage = members(a_network(), "ana", "ben")
    stage.as_("ana").does(OpenGroup(words("Repair")), WriteNote(1, words("mine", by="ana")))
    stage.as_("ana").does(SayGoodbye("go", "let_go"))
    [forget] = [wish for wish in stage.wishes() if isinstance(wish, Forget)]
    assert forget.keep == ()
    stage.as_("ben").does(JoinGroup(1), LeaveGroup(1))
