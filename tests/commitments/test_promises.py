"""A promise from two fields to its outcome: whose it is, when it is asked back, who hears of it, who takes it on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rooms.commitments import Stage as StageOfDirection
from rooms.commitments.answering import FirstStepDone, Kept, LetGo, Moved, Partly, PassOn, StillOn, TakeOn
from rooms.commitments.carrying import HandUp, TakePromise, TellPromiseAbove
from rooms.commitments.counts import looking
from rooms.commitments.kind import DAY, HOUR
from rooms.commitments.meeting import LookBack
from rooms.commitments.moments import moments_of
from rooms.commitments.presenting import EndPlan, HidePromise, JoinPlan, MakeBlankCards, NameDirection, PresentPlan
from rooms.commitments.promising import MOST, EditPromise, Mine, Promise, TakeAction
from rooms.commitments.records import DUE, EIGHT, HALF, PASSED, STEP
from rooms.commitments.reminding import CarryPromises, NoteMail, NoteTold, RemindBy
from rooms.commitments.steward import sorted_out
from rooms.kernel import SCRIBE, STEWARD, Ask, Letter, Person, Undo, Wording, wording
from rooms.kernel.timing import LookAtClock
from rooms.openspace import openspace
from rooms.openspace.acting import JoinAction, PostAction
from rooms.openspace.settings import Settings as OpenSpaceSettings
from rooms.openspace.settings import SlotPlan
from rooms.openspace.stages import GoToStage
from tests.commitments.desk import day, on, promises
from tests.stage import Stage, words

MINUTE = 60_000


def said(text: str = "Drie eigenaren bellen", by: str = "ana", **more) -> Promise:
    return Promise(words(text, by=by, lang="nl"), **more)


def kept(stage, number: int = 1):
    return stage.state.promises[number]


# -- making it ---------------------------------------------------------------------------------------------------------


def test_two_fields_and_a_choice_are_enough():
    stage = promises(again_at=day("2027-09-01"))
    stage.as_("ana").does(said(first_step=words("De eerste bellen", by="ana"), when="again"))
    assert (kept(stage).mine, kept(stage).content.due) == (("ana",), day("2027-09-01"))
    assert [region for region in stage.draws("phone", "ana") if region.startswith("mine/")] == ["mine/1"]
    assert "write/form" in stage.draws("phone", "ana")


def test_row_23_a_promise_says_what_it_brings_oneself_others_and_the_whole():
    stage = promises()
    wins = {name: words(text, by="ana") for name, text in
            (("win_me", "Rust"), ("win_you", "Werk"), ("win_all", "Minder afval"))}  # fmt: skip
    stage.as_("ana").does(said(**wins, seen_by="everybody"))
    assert [one.text for one in stage.draws("phone", "ana")["mine/1"].wins] == ["Rust", "Werk", "Minder afval"]


def test_a_date_that_has_passed_is_asked_again_and_today_is_not_past():
    stage = promises()
    assert "has passed" in stage.as_("ana").refuses(said(when="date", due=day("2027-04-10")))
    assert "has passed" in stage.as_("ana").refuses(said(step_by=day("2027-04-10")))
    assert "Choose the date" in stage.as_("ana").refuses(said(when="date"))
    stage.as_("ana").does(said(when="date", due=day("2027-04-16")))


def test_whoever_names_somebody_in_everything_leaves_them_free_to_promise():
    stage = promises()
    for n in range(MOST):
        stage.as_("ana").does(said(f"Nr {n}", with_numbers=(2,), plan=True, seen_by="everybody"))
    stage.as_("ben").does(said(by="ben"))
    stage.as_("ben").does(JoinPlan(1))
    assert "promises here" in stage.as_("ana").refuses(said())


def test_a_card_typed_for_somebody_who_has_gone_home_is_theirs_when_they_press():
    stage = promises().leaves("ana")
    stage.as_("ana", via="scribe-1").does(said(paper=7))
    assert (kept(stage).proposed, kept(stage).moments) == (True, ())
    assert stage.kind.bearer(stage.state, "card-7") == "ana"
    assert stage.kind.bearer(stage.state, "card-8") == ""
    assert "mine/1" not in stage.draws("after", "ana") and "invites/1" in stage.draws("after", "ana")
    stage.as_("ana").does(Mine(1))
    assert [what for _, what in kept(stage).moments] == [STEP, EIGHT]


def test_a_card_is_typed_in_once_and_the_desk_knows_which_are_not_in_yet():
    stage = promises()
    stage.facilitator.does(MakeBlankCards(3))
    stage.as_("ana", via="scribe-1").does(said(paper=2))
    assert "typed in already" in stage.as_("ben", via="scribe-1").refuses(said("Nog een", "ben", paper=2))
    assert stage.draws("entry", "scribe-1", SCRIBE)["card"].waiting == (1, 3)


def test_whoever_was_named_and_said_nothing_stands_nowhere():
    stage = promises()
    stage.as_("ana").does(said(with_numbers=(2, 3), seen_by="everybody", plan=True, signed=True))
    stage.as_("cas").does(Mine(1, False))
    assert (kept(stage).mine, kept(stage).named) == (("ana",), ("ben",))
    for face in ("wall", "console", "book", "steward"):
        drawn = repr(stage.draws(face, "staff"))
        assert "Ben" not in drawn and "Cas" not in drawn, face
    assert stage.draws("phone", "ana")["mine/1"].people == ()
    stage.as_("ben").does(Mine(1))
    assert stage.draws("phone", "ana")["mine/1"].people == ("Ben",)
    assert "not named" in stage.as_("cas").refuses(Mine(1))


def test_row_7_an_action_with_four_joiners_is_a_promise_of_those_who_press():
    """From the market of actions of an Open Space, by hand-over and without retyping."""
    people = ("ana", "ben", "cas", "dee", "eva")
    market = Stage(
        openspace, OpenSpaceSettings(slots=(SlotPlan("10:00"),), places=("Boom",), commitments="commitments"), people
    )
    market.facilitator.does(GoToStage("action"))
    market.as_("ana").does(PostAction(words("Drie eigenaren bellen", by="ana"), words("Maandag", by="ana")))
    for person in people[1:]:
        market.as_(person).does(JoinAction(1))
    assert _promised(market) == []
    market.facilitator.does(GoToStage("closing"))
    (ask,) = _promised(market)
    assert (ask.room, ask.command) == ("commitments", "TakeAction")
    stage = promises(people)
    fields = {**dict(ask.fields), "source": "openspace"}
    stage.system.does(TakeAction(**fields))
    stage.system.does(TakeAction(**fields))
    assert (len(stage.state.promises), kept(stage).named, kept(stage).proposed) == (1, people, True)
    for person in people[:3]:
        stage.as_(person).does(Mine(1))
    assert (kept(stage).mine, kept(stage).named) == (people[:3], people[3:])
    assert stage.draws("console")["overview"].without == 2
    assert stage.kind.origin(stage.state, "promise/1").up == ("action/1",)
    assert market.kind.origin(market.state, "action/1").said[0][1].text == "Drie eigenaren bellen"


def _promised(market) -> list[Ask]:
    return [wish for wish in market.wishes() if isinstance(wish, Ask) and wish.command == "TakeAction"]


def test_an_action_nobody_says_is_theirs_is_no_promise_and_is_not_asked_about():
    stage = promises()
    stage.system.does(TakeAction("os", "action/1", "ana", words("Iets", by="ana"), joined=("ben",)))
    stage.as_("ana").does(Mine(1, False))
    assert on(stage, "2027-06-20") == []
    assert stage.state.counted[0] == ("all", 0)


# -- when it is asked back ---------------------------------------------------------------------------------------------

APRIL_16, JUNE_11 = day("2027-04-16") + 15 * HOUR, day("2027-06-11") + 9 * HOUR
DAYS = {
    # first step by, date: what is asked on which day
    ("2027-04-20", "2027-06-01"): {"2027-04-21": STEP, "2027-05-09": HALF, "2027-06-01": DUE, "2027-06-02": PASSED,
                                   "2027-06-11": EIGHT},
    ("", ""): {"2027-04-19": STEP, "2027-06-11": EIGHT},
    ("2027-04-17", "2027-04-22"): {"2027-04-18": STEP, "2027-04-22": DUE, "2027-04-23": PASSED, "2027-06-11": EIGHT},
    ("", "2027-07-01"): {"2027-04-19": STEP, "2027-05-24": HALF, "2027-06-11": EIGHT, "2027-07-01": DUE,
                         "2027-07-02": PASSED},
    ("2027-04-30", "2027-04-30"): {"2027-04-23": HALF, "2027-04-30": DUE, "2027-05-01": PASSED, "2027-06-11": EIGHT},
}  # fmt: skip
"""Written from the rule, by hand: the morning after the first step (or the third day), half-way where nothing else is
near, the date, and the eighth week."""


@pytest.mark.parametrize("dates", DAYS)
def test_each_is_asked_on_its_own_days(dates):
    step_by, due = map(day, dates)
    found = moments_of(promises().state.settings, APRIL_16, step_by, due, JUNE_11)
    assert {_date(time): what for time, what in found} == DAYS[dates]


def _date(time: int) -> str:
    return datetime.fromtimestamp(time / 1000, UTC).date().isoformat()


def test_after_two_questions_without_a_word_there_is_no_third_and_only_the_steward_knows():
    stage = promises()
    stage.as_("ana").does(said(when="date", due=day("2027-06-01"), step_by=day("2027-04-20"), seen_by="everybody"))
    stage.as_("ana").does(RemindBy("call"))
    assert on(stage, "2027-07-01") == [(1, STEP), (1, HALF)]
    assert [one.number for one in sorted_out(stage.state, stage.people)["silent"]] == [1]
    stage.as_("ana").does(StillOn(1))
    assert kept(stage).silent is False


def test_what_fell_due_while_the_server_was_off_is_asked_once():
    stage = promises()
    stage.as_("ana").does(said(when="date", due=day("2027-06-01"), step_by=day("2027-04-20")))
    stage.now = day("2027-06-03")
    stage.system.does(LookAtClock())
    assert (kept(stage).asked, kept(stage).questions, kept(stage).passed) == (DUE, 1, True)


# -- what became of it -------------------------------------------------------------------------------------------------


def asked_one(way: str = "none", **more):
    stage = promises()
    stage.as_("ana").does(said(when="date", due=day("2027-06-01"), step_by=day("2027-04-20"), **more))
    stage.as_("ana").does(RemindBy(way))
    on(stage, "2027-04-21", hour=12)
    return stage


def test_the_others_hear_of_an_answer_half_an_hour_later():
    stage = asked_one(seen_by="everybody")
    stage.as_("ana").does(Kept(1))
    assert stage.draws("book")["cards/1"].card.status == "open"
    assert stage.draws("after", "ana")["asks/1"].outcome == "kept"
    stage.later(minutes=29)
    assert [w for w in stage.wishes() if getattr(w, "time", stage.now + 1) <= stage.now] == []
    stage.later(minutes=1)
    stage.system.does(LookAtClock())
    assert stage.draws("book")["cards/1"].card.status == "kept"


def test_an_answer_can_be_changed_and_the_later_one_stands():
    stage = asked_one()
    assert len(stage.as_("ana").does(Kept(1))) == 1
    assert stage.as_("ana").does(Kept(1)) == []
    stage.as_("ana").does(Partly(1, words("De helft", by="ana")))
    assert kept(stage).told.outcome == "partly"
    stage.as_("ana").does(StillOn(1))
    assert (kept(stage).told.outcome, kept(stage).over) == ("", False)


@pytest.mark.parametrize(("seconds", "again"), [(20, True), (90, False)])
def test_what_is_pressed_within_a_minute_of_a_mail_counts_and_is_looked_at_again(seconds, again):
    stage = asked_one("mail")
    stage.system.does(NoteMail(1, 1, "ana", "sent"))
    stage.later(ms=seconds * 1000)
    stage.as_("ana").does(FirstStepDone(1))
    shown = stage.draws("after", "ana")["asks/1"]
    assert (shown.stepped, shown.look_again) == (True, again)


def test_a_new_date_keeps_the_old_one_and_is_asked_at_instead():
    stage = asked_one()
    stage.as_("ana").does(FirstStepDone(1), Moved(1, day("2027-08-01")))
    assert (kept(stage).moves, kept(stage).content.due) == ((day("2027-06-01"),), day("2027-08-01"))
    assert stage.draws("calendar", "ana")["due-1"].sequence == 1
    assert (1, DUE) not in on(stage, "2027-07-30")
    stage.as_("ana").does(StillOn(1))
    assert (1, DUE) in on(stage, "2027-08-02")
    assert "has passed" in stage.as_("ana").refuses(Moved(1, day("2027-05-01")))


def test_only_its_own_people_answer_and_a_steward_types_for_them():
    stage = asked_one("call")
    assert "Only somebody" in stage.as_("ben").refuses(Kept(1))
    assert stage.kind.may_type(STEWARD, Kept) and stage.kind.may_type(STEWARD, RemindBy)
    stage.as_("staff", STEWARD).does(NoteTold(1, "not_reached"))
    assert kept(stage).called == "not_reached"
    stage.as_("ana", via="staff").does(Kept(1))
    assert (kept(stage).told.outcome, kept(stage).called) == ("kept", "")


def test_what_is_let_go_looks_for_somebody_without_the_name_of_who_let_go():
    stage = promises()
    stage.as_("ana").does(said(seen_by="everybody", signed=True))
    stage.as_("ana").does(LetGo(1))
    assert looking(stage.state) == ()
    stage.later(minutes=31)
    stage.system.does(LookAtClock())
    assert [one.number for one in looking(stage.state)] == [1]
    stage.as_("ben").does(TakeOn(1))
    assert (looking(stage.state), kept(stage, 2).mine, kept(stage, 2).after) == ((), ("ben",), 1)
    assert kept(stage, 2).content.signed is False
    assert "not looking" in stage.as_("cas").refuses(TakeOn(1))


def test_the_wall_shows_the_matter_and_never_who_let_it_go():
    stage = promises(("Anneke",))
    stage.as_("Anneke").does(said(by="Anneke", seen_by="everybody"))
    stage.as_("Anneke").does(LetGo(1))
    stage.later(minutes=31)
    stage.system.does(LookAtClock())
    page = stage.draws("wall")["pages/free-1"]
    assert page.cards[0].text.text == "Drie eigenaren bellen"
    assert "Anneke" not in repr(page)


def test_passed_on_by_name_is_theirs_once_they_say_so_and_nobody_elses():
    stage = promises()
    stage.as_("ana").does(said(seen_by="everybody"))
    stage.as_("ana").does(PassOn(1, 2))
    assert "invites/1" in stage.draws("phone", "ben")
    assert "not looking" in stage.as_("cas").refuses(TakeOn(1))
    stage.as_("ben").does(TakeOn(1))
    assert kept(stage, 2).mine == ("ben",)
    assert "invites/1" not in stage.draws("phone", "ben")


# -- presenting, directions --------------------------------------------------------------------------------------------


def test_a_plan_comes_on_the_wall_with_its_number_and_whoever_types_it_is_in():
    stage = promises()
    stage.as_("ana").does(said(seen_by="everybody", plan=True))
    assert "not offered" in promises_of_ben(stage).refuses(PresentPlan(2))
    stage.facilitator.does(PresentPlan(1))
    assert (stage.draws("wall")["plan"].card.number, stage.state.clock.remaining(stage.now)) == (1, 2 * MINUTE)
    assert stage.draws("phone", "cas")["join/code"].presented == 1
    stage.as_("cas").does(JoinPlan(1))
    assert kept(stage).mine == ("ana", "cas")
    assert "no plan" in stage.as_("cas").refuses(JoinPlan(2))
    stage.facilitator.does(EndPlan(1))
    assert "plan" not in stage.draws("wall")


def promises_of_ben(stage):
    stage.as_("ben").does(said("Voor mezelf", "ben"))
    return stage.facilitator


def test_presenting_comes_undone_and_a_hidden_plan_leaves_the_wall_at_once():
    stage = promises()
    stage.as_("ana").does(said(seen_by="everybody", plan=True))
    stage.facilitator.does(PresentPlan(1))
    stage.facilitator.does(Undo(stage.running.newest.seq))
    assert stage.state.presented == 0
    stage.facilitator.does(PresentPlan(1))
    stage.facilitator.does(HidePromise(1))
    assert (stage.state.presented, "Drie" in repr(stage.draws("wall"))) == (0, False)
    assert stage.draws("phone", "ana")["mine/1"].hidden


def test_row_34_a_direction_passes_each_stage_with_an_owner_and_a_date():
    stages = tuple(StageOfDirection(id, named(id)) for id in ("coalition", "proof_of_concept", "tested_case"))
    stage = promises(stages=stages)
    stage.facilitator.does(NameDirection(words("Statiegeld op alles")))
    about = {"direction": 1, "seen_by": "team"}
    may = day("2027-05-01")
    stage.as_("ana").does(said("Vier partijen aan tafel", stage="coalition", when="date", due=may, **about))
    stage.as_("ben").does(said("Proef in één straat", "ben", stage="proof_of_concept", when="date",
                               due=day("2027-06-01"), **about))  # fmt: skip
    row = stage.draws("console")["directions/1"]
    assert [(cell.stage, cell.owner, cell.due, cell.status) for cell in row.stages] == [
        ("coalition", "Ana", day("2027-05-01"), "open"), ("proof_of_concept", "Ben", day("2027-06-01"), "open"),
        ("tested_case", "", 0, ""),
    ]  # fmt: skip
    assert row.at == "coalition"
    stage.as_("ana").does(Kept(1))
    assert stage.draws("console")["directions/1"].at == "proof_of_concept"
    stage.as_("ben").does(Kept(2))
    assert stage.draws("console")["directions/1"].at == "tested_case"


def named(text: str) -> Wording:
    return wording({"en": text}, text)


# -- people come and go ------------------------------------------------------------------------------------------------


def test_two_owners_merged_at_the_door_have_one_list_and_a_mail_for_each_promise():
    stage = promises()
    stage.as_("ana").does(said(with_numbers=(2,)), RemindBy("mail"))
    stage.as_("ben").does(Mine(1), said("Nog iets", "ben"), RemindBy("mail"))
    stage.merges("ana", "ben").settles()
    assert stage.state.of["ana"] == (1, 2)
    assert (kept(stage).mine, kept(stage, 2).mine) == (("ana",), ("ana",))
    on(stage, "2027-04-20")
    letters = [wish for wish in stage.wishes() if isinstance(wish, Letter)]
    assert [(one.person, one.key) for one in letters] == [("ana", "mail/1/1"), ("ana", "mail/2/1")]


def forgets(stage, person: str) -> None:
    known = {id: one for id, one in stage.people.known.items() if id != person}
    here = stage.people.here - {person}
    stage.people = replace(stage.people, version=stage.people.version + 1, known=known, here=here)


def test_nobody_is_asked_about_a_promise_whose_owner_was_forgotten_and_the_count_stays():
    stage = promises()
    stage.as_("ana").does(said())
    forgets(stage, "ana")
    assert on(stage, "2027-06-20") == []
    assert dict(stage.state.counted)["all"] == 1


def test_a_group_plan_stays_with_the_others_who_are_asked_and_may_mend_it():
    stage = promises()
    stage.as_("ana").does(said(seen_by="everybody", plan=True))
    stage.as_("ben").does(JoinPlan(1), RemindBy("call"))
    assert "Only whoever made it" in stage.as_("ben").refuses(EditPromise(1, words("Anders", by="ben")))
    forgets(stage, "ana")
    stage.as_("ben").does(EditPromise(1, words("Anders", by="ben")))
    assert on(stage, "2027-04-20") == [(1, STEP)]
    assert [one.number for one in sorted_out(stage.state, stage.people)["calls"]] == [1]


def test_a_minor_gets_no_mail():
    stage = promises((Person("ana", "Ana", 1, minor=True),))
    assert "minor" in stage.as_("ana").refuses(RemindBy("mail"))


def test_a_steward_sees_only_those_who_agreed_to_be_reminded():
    stage = promises()
    for person, way in (("ana", "none"), ("ben", "call"), ("cas", "card")):
        stage.as_(person).does(said(f"Van {person}", person), RemindBy(way))
    on(stage, "2027-04-20")
    lists = {name: [one.by for one in ones] for name, ones in sorted_out(stage.state, stage.people).items() if ones}
    assert lists == {"calls": ["ben"], "due": ["cas"]}
    head = stage.draws("steward", "staff", STEWARD)["head"]
    assert (head.unasked, "Ana" in repr(stage.draws("steward", "staff", STEWARD))) == (1, False)


# -- where things last -------------------------------------------------------------------------------------------------


def test_what_its_owner_takes_along_is_asked_there_and_not_here():
    stage = promises((Person("ana", "Ana", 1, agreed=frozenset({"asked"})), "ben"))
    stage.people = replace(stage.people, above=frozenset({"TakePromise", "TellPromiseAbove"}))
    stage.as_("ana").does(said(when="date", due=day("2027-06-01")), CarryPromises(True), RemindBy("next"))
    stage.as_("ben").does(said("Blijft hier", "ben"), CarryPromises(True))
    ups = [wish.command for wish in stage.wishes() if isinstance(getattr(wish, "command", None), HandUp)]
    assert ups == [HandUp(1)]
    stage.now += 2 * DAY
    stage.system.does(HandUp(1))
    (ask,) = [wish for wish in stage.wishes() if isinstance(wish, Ask)]
    network = promises(("m1",))
    fields = {**dict(ask.fields), "room": "event/commitments", "owner": "m1", "others": ()}
    network.system.does(TakePromise(**fields))
    network.system.does(TakePromise(**fields))
    assert [one.mine for one in network.state.promises.values()] == [("m1",)]
    assert (list(network.draws("print_next", "staff")), list(stage.draws("print_next", "staff"))) == (
        ["sheets/1"], ["none"]
    )  # fmt: skip
    on(network, "2027-04-25")
    network.as_("m1").does(StillOn(1))
    assert on(network, "2027-06-02") == [(1, HALF), (1, DUE)]
    assert {number for number, _ in on(stage, "2027-06-20")} == {2}
    stage.as_("ana").does(Kept(1))
    network.system.does(TellPromiseAbove("event/commitments", "promise/1", "kept"))
    assert network.state.promises[1].told.outcome == "kept"


# -- when people meet again --------------------------------------------------------------------------------------------


def meets_again():
    """Ana and Ben are asked when people meet; Cas is called. It is half a year later."""
    stage = promises(again_at=day("2027-09-01"))
    for person, way in (("ana", "next"), ("ben", "next"), ("cas", "call")):
        stage.as_(person).does(said(f"Van {person}", person, when="again", seen_by="everybody"), RemindBy(way))
    on(stage, "2027-09-01", hour=14)
    return stage


def test_who_is_asked_when_people_meet_stands_on_the_list_for_it_and_is_called_by_nobody():
    stage = meets_again()
    lists = {name: [one.by for one in ones] for name, ones in sorted_out(stage.state, stage.people).items() if ones}
    assert lists == {"silent": ["cas"], "next": ["ana", "ben"]}
    assert [slip.name for slip in stage.draws("print_next", "staff", STEWARD).values()] == ["Ana", "Ben"]
    assert "Ana" not in repr(stage.draws("print_calls", "staff", STEWARD))


def test_what_was_told_there_is_typed_in_and_leaves_the_list():
    stage = meets_again()
    stage.as_("ana", via="staff").does(Kept(1))
    assert list(stage.draws("print_next", "staff", STEWARD)) == ["sheets/2"]
    stage.as_("ben", via="staff").does(LetGo(2))
    assert list(stage.draws("print_next", "staff", STEWARD)) == ["none"]


def test_a_gathering_begins_with_the_promises_since_last_time_and_no_name_that_was_not_signed():
    stage = meets_again()
    assert stage.draws("console")["overview"].next_time == 2
    stage.facilitator.does(LookBack())
    wall = stage.draws("wall")
    assert [len(page.cards) for page in wall.values()] == [0, 3]
    assert not any(name in repr(wall) for name in ("Ana", "Ben", "Cas"))
    stage.facilitator.does(LookBack(False))
    assert "pages/since" not in stage.draws("wall")
    assert "Nothing was promised" in promises().facilitator.refuses(LookBack())
