"""The wall is legible: few lines a page, pages as even as can be, and paper has room for everything."""

from rooms.kernel import Person
from rooms.openspace import Settings, SlotPlan, openspace
from rooms.openspace.sessions import BeginSlot
from rooms.openspace.stages import GoToStage
from rooms.openspace.wall import chunks
from tests.openspace.town import posts, stage
from tests.stage import Stage, words


def big():
    slots = tuple(SlotPlan(f"{hour}:00") for hour in range(8, 18))
    places = tuple(words(f"Place {n}") for n in range(1, 13))
    people = [Person(f"p{n}", f"Person Number {n:03}", n) for n in range(1, 121)]
    at = Stage(openspace, Settings(slots, places, folded=0), people)
    at.facilitator.does(GoToStage("open"))
    for n in range(120):
        posts(at, f"p{n + 1}", f"Topic {n + 1}", str(n // 12 + 1), str(n % 12 + 1))
    return at


def test_no_page_has_more_than_six_lines_and_every_topic_is_on_one():
    at = big()
    pages = [page for key, page in at.draws("wall").items() if key.startswith("pages/grid")]
    assert [(len(page.slots), len(page.rows)) for page in pages] == [(4, 6), (4, 6), (4, 6), (4, 6), (2, 6), (2, 6)]
    seen = {cell.slip.number for page in pages for row in page.rows for cell in row.cells}
    assert seen == set(range(1, 121))


def test_while_a_slot_runs_the_wall_says_now_and_next_in_pages_of_six():
    at = big()
    at.facilitator.does(BeginSlot("1"))
    pages = [(p.when, p.page, p.pages, len(p.sessions)) for k, p in at.draws("wall").items() if k.startswith("pages/")]
    assert pages == [("now", 1, 2, 6), ("now", 2, 2, 6), ("next", 1, 2, 6), ("next", 2, 2, 6)]


def test_slips_of_a_slot_share_a_colour_and_neighbouring_slots_do_not():
    at = big()
    colours = {slip.colour for slip in at.draws("phone", "p1")["agenda/3"].sessions}
    assert (colours, at.draws("phone", "p1")["agenda/4"].slot.colour) == ({3}, 4)


def test_pages_are_as_even_as_can_be():
    assert [len(page) for page in chunks(range(13), 6)] == [5, 5, 3]
    assert chunks((), 6) == [()]


def test_the_printed_wall_and_slips_hold_every_cell_folded_or_not():
    at = stage()
    number = posts(at, "p02", "One", "1", "1")
    sheet = at.draws("print_wall")["sheets/1"].sheet
    assert ([slot.start for slot in sheet.slots], len(sheet.rows)) == (["10:30", "11:45", "14:00"], 5)
    slips = at.draws("print_slips")
    assert (len(slips), slips["sheets/1-1"].slip.number, slips["sheets/3-5"].slip) == (15, number, None)
    assert at.draws("print_reports")[f"sheets/{number}"].slip.title.text == "One"


def test_the_scribe_sees_how_much_of_the_paper_wall_is_typed():
    from rooms.openspace.entry import CountPaper

    at = stage(paper_wall=True)
    posts(at, "p02", "One", via="p24")
    at.as_("p24", "scribe").does(CountPaper(12))
    entry = at.draws("entry", "p24", "scribe")["topic"]
    assert (entry.typed, entry.slips) == (1, 12)


def test_the_opening_is_said_to_the_hall_in_each_of_its_languages():
    at = stage("before", languages=("nl", "en"))
    at.facilitator.does(GoToStage("circle"))
    assert at.draws("wall")["message"].languages == ("nl", "en")
