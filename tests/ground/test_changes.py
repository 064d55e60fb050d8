"""What reaches a screen, in the order a browser can apply it."""

from dataclasses import dataclass

from eventhub.screens.changes import Writer
from eventhub.screens.pages import Frame

FRAME = Frame("g", "UTC", "phone", "phone", "cafe", "cafe", "en")


class Pencil:
    """Draws a view as its own name."""

    def region(self, frame: Frame, key: str, view: str) -> str:
        return f"<p>{view}</p>"


@dataclass
class Screen:
    writer: Writer

    def goes(self, old: dict, new: dict) -> str:
        return self.writer.written([(FRAME, old, new)]).decode()


def screen() -> Screen:
    return Screen(Writer(Pencil()))


def test_new_regions_in_a_row_come_in_one_piece_after_one_that_is_there():
    assert screen().goes({"a": "A", "z": "Z"}, {"a": "A", "b": "B", "c": "C", "z": "Z"}) == (
        '<hx-partial hx-target="#cafe-a" hx-swap="afterend"><p>B</p><p>C</p></hx-partial><!--nr 1-->'
    )


def test_the_first_regions_of_a_slot_come_in_one_piece_at_its_start():
    assert screen().goes({"a": "A"}, {"a": "A", "notes/1": "one", "notes/2": "two"}) == (
        '<hx-partial hx-target="#in-cafe-notes" hx-swap="afterbegin"><p>one</p><p>two</p></hx-partial><!--nr 1-->'
    )


def test_screens_that_see_the_same_get_the_very_same_bytes_and_the_next_message_another_number():
    writer = Writer(Pencil())
    seen = {"a": "A", "b": "B"}, {"a": "A", "b": "changed"}
    one, two = (writer.written([(FRAME, *seen)]) for _ in range(2))
    writer.forget()
    assert one is two
    assert (one[-11:], writer.written([(FRAME, *seen)])[-11:]) == (b"<!--nr 1-->", b"<!--nr 2-->")


def test_what_has_not_changed_is_not_sent():
    assert screen().goes({"a": "A"}, {"a": "A"}) == ""
