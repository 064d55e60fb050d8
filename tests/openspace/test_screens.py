"""Every part of the day can be drawn on every screen, and the whole agenda is light enough for any phone."""

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import EVERYONE
from rooms.openspace.acting import HandOnNeeds, JoinAction, PostAction
from rooms.openspace.choosing import AgreeName, OpenChoice, TakeAreas
from rooms.openspace.entry import CountPaper
from rooms.openspace.merging import AnswerJoin, AskToJoin
from rooms.openspace.placing import TakePlace
from rooms.openspace.posting import EditTopic, WithdrawTopic
from rooms.openspace.reports import HandOnRequest, MakeRequest, WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot, GoOn, SayConvenorMissing
from rooms.openspace.stages import GoToStage
from rooms.openspace.state import STAGES
from tests.openspace.test_wall import big
from tests.openspace.town import PLACES, all_twelve, posts, stage
from tests.stage import words

FACES = (
    "phone", "wall", "console", "desk", "entry", "book", "print_book", "print_wall", "print_slips", "print_reports",
    "print_places",
)  # fmt: skip
WAY_IN = {
    "screen_qr": lambda frame, face, label, anchor="": label,
    "room_qr": lambda frame, label: label,
    "room_address": lambda frame: f"loop.example/7KX4T2/{frame.room}",
    "join_address": lambda frame: "loop.example",
    "join_code": lambda frame: "7KX4T2",
}


def drawn(at, face, viewer="p02", lang="en"):
    """The HTML of a face, as the page and the socket show it."""
    painter = Painter(personal=WAY_IN)
    frame = Frame("g", "UTC", face, face, "space", "openspace", lang)
    return painter.room(frame, at.draws(face, viewer))


def eventful():
    """A day on which everything happened that a template may have to say."""
    at = stage(headcounts=True, paper_wall=True)
    numbers = all_twelve(at)
    at.facilitator.does(CountPaper(14), BeginSlot("1"))
    at.as_("p13").does(TakePlace(numbers["t03"], "1", PLACES["Kade"]))
    first = numbers["t01"]
    at.as_("p02").does(GoOn(first), MakeRequest(first, words("Pans")), HandOnRequest(first, 1))
    at.as_("p05").does(SayConvenorMissing(numbers["t02"]), AskToJoin(numbers["t05"], numbers["t09"]))
    at.as_("p37").does(AnswerJoin(numbers["t05"], numbers["t09"], yes=True))
    at.as_("p30").does(AskToJoin(numbers["t07"], numbers["t08"]))
    at.facilitator.does(EndSlot("1"), BeginSlot("2"))
    at.as_("p31").does(WriteReport(numbers["t02"], words("said"), words("recommended"), words("next"), ("p31",)))
    at.as_("p31").does(WriteReport(numbers["t02"], words("said <b>more</b>"), others=words("a guest"), nobody=True))
    posts(at, "p02", "Later <script>", lang="pt")
    at.as_("p19").does(WithdrawTopic(numbers["t12"])) if not at.state.topics[numbers["t12"]].over_at else None
    at.facilitator.does(GoToStage("night"))
    at.as_("p43").does(EditTopic(numbers["t11"], words("Enough")))
    at.facilitator.does(GoToStage("reading"), AgreeName(words("Contracts and coins"), (2, 6)), OpenChoice(1))
    at.system.does(TakeAreas(("n1", "t3")))
    at.facilitator.does(GoToStage("action"))
    at.as_("p02").does(PostAction(words("Cook"), words("Buy a pan"), words("May"), words("Pans"), 1), HandOnNeeds(1))
    at.as_("p03").does(JoinAction(1))
    return at


@pytest.mark.parametrize("to", STAGES)
@pytest.mark.parametrize("face", FACES)
def test_every_screen_draws_in_every_part_of_the_day(face, to):
    at = eventful()
    at.facilitator.does(GoToStage(to))
    for viewer in ("p02", "p05", "p37", "p08", "p01", ""):
        html = drawn(at, face, viewer)
        assert "<script>" not in html and "<b>more</b>" not in html
        assert 'id="room-space"' in html


def test_the_opening_and_the_marketplace_draw_before_anybody_posted():
    for to in ("before", "circle", "market", "open", "morning"):
        at = stage(to)
        for face in FACES:
            assert drawn(at, face)


def test_the_whole_agenda_of_a_hundred_and_twenty_topics_fits_in_thirty_kilobytes():
    at = big()
    for n in range(120):
        long = words(f"A title of the usual length for topic {n}", lang="nl"), words(f"Een titel die {n} overbrugt")
        at.as_(f"p{n + 1}").does(EditTopic(n + 1, long[0], bridge=long[1]))
    painter, frame = Painter(personal=WAY_IN), Frame("g", "UTC", "phone", "phone", "space", "openspace", "en")
    agenda = {key: view for key, view in at.draws("phone", "p9").items() if key.startswith("agenda/")}
    drawn_agenda = "".join(painter.region(frame, key, view) for key, view in agenda.items())
    assert drawn_agenda.count("<li>") == 120
    assert len(drawn_agenda.encode()) <= 30_000


def test_nobody_who_may_not_star_is_offered_to():
    assert "StarTopic" not in drawn(stage("night"), "phone")


def test_every_command_says_who_may_send_it():
    from rooms.openspace import openspace

    known = {*EVERYONE, "system"}
    assert all(rights.roles <= known for rights in openspace.rights.values())
