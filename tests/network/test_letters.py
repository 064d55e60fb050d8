"""The yearly question by mail: only to who agreed to be reminded, once each time; nothing else is mailed."""

import pytest

from eventhub.screens import pages
from rooms.kernel import Letter
from rooms.kernel.mailing import StopMail
from rooms.network.consents import Agree, GoQuiet, Renew
from rooms.network.letters import NoteRenewalMail, RenewalLetter
from tests.network.sample import DAY, a_network, agrees, days


def letters(stage) -> list[tuple[str, bool]]:
    return [(wish.person, wish.about.last) for wish in stage.wishes() if isinstance(wish, Letter)]


def asked():
    stage = a_network()
    agrees(stage, "ana", "reminders")
    agrees(stage, "ben", "found")
    return days(stage, 366)


def test_who_agreed_to_be_reminded_gets_the_question_by_mail_once_and_once_more_and_is_then_forgotten():
    stage = asked()
    assert letters(stage) == [("ana", False)]
    stage.system.does(NoteRenewalMail("ana", 1, "sent"))
    assert letters(stage) == []
    days(stage, 30)
    assert letters(stage) == [("ana", True)]
    stage.system.does(NoteRenewalMail("ana", 2, "perhaps"), NoteRenewalMail("ana", 1, "sent"))
    assert letters(stage) == []
    days(stage, 31)
    assert (list(stage.state.members), letters(stage)) == ([], [])


@pytest.mark.parametrize("command", [Renew(), StopMail(), Agree("reminders", False)])
def test_a_letter_that_waits_is_wanted_no_more_once_they_answered_or_took_the_yes_back(command):
    stage = asked()
    stage.as_("ana").does(command)
    assert letters(stage) == []


def test_who_answered_is_asked_by_mail_again_the_year_after():
    stage = asked()
    stage.system.does(NoteRenewalMail("ana", 1, "came_back"))
    stage.as_("ana").does(Renew())
    assert letters(days(stage, 366)) == [("ana", False)]


def test_nothing_is_mailed_to_who_is_quiet():
    stage = asked()
    stage.as_("ana").does(GoQuiet(stage.now + 90 * DAY))
    assert letters(stage) == []


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_it_says_what_is_asked_and_where_to_answer(lang):
    text = pages.letter(
        "network", RenewalLetter(True), lang, name="Ana", title="Repair", zone="UTC", link="https://x/after#k"
    )
    assert ("https://x/after#k" in text, "Repair" in text, text.splitlines()[0].endswith("?")) == (True, True, True)
