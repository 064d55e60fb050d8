"""A card about a condition goes to its wall: once, when desk and hall have seen it, and without its author."""

from eventhub.screens.pages import Frame, Painter
from rooms.ask.answering import Answer, SendCard, TakeBackAnswer
from rooms.ask.judging import LinkCard, Moderate
from rooms.ask.opening import CloseAsk, ShowAnswers
from rooms.kernel import HARVESTER, THIS_ROOM, Ask, said
from rooms.kernel.handover import TakeEntry
from rooms.roadmap.handing import ConfirmTemplate
from tests.ask.hall import CARD, SCALE, WORD, hall, shows
from tests.roadmap.towns import drafted
from tests.stage import words


def rooms():
    """A roadmap whose template was handed to the questions, as it is to whatever room takes it."""
    road = drafted("at_once", heirs=("ask",))
    road.facilitator.does(ConfirmTemplate(1))
    s = hall(CARD, least=1, to="roadmap")
    template = next(wish for wish in road.wishes() if isinstance(wish, Ask) and wish.command == "TakeTemplate")
    s.system.does(s.kind.commands["TakeTemplate"](**dict(template.fields)))
    return road, s


def asked(s) -> list[TakeEntry]:
    """What the questions hand on now."""
    return [TakeEntry(**{name: "ask" if value == THIS_ROOM else value for name, value in wish.fields})
            for wish in s.wishes() if isinstance(wish, Ask) and wish.command == "TakeEntry"]  # fmt: skip


def sends(s, text: str = "Collectors own a truck", **more) -> None:
    s.as_("ana").does(SendCard("card", words(text, by="ana"), **more))


def desk(s):
    return s.as_("desk", HARVESTER)


def test_a_card_waits_for_the_desk_and_for_the_hall_before_it_goes():
    _, s = rooms()
    sends(s, condition=2)
    assert asked(s) == []
    desk(s).does(Moderate((1,), "shown"))
    assert asked(s) == []
    s.facilitator.does(CloseAsk(), ShowAnswers())
    (word,) = asked(s)
    assert (word.source, word.thing, word.condition, word.text.text) == ("ask", "card/1", 2, "Collectors own a truck")
    desk(s).does(Moderate((1,), "hidden"))
    assert asked(s) == []


def test_it_becomes_an_entry_on_that_wall_in_nobodys_name():
    road, s = rooms()
    sends(s, condition=2)
    desk(s).does(Moderate((1,), "shown"))
    s.facilitator.does(CloseAsk(), ShowAnswers())
    road.system.does(*asked(s))
    (entry,) = road.state.entries.values()
    assert (entry.number, entry.kind, entry.text.text, entry.by) == (2, "solution", "Collectors own a truck", "")
    assert "Ana" not in repr([road.draws(face, "ben") for face in ("wall", "phone", "book")])


def test_the_desk_may_say_later_where_it_belongs_and_what_was_taken_back_goes_nowhere():
    road, s = rooms()
    sends(s)
    desk(s).does(Moderate((1,), "shown"))
    s.facilitator.does(CloseAsk(), ShowAnswers())
    assert asked(s) == []
    desk(s).does(LinkCard(1, condition=3))
    (word,) = asked(s)
    s.as_("ana").does(TakeBackAnswer("card"))
    assert asked(s) == []
    assert road.system.does(TakeEntry("ask", "card/1", word.text, 99)) == []


def test_before_what_was_said_is_shown_the_next_step_says_how_much_of_it_nobody_has_read():
    s = hall(WORD)
    for person in ("ana", "ben"):
        s.as_(person).does(Answer("word", text=words("together", by=person)))
    s.facilitator.does(CloseAsk())
    frame = Frame("g", "UTC", "console", "console", "ask", "ask", "en")
    following = s.draws("console")["next"]
    html = Painter().region(frame, "next", following)
    assert (following.unread, s.draws("remote")["next"].unread) == (2, 2)
    assert "2 unread" in html and 'href="/g/g/desk/ask"' in html and "Show without what is unread" in html


def test_what_was_asked_stands_above_what_was_said():
    asked = shows(hall(SCALE, WORD, question={"en": "How are we?"}))
    assert said(asked.draws("wall")["asked"].question, "en").text == "How are we?"
    assert "asked" not in shows(hall(SCALE)).draws("wall")
