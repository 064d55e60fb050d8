"""Reports: five minutes, one nudge, and nothing lost."""

from rooms.kernel import At, Words
from rooms.openspace.reports import HandOnRequest, MakeRequest, Nudge, WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot, FinishSession, GoOn, SayConvenorMissing
from rooms.openspace.starring import StarTopic
from tests.openspace.town import at_clock, posts, stage
from tests.stage import words


def after_slot_one(at, *people):
    numbers = [posts(at, person, f"Topic of {person}", "1", str(place)) for place, person in enumerate(people, 1)]
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    at_clock(at, "11:30").facilitator.does(EndSlot("1"))
    return numbers


def nudges(at):
    return [wish for wish in at.wishes() if isinstance(wish, At) and isinstance(wish.command, Nudge)]


def test_the_convenor_writes_and_a_stranger_does_not():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    assert at.as_("p05").refuses(WriteReport(number, words("x"))).startswith("Only the person who convenes")
    at.as_("p02").does(WriteReport(number, words("We cooked."), others=words("two neighbours"), who=("p05", "nobody")))
    report = at.state.topics[number].report
    assert (report.points.text, report.others.text, report.who) == ("We cooked.", "two neighbours", ("p05",))


def test_whoever_was_there_writes_when_the_convenor_was_missing():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    at.as_("p05").does(SayConvenorMissing(number), WriteReport(number, words("We went on without.")))
    assert at.state.topics[number].report.by == "p05"


def test_an_empty_report_is_not_sent_but_nobody_came_is_one():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    assert at.as_("p02").refuses(WriteReport(number)).startswith("Write one line, or say that nobody came.")
    at.as_("p02").does(WriteReport(number, nobody=True))
    assert at.state.topics[number].report.nobody is True


def test_a_photo_is_said_in_words_too():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    refused = at.as_("p02").refuses(WriteReport(number, words("x"), photo="ph1"))
    assert refused.startswith("Say in words what the photo shows")
    at.as_("p02").does(WriteReport(number, photo="ph1", photo_words=words("Our drawing of a kitchen")))
    assert at.draws("book")[f"chapters/{number}"].photo_words.text == "Our drawing of a kitchen"


def test_a_photo_stays_when_the_report_is_mended_and_goes_with_its_words():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    at.as_("p02").does(WriteReport(number, photo="ph1", photo_words=words("A drawing")))
    at.as_("p02").does(WriteReport(number, words("More."), photo_words=words("A drawing of a kitchen")))
    assert at.state.topics[number].report.photo == "ph1"
    at.as_("p02").does(WriteReport(number, words("More.")))
    assert at.state.topics[number].report.photo == ""


def test_those_who_starred_it_are_offered_to_tick_as_having_been_there():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at.as_("p05").does(StarTopic(number))
    at.facilitator.does(BeginSlot("1"))
    form = at.draws("phone", "p02")[f"own/{number}-report"]
    assert [one.name for one in form.there] == ["Bram Kuypersloot", "Eelco Tromp-Vaar"]
    at.as_("p02").does(WriteReport(number, words("Done."), who=tuple(str(one.number) for one in form.there)))
    assert at.state.topics[number].report.who == ("p02", "p05")
    assert [one.noted for one in at.draws("phone", "p02")[f"own/{number}-report"].there] == [True, True]


def test_one_gentle_nudge_ten_minutes_after_and_never_again():
    at = stage()
    one, two = after_slot_one(at, "p02", "p03")
    at.as_("p03").does(WriteReport(two, words("Done.")))
    (wish,) = nudges(at)
    assert wish.time == at.now + 10 * 60_000
    at_clock(at, "11:40").system.does(Nudge())
    assert [t.number for t in at.state.topics.values() if t.nudged] == [one]
    assert nudges(at) == []


def test_no_nudge_while_the_next_session_runs():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    at.facilitator.does(BeginSlot("2"))
    assert nudges(at) == []
    assert at.system.does(Nudge()) == []
    at_clock(at, "12:45").facilitator.does(EndSlot("2"))
    assert len(nudges(at)) == 1


def test_a_session_that_goes_on_is_nudged_after_it_finished():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    at_clock(at, "10:30").facilitator.does(BeginSlot("1"))
    at.as_("p02").does(GoOn(number))
    at_clock(at, "11:30").facilitator.does(EndSlot("1"))
    assert nudges(at) == []
    at_clock(at, "11:40").as_("p02").does(FinishSession(number))
    assert nudges(at)[0].time == at.now + 10 * 60_000


def test_a_session_without_a_report_stands_in_the_book_as_no_notes():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    assert at.draws("book")[f"chapters/{number}"].has_report is False


def test_a_request_is_handed_to_the_wall_of_needs_once_and_with_the_asker_as_owner():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    at.as_("p02").does(MakeRequest(number, words("A lawyer")), HandOnRequest(number, 1))
    assert at.as_("p02").does(HandOnRequest(number, 1)) == []
    (ask,) = [wish for wish in at.wishes() if not isinstance(wish, At)]
    assert ask.command == "TakeRequest"
    assert (dict(ask.fields)["text"], dict(ask.fields)["owner"]) == (words("A lawyer"), "p02")


def test_a_request_whose_words_were_erased_is_asked_for_no_more():
    at = stage()
    (number,) = after_slot_one(at, "p02")
    at.as_("p02").does(MakeRequest(number, Words("w.gone", "", gone=True)), HandOnRequest(number, 1))
    assert [wish for wish in at.wishes() if not isinstance(wish, At)] == []


def test_without_a_wall_of_needs_nothing_is_handed_on():
    at = stage(needs="")
    (number,) = after_slot_one(at, "p02")
    at.as_("p02").does(MakeRequest(number, words("A lawyer")))
    assert at.as_("p02").refuses(HandOnRequest(number, 1)) == "There is no wall of needs here."
