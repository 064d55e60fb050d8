"""A look in the kitchen is offered like anything else: with a day, and so many places."""

from eventhub.screens.pages import Frame, Painter
from rooms.kernel.telling import Home
from rooms.needs import EditCard, PostCard, SayYes, needs
from tests.needs.hall import offered, posts, wall
from tests.stage import MINUTE, words

DAY = 24 * 60 * MINUTE


def visit(stage, places: int = 6, days: int = 3) -> str:
    return posts(stage, "ana", "offer", "Look in our kitchen", visit_at=stage.now + days * DAY, quantity=places)


def html(stage, viewer: str, lang: str) -> str:
    frame = Frame("g", "UTC", "phone", "phone", "needs", "needs", lang)
    painter = Painter({"contact": lambda *_: ""})
    return "".join(painter.region(frame, key, view) for key, view in stage.draws("phone", viewer).items())


def test_a_visit_has_a_day_and_places_and_each_who_comes_takes_one():
    stage = wall()
    card = visit(stage)
    assert "6 of 6 places free" in html(stage, "ben", "en") and "6 van de 6 plaatsen vrij" in html(stage, "ben", "nl")
    assert "Visit: " in html(stage, "ben", "en")
    made = offered(stage, "ben", card)
    stage.as_("ana").does(SayYes(made))
    assert "5 of 6 places free" in html(stage, "cas", "en")


def test_once_it_has_been_the_card_has_had_its_time():
    stage = wall()
    card = visit(stage)
    assert stage.state.card(card).content.expires_at == stage.now + 3 * DAY


def test_only_an_offer_is_a_visit_and_yesterday_nobody_comes():
    stage = wall()
    later = stage.now + DAY
    assert stage.as_("ana").refuses(PostCard(kind="need", text=words("x"), visit_at=later)) == (
        "A visit is something you offer."
    )
    passed = PostCard(kind="offer", text=words("x"), visit_at=stage.now - 1)
    assert stage.as_("ana").refuses(passed).startswith("That moment has passed")


def test_other_words_leave_the_day_as_it_was_and_another_day_is_taken():
    stage = wall()
    card = visit(stage)
    at = stage.state.card(card).content.visit_at
    stage.as_("ana").does(EditCard(card=card, text=words("Look in our workshop"), quantity=6))
    assert stage.state.card(card).content.visit_at == at
    stage.as_("ana").does(EditCard(card=card, text=words("Look in our workshop"), quantity=6, visit_at=at + DAY))
    assert stage.state.card(card).content.visit_at == at + DAY


def test_it_goes_home_with_its_day_and_its_free_places():
    stage = wall()
    visit(stage)
    home = Home(stage.people, "x", ("en",), lambda at: True, lambda what: "", lambda ms: f"day {ms // DAY}")
    data = needs.harvest.data(stage.state, home)
    (row,) = data["open_offers"]
    assert (row["places"], row["free"], row["visit"].startswith("day ")) == (6, 6, True)
