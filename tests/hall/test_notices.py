"""What everybody must see at once, in every language of the hall."""

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.hall import hall
from rooms.hall.kind import Settings
from rooms.hall.notice import EndInterrupt, PostNotice, ShowWalls, StartInterrupt, TakeDownNotice
from rooms.kernel import Refused, wording
from tests.stage import Stage, words

TITLE = wording({"en": "Ours", "nl": "Van ons"}, "hall.title")
OWN = wording({"en": "The bus is here.", "nl": "De bus is er."}, "hall.interrupts.1")


def stage() -> Stage:
    return Stage(hall, Settings(TITLE, interrupts=(OWN,)))


def drawn(s: Stage, face: str, lang: str) -> str:
    frame = Frame("g", "UTC", face, face, "hall", "hall", lang)
    return Painter().region(frame, "interrupt", s.draws(face, "ana")["interrupt"])


def test_an_interrupt_stands_on_every_screen_until_it_ends():
    s = stage()
    s.facilitator.does(StartInterrupt(words("Lights on, please")))
    assert all("interrupt" in s.draws(face, "ana") for face in ("phone", "wall", "console", "hub", "door", "entry"))
    s.facilitator.does(EndInterrupt(1))
    assert "interrupt" not in s.draws("phone", "ana")
    assert s.facilitator.does(EndInterrupt(1)) == []


def test_a_text_that_is_ready_is_read_in_ones_own_language():
    s = stage()
    s.facilitator.does(StartInterrupt(ready="out"))
    assert "Please leave the hall calmly" in drawn(s, "phone", "en")


def test_the_wall_says_the_gatherings_own_words_in_all_its_languages():
    s = stage()
    s.facilitator.does(StartInterrupt(ready="own-1"))
    wall = drawn(s, "wall", "en")
    assert [text in wall for text in ("The bus is here.", "De bus is er.")] == [True, True]
    assert "De bus is er." not in drawn(s, "phone", "en")


@pytest.mark.parametrize("wish", [StartInterrupt(), StartInterrupt(ready="own-2"), StartInterrupt(ready="nonsense")])
def test_an_interrupt_without_words_is_refused(wish):
    assert stage().facilitator.refuses(wish).startswith(("Write what every screen", "This text is not one"))


def test_there_is_one_interrupt_at_a_time():
    s = stage()
    s.facilitator.does(StartInterrupt(ready="listen"))
    assert s.facilitator.refuses(StartInterrupt(ready="out")) == "An interrupt is on already."


def test_a_message_is_replaced_by_the_next_and_taken_down_by_its_number():
    s = stage()
    s.facilitator.does(PostNotice(words("Coffee")), PostNotice(words("Tea")))
    assert s.facilitator.does(TakeDownNotice(1)) == []
    assert s.draws("phone", "ana")["notice"].text.text == "Tea"
    s.facilitator.does(TakeDownNotice(2))
    assert "notice" not in s.draws("phone", "ana")


def test_a_dark_wall_shows_nothing_at_all():
    s = stage()
    s.facilitator.does(PostNotice(words("Coffee")), ShowWalls("dark"))
    assert list(s.draws("wall")) == ["dark"]


def test_a_gathering_without_a_name_is_refused():
    with pytest.raises(Refused) as no:
        hall.read({"title": ""}, "hall", "en")
    assert str(no.value) == "hall.title: give the gathering a name."
