"""What a sponsor reads at breakfast says the same as page, on one page, as PDF, as workbook and as open data."""

import io
import json
import re
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pypdf
import pytest

from eventhub.ground import languages
from eventhub.run.main import KINDS
from facilitator.harvest.pack import as_json, page
from facilitator.harvest.paper import LETTER, printed, typeset
from facilitator.harvest.rooms import harvest
from facilitator.harvest.tables import tables
from facilitator.harvest.workbook import LONGEST_NAME, numbers, workbook
from rooms.commitments.answering import LetGo, Moved, Partly, PassOn
from rooms.commitments.promising import Promise
from rooms.kernel import HALL
from tests.browser.laws.words import words_of
from tests.commitments.desk import TEN, day, on
from tests.commitments.test_ten_promises import made
from tests.commitments.test_ten_promises import told as answered
from tests.facilitator.reading_harvest import (
    LATIN,
    from_book,
    from_data,
    from_one_page,
    from_page,
    not_on_paper,
    squeezed,
)
from tests.frozen.replay import gatherings
from tests.laws.lively import Lively
from tests.stage import words

NAMED = {kind.name: kind for kind in KINDS}


def of_that_day(day, more=()):
    """The harvest of a gathering of the frozen day, as it was at its end; `more`: rooms that day did not have, with the
    people in them."""
    rooms = {key: SimpleNamespace(key=key, kind=kind, state=day.room(key, day.last[key]).state)
             for key, kind in day.kinds.items() if key in day.last}  # fmt: skip
    rooms |= {one.kind.name: SimpleNamespace(key=one.kind.name, kind=one.kind, state=one.state) for one in more}
    people = day.people(day.last[HALL])
    people = replace(
        people, known={**people.known, **{id: who for one in more for id, who in one.people.known.items()}}
    )
    around = SimpleNamespace(
        hall=rooms[HALL], rooms=rooms, people=people, languages=("nl", "en"), rehearsal=False,
        timezone=day.zone, id=day.id,
    )  # fmt: skip
    return harvest(around, "secret")


def eight_weeks_later():
    """A room of promises that stand in every way there is; one is signed, two look for somebody."""
    stage = made()
    answered(stage)
    stage.as_("p44").does(
        Promise(words("Two schools cook with us", by="p44"), words("Call both"), "date", day("2027-09-01"),
                day("2027-06-30"), seen_by="everybody", signed=True)
    )  # fmt: skip
    stage.as_(TEN[1]["by"]).does(Partly(2))
    stage.as_(TEN[3]["by"]).does(Moved(4, day("2027-09-01")))
    stage.as_(TEN[5]["by"]).does(LetGo(6))
    stage.as_(TEN[6]["by"]).does(PassOn(7))
    on(stage, "2027-06-12")
    return stage


@pytest.fixture(scope="module")
def days():
    found = gatherings()
    more = [[*Lively(NAMED["roadmap"], 1).moments(60)][-1], eight_weeks_later()]
    return [*map(of_that_day, found), of_that_day(found[0], more)]


def told(found) -> list[str]:
    """What must be readable wherever the harvest is read: what was chosen, what will be done and by whom, what worked
    out, what was promised."""
    rooms = found["rooms"].values()
    chosen = [next(iter(one["title"].values())) for room in rooms if room.get("decided") for one in room["result"]
              if one["chosen"]]  # fmt: skip
    actions = [text for room in rooms for one in room.get("actions", ()) for text in (one["aim"], one["first_step"])]
    met = [one["text"] for room in rooms for one in room.get("introductions", ())]
    promised = [one["text"] for room in rooms for one in room.get("promises", ())]
    return [text for text in [*chosen, *actions[:8], *met[:4], *promised[:4]] if text and LATIN.fullmatch(text)]


def test_that_day_has_all_that_a_harvest_is_made_of(days):
    kinds = {room["kind"] for found in days for room in found["rooms"].values()}
    assert kinds >= {"cafe", "ballot", "roadmap", "needs", "openspace", "commitments"}
    assert len([text for found in days for text in told(found)]) > 10
    stands = {one["status"] for found in days for room in found["rooms"].values() for one in room.get("promises", ())}
    assert stands >= {"open", "kept", "partly", "moved", "let_go", "passed_on"}


def test_page_paper_workbook_and_open_data_tell_every_text_and_number_alike(days):
    """Row by row: what was chosen with its points, the turnout, actions, introductions, promises and how they stand."""
    seen = set()
    for found in days:
        html, data = page(found, "en"), from_data(json.loads(as_json(found)))
        book = openpyxl.load_workbook(io.BytesIO(workbook(found, tables(found, NAMED))))
        assert (from_book(book), from_page(html)) == (data, data)
        sheets = pypdf.PdfReader(io.BytesIO(printed(html))).pages
        paper = "".join(re.sub(r"\d+ / \d+\s*$", "", sheet.extract_text()) for sheet in sheets)
        assert not_on_paper(data, squeezed(paper)) == []
        seen |= {what for what, rows in data.items() if rows}
    assert {*data} - seen == set()


def test_one_page_tells_first_what_the_whole_tells_and_every_number_at_the_head_is_on_both(days):
    for found in days:
        whole, short = words_of(page(found, "nl")), words_of(page(found, "nl", short=True))
        assert [text for text in told(found) if squeezed(text) not in squeezed(short)] == []
        book = openpyxl.load_workbook(io.BytesIO(workbook(found, tables(found, NAMED))))
        first = [tuple(row) for row in book["numbers"].iter_rows(min_row=2, values_only=True)]
        assert first == [(room or None, what, count) for room, what, count in numbers(json.loads(as_json(found)))]
        assert [one for one in first if str(one[2]) not in whole] == []
        worked_out = from_data(json.loads(as_json(found)))["worked out"]
        assert from_one_page(page(found, "en", short=True)) == worked_out[:6]


@pytest.mark.parametrize("lang", languages.available())
def test_the_page_is_read_and_printed_in_every_language(days, lang):
    for found in days:
        html = page(found, lang, short=True)
        assert f'<html lang="{lang}" dir="{languages.direction(lang)}">' in html
        assert f"dir: {languages.direction(lang)}" in typeset(html).source


def test_dutch_on_an_arabic_sheet_is_set_apart_so_that_its_full_stop_stays_at_its_end(days):
    apart = re.compile('#"\u2068";#"[^"]*[.?]";#"\u2069";')
    arabic, dutch = ("".join(typeset(page(found, lang)).source for found in days) for lang in ("ar", "nl"))
    assert (len(apart.findall(arabic)) > 3, "\u2068" in dutch) == (True, False)


def test_one_page_is_one_page_on_either_paper(days):
    for found in days:
        html = page(found, "en", short=True)
        sizes = [len(pypdf.PdfReader(io.BytesIO(printed(html, paper))).pages) for paper in ("a4", LETTER)]
        assert sizes == [1, 1]


def test_what_looks_like_markup_or_a_formula_is_only_text():
    table = ("x" * 40, ("=1+1", "b"), [["=HYPERLINK(1)", 2], ["#let x = 1 \x07", None]])
    book = openpyxl.load_workbook(io.BytesIO(workbook({"rooms": {}, "people": 3}, [table, table])))
    assert [len(name) <= LONGEST_NAME for name in book.sheetnames] == [True] * 3
    assert [cell.data_type for row in book.worksheets[1] for cell in row] == ["s", "s", "s", "n", "s", "n"]
    said = '#panic("no") *b* $x$ \\ "quoted" ] [ <tag>'
    source = typeset(f"<html lang='en'><body><p>{said.replace('<', '&lt;')}</p></body></html>").source
    assert '#"#panic(\\"no\\") *b* $x$ \\\\ \\"quoted\\" ] [ <tag>";' in source


def test_a_chart_stands_beside_its_table(days):
    html = "".join(page(found, "en") for found in days)
    assert html.count('<table class="chosen">') >= 1
    row = re.search(r'<tr><td>\w+</td><th scope="row">.*?</tr>', html, re.DOTALL)[0]
    assert ("<svg" in row, 'aria-hidden="true"' in row) == (True, True)
