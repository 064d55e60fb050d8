"""The book of proceedings assembles itself."""

from rooms.openspace import book_markdown
from rooms.openspace.acting import JoinAction, PostAction
from rooms.openspace.merging import AnswerJoin, AskToJoin
from rooms.openspace.reports import MakeRequest, WriteReport
from rooms.openspace.sessions import BeginSlot, EndSlot
from rooms.openspace.stages import GoToStage
from tests.openspace.town import posts, stage
from tests.stage import words

BOOK = """# Twee rivieren, één kring

What will close the loop?

## 2. Early

*Joined \\*one\\**

10:30 · Boom · Convened by: Carla van Wessum, Eelco Tromp-Vaar

### Who was there

Bram Kuypersloot, two neighbours

### What was said

- first
- second \\<b\\>

### Requests

- A lawyer

## 1. Late

14:00 · Brug · Convened by: Bram Kuypersloot

No notes.

## What we will do

### 1. Cook

- Convened by: Bram Kuypersloot
- First step: Buy a pan
- Joining: Carla van Wessum
"""


def test_the_whole_book_as_markdown_in_the_order_of_the_agenda():
    at = stage()
    late, early = posts(at, "p02", "Late", "3", "2"), posts(at, "p03", "Early", "1", "1")
    joined = posts(at, "p05", "Joined *one*")
    at.as_("p05").does(AskToJoin(joined, early))
    at.as_("p03").does(AnswerJoin(joined, early, yes=True))
    at.facilitator.does(BeginSlot("1"), EndSlot("1"))
    said = words("- first\n- second <b>")
    at.as_("p03").does(WriteReport(early, said, who=("p02",), others=words("two neighbours")))
    at.as_("p03").does(MakeRequest(early, words("A lawyer")))
    at.facilitator.does(GoToStage("action"))
    at.as_("p02").does(PostAction(words("Cook"), words("Buy a pan")))
    at.as_("p03").does(JoinAction(1))
    assert late == 1
    assert book_markdown(at.state, at.people, "nl") == BOOK


def test_the_headings_of_the_book_can_be_said_in_another_language():
    at = stage()
    posts(at, "p02", "Alleen")
    assert "Geen notities." in book_markdown(at.state, at.people, "nl", {"no_notes": "Geen notities."})


def test_the_way_to_the_book_is_in_every_circle():
    at = stage()
    for to in ("circle", "market", "evening", "morning", "reading"):
        at.facilitator.does(GoToStage(to))
        assert "foot/book" in at.draws("wall"), to


def test_somebody_erased_has_no_name_in_the_book_and_the_session_stays():
    at = stage()
    number = posts(at, "p02", "One")
    at.leaves("p02")
    people = type(at.people)(9, {k: v for k, v in at.people.known.items() if k != "p02"}, at.people.here)
    assert openspace_chapter(at, people, number).slip.by == ""


def openspace_chapter(at, people, number):
    from rooms.kernel import PARTICIPANT, Viewer

    return at.kind.draw("book", at.state, Viewer("p03", PARTICIPANT), people)[f"chapters/{number}"]


def test_a_long_book_has_a_table_of_contents_in_the_order_of_the_chapters():
    at = stage()
    for n in range(5):
        posts(at, "p02", f"Topic {n}")
    assert "front/contents" not in at.draws("book", "p05")
    last = posts(at, "p03", "First of the day", "1", "1")
    book = at.draws("book", "p05")
    listed = [slip.number for slip in book["front/contents"].slips]
    assert listed == [int(key.removeprefix("chapters/")) for key in book if key.startswith("chapters/")]
    assert listed[0] == last
