"""What a sponsor reads at breakfast says the same as page, on one page, as PDF, as workbook and as open data."""

import io
import json
import re
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
from rooms.kernel import HALL
from tests.browser.laws.words import words_of
from tests.frozen.replay import gatherings
from tests.laws.lively import Lively

LATIN = re.compile(r"[\w\s.,:;!?'“”‘’()/&%+=-]+", re.ASCII)
"""Words that a PDF gives back letter by letter."""
NAMED = {kind.name: kind for kind in KINDS}


def of_that_day(day, more=()):
    """The harvest of a gathering of the frozen day, as it was at its end; `more`: rooms that day did not have."""
    rooms = {key: SimpleNamespace(key=key, kind=kind, state=day.room(key, day.last[key]).state)
             for key, kind in day.kinds.items() if key in day.last}  # fmt: skip
    rooms |= {one.kind.name: SimpleNamespace(key=one.kind.name, kind=one.kind, state=one.state) for one in more}
    around = SimpleNamespace(
        hall=rooms[HALL], rooms=rooms, people=day.people(day.last[HALL]), languages=("nl", "en"), rehearsal=False,
        timezone=day.zone, id=day.id,
    )  # fmt: skip
    return harvest(around, "secret")


@pytest.fixture(scope="module")
def days():
    found = gatherings()
    more = [list(Lively(NAMED[name], 1).moments(60))[-1] for name in ("roadmap", "commitments")]
    return [*map(of_that_day, found), of_that_day(found[0], more)]


def squeezed(text: str) -> str:
    """Words without what a page breaks them with."""
    return re.sub(r"[\s\u00ad\u00a0\u202f-]+", "", text)


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


def test_page_one_page_paper_workbook_and_open_data_say_the_same(days):
    for found in days:
        whole, short = page(found, "nl"), page(found, "nl", short=True)
        paper = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(printed(whole))).pages)
        book = openpyxl.load_workbook(io.BytesIO(workbook(found, tables(found, NAMED))))
        cells = {str(cell.value) for sheet in book for row in sheet for cell in row}
        data = json.loads(as_json(found))
        for text in told(found):
            where = [squeezed(text) in squeezed(said) for said in (words_of(whole), words_of(short), paper)]
            assert (text, where) == (text, [True, True, True])
            assert text in cells or any(text in str(room.get("result", "")) for room in data["rooms"].values())
        first = [tuple(row) for row in book["numbers"].iter_rows(min_row=2, values_only=True)]
        assert first == [(room or None, what, count) for room, what, count in numbers(data)]
        for _, _, count in first:
            assert str(count) in words_of(whole)


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
