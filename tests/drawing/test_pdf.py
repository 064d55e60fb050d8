"""The PDF says what the list says, each word once and in the list's order."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from eventhub.run.cli import main
from eventhub.screens.pdf import pdf
from rooms.drawing.ink import Legend
from rooms.roadmap.picture import sheet_of
from rooms.template.drawing import items_of
from rooms.template.format import template_from_json
from tests.drawing.templates import template


def read(made: bytes) -> tuple[PdfReader, str]:
    reader = PdfReader(BytesIO(made))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize("lang", ["nl", "pt"])
def test_row_8_the_text_of_the_pdf_is_the_list_in_its_order(lang):
    made = template_from_json(template(8, lang, 5, 5))
    items = items_of(made, lang)
    reader, text = read(pdf(sheet_of(made, lang), Legend(), "Together", items, lang))
    assert text == " ".join(["Together", *(each.text for each in items)]).replace("\u00ad", "")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_the_picture_comes_first_on_paper_as_large_as_asked_for():
    made = template_from_json(template(1, "nl", 2, 2))
    reader, _ = read(pdf(sheet_of(made, "nl"), Legend(), "Samen", items_of(made, "nl"), "nl", "a0"))
    assert [round(side / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [1189, 841]
    assert reader.pages[0].extract_text() == ""


def test_a_script_without_a_typeface_still_becomes_a_pdf():
    made = template_from_json(template(3, "zh", 2, 2))
    assert pdf(sheet_of(made, "zh"), Legend(), "一起", items_of(made, "zh"), "zh").startswith(b"%PDF")


def test_another_ending_is_told(tmp_path, capsys):
    file = tmp_path / "one.json"
    file.write_text('{"format": "meshwork-template/1", "areas": []}')
    assert main(["template", str(file), "-o", str(tmp_path / "one.docx")]) == 1
    assert "as .svg or .pdf, not as one.docx" in capsys.readouterr().err
