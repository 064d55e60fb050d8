"""A scorecard as one table: out and in again, twice is once, what is newer stays, and odd lines are told."""

from dataclasses import replace

import pytest

from facilitator.harvest.tables import as_csv
from facilitator.score_lines import lines_of, packed, unpacked
from rooms.kernel import Refused
from rooms.scorecard.cells import DAY
from rooms.scorecard.file import HEADINGS, FileLine, compared, exported, state_in
from rooms.scorecard.reading import ReadScores, ScoreRow
from rooms.scorecard.scoring import View
from rooms.scorecard.state import board
from tests.scorecard.twelve import EXPECTED, UNITS, at_day, bare, letters, speaks, twelve
from tests.stage import NINE_O_CLOCK


def lines(s) -> list[FileLine]:
    """The exported table as it is read back."""
    return [
        FileLine(
            place,
            row["unit"],
            str(row["condition"]),
            row["state"],
            row["how"],
            row["n"],
            row["spread"],
            row["note"],
            row["at"],
        )
        for place, row in enumerate(exported(s.state, "en"), 2)
    ]


def reads(s, report) -> list:
    rows = [ScoreRow(r.unit, r.condition, r.state, r.how, r.n, r.spread, r.at) for r in report.taken]
    return s.facilitator.does(ReadScores(tuple(rows)))


def line(unit="U01", condition="1", state="developing", how="views", at=NINE_O_CLOCK, number=2) -> FileLine:
    return FileLine(number, unit, condition, state, how, at=at)


def test_what_was_taken_out_of_one_scorecard_reads_into_another_as_it_was_and_twice_is_once():
    s, other = twelve(), at_day(bare(), 300)
    report = compared(other.state, lines(s))
    assert (len(report.changed), report.same, report.newer, report.odd) == (0, 0, (), ())
    reads(other, report)
    assert {unit: letters(board(other.state).states(unit)) for unit in UNITS} == EXPECTED["shown"]
    assert exported(other.state, "en") == exported(s.state, "en")
    again = compared(other.state, lines(s))
    assert (again.taken, again.same) == ((), len(lines(s)))
    assert reads(other, report) == []


def test_what_was_taken_out_changes_nothing_where_it_came_from():
    s = twelve()
    report = compared(s.state, lines(s))
    assert (report.taken, report.newer, report.same) == ((), (), len(lines(s)))


def test_a_cell_that_is_newer_here_is_listed_and_stays_and_an_older_one_is_changed():
    s = at_day(bare(), 100)
    speaks(s, "U01").does(View("U01", 1, 1), View("U01", 2, 1))
    moments = (NINE_O_CLOCK + 90 * DAY, NINE_O_CLOCK + 110 * DAY)
    report = compared(s.state, [line(at=moments[0]), line(condition="2", at=moments[1])])
    assert [row.condition for row in report.newer] == [1]
    assert [row.condition for row in report.changed] == [2]
    reads(at_day(s, 120), report)
    assert letters(board(s.state).states("U01"))[:2] == "bd"
    speaks(s, "U01").does(View("U01", 2, 3))
    assert letters(board(s.state).states("U01"))[:2] == "bp"


def test_what_comes_in_between_the_preview_and_the_yes_stays():
    s = at_day(bare(), 100)
    report = compared(s.state, [line(at=NINE_O_CLOCK + 90 * DAY)])
    speaks(s, "U01").does(View("U01", 1, 0))
    assert reads(s, report) == []
    assert letters(board(s.state).states("U01"))[0] == "n"


@pytest.mark.parametrize("word", ["developing", "Developing", "zich ontwikkelend", "em desenvolvimento", "d", "2"])
def test_a_state_is_read_in_three_languages(word):
    assert state_in(word) == 2


def test_odd_lines_are_told_each_with_its_reason_and_the_others_are_taken():
    s = bare()
    report = compared(s.state, [
        line("Atlantis", number=2), line(condition="99", number=3), line(state="splendid", number=4),
        line(at=0, number=5), line(state="-", number=6), line("unit U02", number=7),
        *(line("U02", state="none", at=NINE_O_CLOCK + 1, number=number) for number in (8, 9)),
    ])  # fmt: skip
    assert [(odd.line, odd.key.split("“")[0]) for odd in report.odd] == [
        (2, "There is no unit "), (3, "There is no condition "), (4, ""),
        (5, "This line has no date, so nobody knows whether it is newer."),
        (7, "Line {line} says something newer about the same cell."),
    ]  # fmt: skip
    assert [(row.unit, row.state) for row in report.added] == [("U02", 0)]


def test_a_table_written_by_a_spreadsheet_is_read_with_its_own_words():
    text = "Eenheid;Voorwaarde;Stand;Hoe;Datum\nUnit U01;1;geïmplementeerd;vastgesteld;12-05-2027\n"
    text += "Unit U02;2;n;;2027-05-12"
    found = lines_of(text.encode(), "stand.csv")
    report = compared(bare().state, found)
    assert [(row.unit, row.condition, row.state, row.how) for row in report.added] == [
        ("U01", 1, 3, "settled"), ("U02", 2, 0, "said"),
    ]  # fmt: skip


def test_the_file_we_write_is_the_file_we_read():
    s = twelve()
    rows = [[row["at"] if name == "date" else row[name] for name in HEADINGS] for row in exported(s.state, "en")]
    dated = [[*row[:-1], "2027-05-12T09:00:00Z"] for row in rows]
    found = lines_of(as_csv(HEADINGS, dated, ";"), "scores.csv")
    assert [(one.unit, one.condition, one.state) for one in found] == [
        (row[0], str(row[3]), row[5]) for row in rows
    ]  # fmt: skip
    assert {one.at for one in found} == {found[0].at} != {0}


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2", b"\x00\xff\x00", b"PK\x03\x04 broken"])
def test_what_is_no_such_table_ends_in_words(data):
    with pytest.raises(Refused):
        lines_of(data, "odd.xlsx" if data.startswith(b"PK") else "odd.csv")


def test_a_row_that_makes_no_sense_any_more_is_left_out():
    s = bare()
    row = ScoreRow("U01", 1, 2, "said", at=NINE_O_CLOCK)
    odd = (replace(row, unit="U99"), replace(row, number=99), replace(row, state=7), replace(row, at=0))
    assert s.facilitator.does(ReadScores(odd)) == []


def test_a_preview_comes_back_as_it_was_and_one_that_was_tampered_with_does_not():
    ours = [line(at=NINE_O_CLOCK), line("U02", number=3)]
    assert unpacked(packed(ours)) == ours and unpacked("[]") == []
    for name, value in (("n", "NaN"), ("at", "Infinity"), ("n", "1e400"), ("n", "true"), ("n", "-1"), ("state", "5"),
                        ("unit", "[]"), ("at", "9" * 30), ("n", "9" * 5000), ("note", f'"{"x" * 201}"')):  # fmt: skip
        row = {"number": "2", "unit": '"U01"', "condition": '"1"', "state": '"p"', name: value}
        with pytest.raises(Refused):
            unpacked("[{" + ",".join(f'"{key}": {each}' for key, each in row.items()) + "}]")
    for text in ("[" * 99_000, "{}1", "5", "[5]", '[{"unit": "U01"}]', "null"):
        with pytest.raises(Refused):
            unpacked(text)
