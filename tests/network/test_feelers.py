"""Feelers: exactly what may be noticed, of whom, by whom; and what is never a sign."""

import pytest

from rooms.kernel import STEWARD, At, Letter
from rooms.kernel.feelers import SIGNS
from rooms.kernel.handover import TakeSign
from rooms.kernel.hints import Doubles
from rooms.network.consents import Agree, GoQuiet, Renew
from rooms.network.dates import NoteWhoCame, SetDate, SignUp
from rooms.network.energy import TellEnergy
from rooms.network.feelers import AnswerSignal, ChooseAction, NoteOutcome, SayWhoIAm
from rooms.network.groups import JoinGroup, OpenGroup
from rooms.network.remarks import JoinRemarks, MakeRemark, PartRemark
from rooms.network.seats import FillSeat, KeepSeat, OpenSeat
from tests.network.sample import DAY, a_network, agrees, days, desk, noticed, steward
from tests.stage import words


def sign(person: str, what: str = "unanswered", thing: str = "promise/1", on: bool = True) -> TakeSign:
    return TakeSign("commitments", thing, person, what, on)


def test_row_37_the_six_sample_signals_come_out_as_expected():
    """f1 two questions unanswered, f2 signed up and not there, f3 stayed at their table: nothing; f4 gives to costs,
    f5 the same remark of three, f6 handed a promise over."""
    stage = a_network(people=("p09", "p23", "p06", "p35", "p31", "p42", "p24"))
    for person in stage.people.known:
        agrees(stage, person, "signals")
    stage.system.does(sign("p09"))
    stage.facilitator.does(SetDate(words("Day 2"), stage.now + DAY))
    stage.as_("p23").does(SignUp(1, True))
    stage.as_("p35").does(OpenGroup(words("Guarantee")), TellEnergy(1, "gives", named=True))
    days(stage, 2)
    steward(stage).does(NoteWhoCame(1, ()))
    assert stage.system.does(sign("p06", "stayed_at_table")) == []
    stage.as_("p35").does(TellEnergy(1, "costs", named=True))
    for person in ("p35", "p31", "p42"):
        stage.as_(person).does(MakeRemark(words("bank guarantee", f"w.r-{person}", person)))
    steward(stage).does(JoinRemarks(2, 1), JoinRemarks(3, 1))
    stage.system.does(sign("p24", "passed_on", "promise/9"))
    assert noticed(stage) == [("unanswered", "P09"), ("absent", "P23"), ("costs", "P35"), ("passed_on", "P24")]
    theme = desk(stage)["remarks/1"]
    assert (theme.persons, theme.enough) == (3, True)
    assert [persons for _, persons in stage.draws("console")["themes"].themes] == [3]
    steward(stage).does(ChooseAction(4, "let_go"), NoteOutcome(4, words("p31 continues")))
    assert ("passed_on", "P24") not in noticed(stage)
    assert [wish for wish in stage.wishes() if isinstance(wish, Letter)] == []


def test_row_37_without_consent_there_is_none():
    stage = a_network()
    agrees(stage, "ana", "reminders", "found", "named")
    for what in SIGNS:
        assert stage.system.does(sign("ana", what, f"thing/{what}")) == []
    stage.facilitator.does(SetDate(words("Spring"), stage.now + DAY))
    stage.as_("ana").does(SignUp(1, True))
    days(stage, 2)
    steward(stage).does(NoteWhoCame(1, ()))
    assert (noticed(stage), len(stage.state.signals)) == ([], 0)


def test_what_lay_before_the_yes_stays_unnoticed_and_one_source_is_noticed_once():
    stage = a_network()
    stage.system.does(sign("ana"))
    agrees(stage, "ana", "signals")
    assert noticed(stage) == []
    stage.system.does(sign("ana", thing="promise/2"))
    assert stage.system.does(sign("ana", thing="promise/2")) == []
    signal = stage.state.signals[1]
    assert (signal.source, signal.version, signal.agreed_at) == (("commitments", "promise/2"), 1, stage.now)


def test_an_older_yes_does_not_cover_a_sign_that_came_later(monkeypatch):
    stage = a_network()
    agrees(stage, "ana", "signals")
    monkeypatch.setitem(SIGNS, "absent", 2)
    assert stage.system.does(sign("ana", "absent", "date/9")) == []


def test_row_39_whoever_is_quiet_is_left_in_peace():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.as_("ana").does(GoQuiet(stage.now + 30 * DAY))
    assert stage.system.does(sign("ana")) == []


def test_a_sign_whose_source_was_undone_is_gone_from_every_screen():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.system.does(sign("ana"))
    stage.system.does(sign("ana", on=False))
    assert (noticed(stage), [key for key in stage.draws("phone", "ana") if "signal" in key]) == ([], [])


def test_the_person_sees_every_sign_about_them_answers_it_or_ends_all_of_them():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.system.does(sign("ana"), sign("ana", thing="promise/2"))
    row = stage.draws("phone", "ana")["asks/signal-1"]
    assert (row.what, row.source) == ("unanswered", ("promise", "1"))
    assert "closed already" in stage.as_("ben").refuses(AnswerSignal(1))
    stage.as_("ana").does(AnswerSignal(1, words("I changed jobs", by="ana")))
    assert noticed(stage) == [("unanswered", "Ana")]
    stage.as_("ana").does(Agree("signals", False))
    assert (noticed(stage), len(stage.state.signals)) == ([], 0)
    assert [wish.words for wish in stage.wishes() if hasattr(wish, "words")] == [("w.I-changed-jobs",)]


def test_a_steward_who_is_the_subject_sees_nothing_of_themselves():
    stage = a_network()
    agrees(stage, "ana", "signals")
    agrees(stage, "ben", "signals")
    stage.system.does(sign("ana"), sign("ben", thing="promise/2"))
    assert [key for key in stage.draws("steward", "staff", STEWARD) if key.startswith("signals/")] == []
    assert "looks after" in stage.as_("staff", STEWARD).refuses(ChooseAction(1, "talk"))
    steward(stage, number=1)  # staff is Ana
    assert noticed(stage) == [("unanswered", "Ben")]
    assert "Another steward" in steward(stage).refuses(ChooseAction(1, "talk"))
    assert "No member" in stage.as_("other", STEWARD).refuses(SayWhoIAm(99))


def test_at_most_ten_are_shown_by_date_and_nobody_counts_the_rest():
    people = tuple(f"m{n:02}" for n in range(14))
    stage = a_network(people=people)
    for person in reversed(people):
        agrees(stage, person, "signals")
        stage.later(minutes=1).system.does(sign(person, thing=f"promise/{person}"))
    shown = [name for _, name in noticed(stage)]
    assert shown == [f"M{n:02}" for n in range(13, 3, -1)]
    head = desk(stage)["signals/head"]
    assert (head.any, head.more) == (True, True)


def test_ninety_days_after_it_was_closed_nothing_is_left_of_it():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.system.does(sign("ana"))
    steward(stage).does(ChooseAction(1, "call", "connect", words("Dee"), stage.now + DAY), NoteOutcome(1, words("ill")))
    days(stage, 89)
    assert len(stage.state.signals) == 1
    days(stage, 2)
    assert len(stage.state.signals) == 0
    assert {id for wish in stage.wishes() for id in getattr(wish, "words", ())} == {"w.Dee", "w.ill"}


def test_a_seat_whose_date_passed_is_noticed_and_a_word_ends_it():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.facilitator.does(OpenSeat(words("Host of the next evening")))
    stage.as_("ana").does(FillSeat(1, stage.now + 10 * DAY))
    days(stage, 11)
    assert noticed(stage) == [("seat", "Ana")]
    stage.as_("ana").does(KeepSeat(1, stage.now + 30 * DAY))
    assert noticed(stage) == []


def test_the_yearly_question_unanswered_once_is_noticed_and_the_answer_ends_it():
    stage = a_network()
    agrees(stage, "ana", "signals")
    days(stage, 364)
    assert noticed(stage) == []
    days(stage, 2)
    assert noticed(stage) == []
    days(stage, 30)
    assert noticed(stage) == [("renewal", "Ana")]
    stage.as_("ana").does(Renew())
    assert noticed(stage) == []


def test_energy_told_without_a_name_is_no_sign():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.as_("ana").does(OpenGroup(words("Group")), TellEnergy(1, "gives"), TellEnergy(1, "costs", named=True))
    assert noticed(stage) == []


def test_who_was_there_after_all_is_no_sign_any_more():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.facilitator.does(SetDate(words("Spring"), stage.now + DAY))
    stage.as_("ana").does(SignUp(1, True))
    days(stage, 2)
    steward(stage).does(NoteWhoCame(1, ()))
    assert noticed(stage) == [("absent", "Ana")]
    steward(stage).does(NoteWhoCame(1, ("ana", "ben")))
    assert noticed(stage) == []


def test_a_remark_needs_the_same_yes_and_three_distinct_people_make_a_theme():
    stage = a_network()
    assert "belong" in stage.as_("ana").refuses(MakeRemark(words("too many mails")))
    for number, person in enumerate(("ana", "ana", "ben"), 1):
        agrees(stage, person, "signals")
        stage.as_(person).does(MakeRemark(words(f"too many mails {number}", by=person)))
    alike = Doubles((("r1", "r3"),))
    assert [number for number, _ in desk(stage, alike)["remarks/1"].alike] == [3]
    steward(stage).does(JoinRemarks(2, 1), JoinRemarks(3, 1))
    assert (desk(stage)["remarks/1"].persons, "themes" in stage.draws("console")) == (2, False)
    steward(stage).does(PartRemark(1))
    assert sorted(key for key in desk(stage) if key.startswith("remarks/")) == ["remarks/1", "remarks/2"]
    stage.as_("ana").does(Agree("signals", False))
    assert [key for key in desk(stage) if key.startswith("remarks/")] == ["remarks/3"]


@pytest.mark.parametrize("what", sorted(SIGNS))
def test_each_sign_says_since_which_text_people_agree_to_it(what):
    assert SIGNS[what] >= 1


def test_row_38_nothing_is_sent_by_itself():
    stage = a_network()
    agrees(stage, "ana", "signals", "reminders")
    agrees(stage, "ben", "named")
    stage.as_("ben").does(OpenGroup(words("Group")))
    stage.as_("ana").does(JoinGroup(1))
    stage.system.does(sign("ana"))
    assert {type(wish) for wish in stage.wishes()} == {At}


def test_row_38_a_sign_gets_an_action_somebody_who_does_it_a_day_and_how_it_went():
    stage = a_network()
    agrees(stage, "ana", "signals")
    stage.system.does(sign("ana"))
    by = stage.now + 7 * DAY
    steward(stage).does(ChooseAction(1, "call", "nourish", words("Dee"), by))
    row = desk(stage)["signals/1"]
    assert (row.action, row.role, row.doer.text, row.do_by) == ("call", "nourish", "Dee", by)
    steward(stage).does(NoteOutcome(1, words("She has a new job")))
    assert (noticed(stage), stage.state.signals[1].outcome.text) == ([], "She has a new job")
    assert [wish for wish in stage.wishes() if isinstance(wish, Letter)] == []
