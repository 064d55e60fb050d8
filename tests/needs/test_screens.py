"""Every part of the wall of needs can be drawn on every screen, in words people understand."""

import re
import subprocess
import sys

import pytest

from eventhub.ground.places import TEMPLATES
from eventhub.matching.advice import Advice
from eventhub.screens.pages import Frame, Painter
from eventhub.web.calendar import Dated, written
from rooms.kernel import PARTICIPANT, Pause, Person, wording
from rooms.kernel.belonging import NamedArea
from rooms.kernel.timing import LookAtClock
from rooms.needs import (
    AnswerCard,
    CloseCard,
    HubSpot,
    PostCard,
    SayNo,
    SayYes,
)
from rooms.needs.desk import BeFound, NoteContact, Search
from rooms.needs.keeping import AskMore, BundleCards, HideCard
from rooms.needs.kind import STEPS
from rooms.needs.meeting import GiveName, HoldMeetings, TellHelp, TellMet
from rooms.needs.steps import CallPitch, EndStep, MakePledge, StartStep
from tests.needs.hall import PEOPLE, claimed, host, minor, need, offer, offered, posts, proposed, wall
from tests.needs.test_introductions import agreed
from tests.stage import words

FACES = ("phone", "call", "wall", "console", "hub", "entry", "book", "print_match", "print_cards")
NASTY = "<script>alert(1)</script> 100% {{ 7*7 }} {name}"


def full():
    """A wall on which everything has happened that a template may have to say."""
    spots = (HubSpot(1, wording({"en": "Window", "nl": "Raam"}, "s1"), 20, 30), HubSpot(2))
    people = [minor("mia"), *(Person(name, name.title(), n, ("en",)) for n, name in enumerate(PEOPLE, 2))]
    people.append(Person("zoe", "Zoë", 20, ("pt",), (("brings", "sewing"),)))
    stage = wall(people, spots=spots, areas=(NamedArea("a1", wording({"en": "Repair"}, "a1")),),
                 openings=(wording({"en": "What made you come?"}, "o1"),), hold_back=False)  # fmt: skip
    chairs = need(stage, "ana", "40 chairs", within=60, quantity=40, priority=3, area="a1", place=words("Hall B"))
    brought = offer(stage, "ben", NASTY, quantity=50, exchange="paid", contribution="means")
    thirty = need(stage, "cas", "30 chairs", quantity=30, visibility="host_only")
    done, first = need(stage, "dee", "A projector"), need(stage, "eva", "A van", exchange="barter")
    posts(stage, "ana", "need", "A draft", draft=True, paper=3)
    rest = [offer(stage, "zoe", text) for text in ("Sewing", "Singing", "Hidden")]
    met = offered(stage, "ben", done)
    agreed(stage, met)
    stage.as_("dee").does(TellHelp(met, "yes"), GiveName(met))
    stage.as_("ben").does(GiveName(met))
    claimed(stage, chairs)
    agreed(stage, proposed(stage, chairs, brought))
    claimed(stage, thirty)
    proposed(stage, thirty, brought)
    claimed(stage, first)
    proposed(stage, first, rest[0])
    stage.as_("mia").does(AnswerCard(rest[1]))
    last = offered(stage, "hanna", need(stage, "hugo", "Advice"))
    stage.as_("hugo", PARTICIPANT, via="hanna").does(SayYes(last))
    stage.as_("cas").does(CloseCard(offer(stage, "cas", "Gone"), "withdrawn", "time"))
    host(stage).does(HideCard(rest[2]), AskMore(first), BundleCards(need(stage, "zoe", "A van too"), first))
    stage.as_("zoe").does(BeFound(True), MakePledge(words("I will call"), until=stage.now))
    host(stage).does(Search(words("s")))
    stage.facilitator.does(HoldMeetings(stage.now + 600_000), StartStep("pledge"))
    return stage, chairs, brought


def drawn(stage, face, viewer="hugo", lang="en", hints=None):
    """The HTML of a face, as the page and the socket show it."""
    painter = Painter(personal={"contact": lambda frame, viewer, person: f"{person}@loop.example"})
    return painter.room(Frame("g", "UTC", face, face, "needs", "needs", lang), stage.draws(face, viewer, hints=hints))


@pytest.mark.parametrize("face", FACES)
def test_everything_can_be_drawn_and_nothing_people_write_becomes_markup(face):
    stage, chairs, brought = full()
    hints = {chairs: (Advice(brought, "“{offered}” fits.", (("offered", NASTY),), True),
                      Advice(brought, "Has {have}.", (("have", "3"),), False))}  # fmt: skip
    for viewer in (*stage.people.known, ""):
        html = drawn(stage, face, viewer, hints=hints)
        assert "<script>" not in html and "{{" not in html.replace("{{ 7*7 }}", "")


def test_every_button_sends_a_command_the_room_knows():
    names = set()
    for template in (TEMPLATES / "needs").glob("*.html"):
        names |= set(re.findall(r"""(?:do\('|deed\(")(\w+)""", template.read_text("utf-8")))
    script = "import rooms.needs; print(*rooms.needs.needs.commands)"
    done = subprocess.run([sys.executable, "-c", script], cwd=TEMPLATES.parent, capture_output=True, text=True)
    assert names - set(done.stdout.split()) == set()
    assert len(names) > 30


def test_a_pitch_has_the_wall_to_itself():
    stage = wall()
    card = need(stage, "ana", "A meadow")
    stage.facilitator.does(StartStep("pitch"), CallPitch(card), Pause("pitch"))
    assert "A meadow" in drawn(stage, "wall") and list(stage.draws("wall")) == ["top/head", "pitch/now"]


def test_the_desk_reads_why_a_card_fits_and_why_another_does_not():
    stage = wall()
    card, fits = need(stage, "ana", "A room on Monday"), offer(stage, "ben", "A room")
    near = offer(stage, "cas", "A room on Friday")
    claimed(stage, card)
    hints = {card: (Advice(fits, "“{offered}” answers “{asked}”.", (("asked", "room"), ("offered", "room")), True),
                    Advice(near, "Says “{offered}”; the need is “{asked}”.",
                           (("asked", "Monday"), ("offered", "Friday")), False))}  # fmt: skip
    html = drawn(stage, "hub", hints=hints)
    assert "“room” answers “room”." in html
    assert "Looks alike, but: Says “Friday”; the need is “Monday”." in " ".join(html.split())


def test_a_card_that_was_refused_or_has_nothing_left_is_suggested_no_more():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben", quantity=1)
    claimed(stage, card)
    hints = {card: (Advice(brought, "fits", (), True),)}
    assert len(stage.draws("hub", "hugo", hints=hints)[f"mine/{card}"].candidates) == 1
    stage.as_("ben").does(SayNo(proposed(stage, card, brought)))
    assert stage.draws("hub", "hugo", hints=hints)[f"mine/{card}"].candidates == ()
    other = need(stage, "cas", "One for me")
    agreed(stage, proposed(stage, other, brought))
    third = need(stage, "dee", "And for me")
    claimed(stage, third)
    assert stage.draws("hub", "hugo", hints={third: hints[card]})[f"mine/{third}"].candidates == ()


def test_the_celebration_has_no_name_that_was_not_given():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    agreed(stage, made)
    stage.as_("ana").does(TellMet(made, "yes"), TellHelp(made, "yes"), GiveName(made))
    assert "Ana" not in drawn(stage, "wall") and "Ben" not in drawn(stage, "wall")


def test_searching_finds_words_without_accents_and_only_people_who_let_themselves_be_found():
    stage = wall(
        [Person("hugo", "Hugo"), Person("zoe", "Zoë", traits=(("brings", "Café crew"),)), Person("ana", "Ana")]
    )
    card = need(stage, "ana", "Een café-eigenaar")
    host(stage).does(Search(words("cafe")))
    found = stage.draws("hub", "hugo")["find/search"]
    assert ([face.id for face in found.cards], found.people) == ([card], ())
    stage.as_("zoe").does(BeFound(True))
    assert [person.id for person in stage.draws("hub", "hugo")["find/search"].people] == ["zoe"]
    assert stage.draws("hub", "ana")["find/search"].wanted == ""


def test_a_third_person_is_named_who_speaks_with_both():
    people = [Person("ana", "Ana", languages=("nl",)), Person("ben", "Ben", languages=("pt",)),
              Person("cas", "Cas", languages=("nl", "pt")), Person("hugo", "Hugo")]  # fmt: skip
    stage = wall(people)
    made = proposed(stage, need(stage, "ana"), offer(stage, "ben"))
    assert stage.draws("hub", "hugo")[f"running/{made}"].interpreters == ("Cas",)


def test_a_meeting_goes_into_ones_own_calendar():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana", "Chairs, 40; please"))
    agreed(stage, made)
    text = written(map(Dated, stage.draws("calendar", "ben").values()), "g", "en", stage.now)
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION"))] == [
        "DTSTART:20270115T080500Z", "DTEND:20270115T082000Z", "SUMMARY:Meet Ana", "LOCATION:1",
        "DESCRIPTION:Chairs\\, 40\\; please",
    ]  # fmt: skip
    assert list(stage.draws("calendar", "cas")) == []


def test_steps_are_begun_lengthened_and_taken_back():
    stage = wall()
    stage.facilitator.does(StartStep("write_needs"))
    assert (stage.state.step, stage.state.clock.ends_at - stage.now) == ("write_needs", 8 * 60_000)
    assert stage.draws("console", "f")["next"].label == "write_offers"
    stage.later(minutes=1)
    need(stage, "ana")
    stage.facilitator.does(StartStep("write_offers"))
    stage.later(minutes=1).undoes()
    assert (stage.state.step, len(stage.state.cards)) == ("write_needs", 1)
    assert stage.state.clock.ends_at - stage.now == 7 * 60_000


def test_offers_are_asked_for_first_when_it_is_time_for_offers():
    stage = wall()
    stage.facilitator.does(StartStep("write_offers"))
    assert stage.draws("phone", "ana")["write/post"].first == "offer"
    stage.as_("ana").does(PostCard(kind="need", text=words("But I need something")))
    stage.system.does(LookAtClock())
    assert list(stage.state.cards) == ["n1"]


def test_an_empty_wall_asks_its_question_until_the_first_card_hangs_there():
    stage = wall(question=wording({"en": "What do you need?"}, "q"))
    stage.facilitator.does(StartStep("write_needs"))
    html = drawn(stage, "wall")
    assert "What do you need?" in html and "In silence" in html
    need(stage, "ana", "For hub hosts", visibility="host_only")
    assert "pitch/invitation" in stage.draws("wall")
    need(stage, "ana", "A meadow")
    assert "pitch/invitation" not in stage.draws("wall")


def test_what_a_host_works_on_leaves_their_own_queue_and_stays_on_the_other_desks():
    stage = wall()
    card, brought = need(stage, "ana"), offer(stage, "ben")
    claimed(stage, card)
    claimed(stage, brought)
    mine, others = stage.draws("hub", "hugo"), stage.draws("hub", "hanna")
    assert {f"mine/{card}", f"mine/{brought}"} < set(mine)
    assert not {f"queue/{card}", f"offers/{brought}"} & set(mine)
    assert others[f"queue/{card}"].claimed_by == "Hugo"


def test_a_card_i_answered_stays_where_it_was_and_says_so():
    stage = wall()
    card = need(stage, "ana")
    made = offered(stage, "ben", card)
    assert stage.draws("phone", "ben")[f"needs/{card}"].answered
    assert "Now we ask the other" in drawn(stage, "phone", "ben")
    stage.as_("ana").does(SayYes(made))
    assert f"needs/{card}" not in stage.draws("phone", "ben")


def test_a_question_follows_whoever_reads_on_until_it_is_answered():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    assert f'href="#needs-asks-{made}"' in drawn(stage, "phone", "ana")
    assert "call/now" not in stage.draws("phone", "ben")
    stage.as_("ana").does(SayYes(made))
    assert "call/now" not in stage.draws("phone", "ana")


def test_the_orphans_lie_open_on_the_console_when_it_is_time_to_pitch():
    stage = wall()
    need(stage, "ana")
    assert "<details><summary>Nobody has answered yet: 1" in drawn(stage, "console")
    stage.facilitator.does(StartStep("pitch"))
    assert "<h2>Nobody has answered yet: 1" in drawn(stage, "console")


def test_the_newest_card_on_the_wall_is_hidden_with_one_key():
    stage = wall()
    need(stage, "ana", "A meadow")
    stage.later(minutes=1)
    rude = offer(stage, "ben", "Something rude")
    need(stage, "cas", "For hub hosts", visibility="host_only")
    assert [card.id for card in stage.draws("console")["newest"].cards] == [rude, "n1"]
    key = re.search(r'value="(\w+)"><button class="danger" data-key="h"', drawn(stage, "console"))
    stage.facilitator.does(HideCard(key[1]))
    assert [card.id for card in stage.draws("console")["newest"].cards] == ["n1"]
    assert "Something rude" not in drawn(stage, "wall")


def test_a_question_and_a_meeting_reach_people_who_look_at_another_room():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    assert f'href="/g/g/phone/needs#needs-asks-{made}"' in drawn(stage, "call", "ana")
    assert stage.draws("call", "ben") == {}
    agreed(stage, made)
    for person in ("ana", "ben"):
        assert list(stage.draws("call", person)) == [f"meet/{made}"]
        assert "You are expected: Spot 1, 08:05" in drawn(stage, "call", person)
    stage.as_("ana").does(TellMet(made, "yes"))
    assert stage.draws("call", "ana") == {}


def test_who_never_said_how_to_be_reached_is_asked_once_both_said_yes():
    stage = wall()
    made = offered(stage, "ben", need(stage, "ana"))
    agreed(stage, made)
    assert "Say how you may be reached afterwards" in drawn(stage, "phone", "ana")
    stage.as_("ana").does(NoteContact())
    assert "Say how you may be reached afterwards" not in drawn(stage, "phone", "ana")
    assert "Say how you may be reached afterwards" in drawn(stage, "phone", "ben")


def test_a_run_that_is_over_does_not_begin_again_by_the_big_button():
    s = wall()
    s.facilitator.does(StartStep("write_needs"), EndStep("write_needs"))
    assert s.draws("console")["next"].label == STEPS[1]
    s.facilitator.does(StartStep(STEPS[-1]), EndStep(STEPS[-1]))
    assert "next" not in s.draws("console") | s.draws("remote")
    s.facilitator.does(StartStep("write_needs"))  # by its name it begins on another day
    assert s.draws("console")["next"].label == STEPS[1]
