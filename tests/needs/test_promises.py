"""Whatever people do in whatever order: one introduction at a time, and no contact without two yeses."""

import random

from rooms.kernel import HUB_HOST, PARTICIPANT, SYSTEM, Refused
from rooms.kernel.timing import LookAtClock
from rooms.needs import (
    AnswerCard,
    AskNow,
    ChooseTaker,
    CloseCard,
    DropIntroduction,
    PostCard,
    Propose,
    ReopenCard,
    SayNo,
    SayYes,
    StopSharing,
    TakeBackYes,
    WithdrawYes,
    may_reach,
)
from rooms.needs.claims import ClaimCard
from rooms.needs.meeting import TellHelp, TellMet
from tests.needs.hall import PEOPLE, minor, wall
from tests.stage import words

GUESTS = ("ana", "ben", "cas", "dee")


def deed(dice, stage):
    """Something somebody might do now: (who, role, typed by, command)."""
    cards, ones = list(stage.state.cards) or ["n1"], list(stage.state.introductions) or ["i1"]
    card, other, one, who = dice.choice(cards), dice.choice(cards), dice.choice(ones), dice.choice((*GUESTS, "mia"))
    asked = stage.state.introductions.get(one)
    person = asked.asking if asked and asked.asking and dice.random() < 0.7 else who
    amount, soon = dice.randrange(3), dice.choice((-1, 30))
    return dice.choice(
        [
            (
                who,
                PARTICIPANT,
                PostCard(
                    kind=dice.choice(("need", "offer")), text=words(f"{dice.random()}"), within=soon, quantity=amount
                ),
            ),
            (who, PARTICIPANT, AnswerCard(card)),
            (dice.choice(("hugo", "hanna")), HUB_HOST, Propose(card, other)),
            (dice.choice(("hugo", "hanna")), HUB_HOST, ClaimCard(card)),
            (person, PARTICIPANT, SayYes(one)),
            (person, PARTICIPANT, SayYes(one)),
            (person, PARTICIPANT, SayNo(one)),
            (who, PARTICIPANT, WithdrawYes(one)),
            (who, PARTICIPANT, TakeBackYes(one)),
            ("hugo", HUB_HOST, DropIntroduction(one)),
            ("hugo", HUB_HOST, AskNow(one)),
            (who, PARTICIPANT, TellMet(one, "yes")),
            (who, PARTICIPANT, TellHelp(one, dice.choice(("yes", "no")))),
            (who, PARTICIPANT, CloseCard(card, "withdrawn")),
            (who, PARTICIPANT, ReopenCard(card)),
            (who, PARTICIPANT, ChooseTaker(one)),
            (who, PARTICIPANT, StopSharing()),
            ("", SYSTEM, LookAtClock()),
        ]
    )


def played(seed, deeds=250):
    """A wall on which all that happened, yielded after each deed."""
    dice, stage = random.Random(seed), wall([minor("mia"), *PEOPLE])
    for _ in range(deeds):
        stage.later(minutes=dice.choice((0, 0, 1, 12)))
        who, role, command = deed(dice, stage)
        try:
            stage.as_(who, role, via="hugo" if role == PARTICIPANT and dice.random() < 0.2 else "").does(command)
        except Refused:
            continue
        yield stage.settles()


def test_nobody_is_ever_in_two_introductions():
    for seed in range(25):
        for stage in played(seed):
            engaging = [one for one in stage.state.introductions.values() if one.engages]
            people = [person for one in engaging for person in one.both]
            assert len(people) == len(set(people))
            assert dict(stage.state.engaged) == {person: one.id for one in engaging for person in one.both}


def test_a_contact_is_only_ever_shown_while_both_yeses_stand_and_never_with_a_minor():
    shown = 0
    for seed in range(25):
        for stage in played(seed):
            for one in stage.state.introductions.values():
                together = may_reach(stage.state, *one.both)
                shown += together
                standing = [
                    other for other in stage.state.introductions.values()
                    if set(other.both) == set(one.both) and set(other.both) <= set(other.yes) and not other.no_by
                ]  # fmt: skip
                assert not together or standing
                assert not (together and "mia" in one.both)
    assert shown > 100


def test_no_offer_is_ever_promised_beyond_what_there_is():
    for seed in range(25):
        for stage in played(seed):
            for card in stage.state.cards.values():
                taking = [one for one in stage.state.introductions_for(card) if one.stage in ("agreed", "met")]
                if card.kind == "offer" and card.content.quantity and not any(one.chosen for one in taking):
                    assert len(taking) <= card.content.quantity


def test_every_timer_belongs_to_something_that_can_still_lapse():
    for seed in range(25):
        for stage in played(seed):
            assert list(stage.state.timers) == sorted(set(stage.state.timers))
        stage.later(minutes=100 * 24 * 60)
        for _ in range(5):
            stage.system.does(LookAtClock())
        assert stage.state.timers == ()
