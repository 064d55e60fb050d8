"""The list of people an organiser already has, with everything that can be wrong in such a list."""

import io
import json

from openpyxl import Workbook

from eventhub.run.cli import main
from facilitator.listed.roster import RosterRow, Snag, read_roster
from facilitator.listed.seated import HallTables, problem_of_roster
from tests.seating.halls import INSTANCES

DUTCH = """Naam;Organisatie;Perspectief;Talen;Rolstoel;Tafelgastheer;Samen met;Niet met;E-mail
Ana Silva;Gemeente;overheid;nl, en;;ja;;;ana@example.org
Bram;Bakker BV;bedrijf;NL;ja;;Cor;;
Cor;Bakker BV;bedrijf;nl;;tafel 2;;Ana Silva;
"""


def said(text, name="list.csv"):
    return [str(snag) for snag in read_roster(text.encode(), name).problems]


def test_a_dutch_list_is_read_as_meant():
    roster = read_roster(DUTCH.encode(), "lijst.csv")
    assert roster.problems == ()
    assert roster.rows[0] == RosterRow(2, "Ana Silva", "Gemeente", "overheid", languages=("nl", "en"), host="yes",
                                 email="ana@example.org")  # fmt: skip
    assert (roster.rows[1].needs_access, roster.rows[1].together, roster.rows[1].languages) == (True, ("Cor",), ("nl",))
    assert (roster.rows[2].host, roster.rows[2].apart) == ("2", ("Ana Silva",))


def test_a_spreadsheet_gives_the_same_people_as_its_csv():
    book = Workbook()
    for line in DUTCH.splitlines():
        book.active.append([cell or None for cell in line.split(";")])
    out = io.BytesIO()
    book.save(out)
    assert read_roster(out.getvalue(), "lijst.XLSX") == read_roster(DUTCH.encode(), "lijst.csv")


def test_a_list_from_an_old_windows_spreadsheet_keeps_its_accents():
    assert read_roster("name\r\nZoë\r\n".encode("cp1252"), "list.csv").rows[0].name == "Zoë"


def test_every_bad_line_is_named_with_what_to_do():
    text = "name,needs access,email,keep apart,shoe size\nAna,perhaps,ana at home,Nobody,38\n,,x@y.nl,,\nana,,,,\n"
    assert said(text) == [
        "line 1: The column shoe size is not used; rename it if it should be.",
        "line 2: perhaps under needs access is neither yes nor no; we read it as yes.",
        "line 2: ana at home is not an e-mail address; it was left out.",
        "line 2: Nobody is nobody on the list; write the name as in the name column.",
        "line 3: Somebody without a name; write a name or take the line out.",
        "line 4: ana is also on line 2; tell them apart or take one out.",
    ]


def test_files_that_are_no_list_get_a_sentence_instead_of_a_crash():
    assert said("") == ["line 1: The file is empty; the first line names the columns, such as name."]
    assert said("first,last\na,b\n")[-1].endswith("There is no column called name; add one, with a name on every line.")
    broken = read_roster(b"PK\x03\x04 not really", "list.xlsx")
    assert broken.problems == (Snag(1, "This is not a table we can read; save it as CSV or XLSX and try again."),)


def test_a_list_becomes_a_hall_with_its_rules():
    problem, names = problem_of_roster(read_roster(DUTCH.encode(), "l.csv"), HallTables(2, 2, 3))
    assert [names[guest.id] for guest in problem.guests] == ["Ana Silva", "Bram", "Cor"]
    assert [guest.host_of for guest in problem.guests] == ["1", None, "2"]
    assert problem.together == (("line 3", "line 4"),)
    assert problem.apart == (("line 2", "line 4"),)
    assert problem.mix == ("perspective", "organisation")


def test_the_command_plans_an_instance_and_prints_cards(tmp_path, capsys):
    out, cards = tmp_path / "plan.json", tmp_path / "cards.html"
    source = str(INSTANCES / "e1-40-8x5-4.json")
    assert main(["seat", source, "-o", str(out), "--cards", str(cards), "--seconds", "1"]) == 0
    assert capsys.readouterr().out == "0 repeats, the minimum\n"
    assert [len(seats) for seats in json.loads(out.read_text())["rounds"]] == [40] * 4
    assert cards.read_text().count('<article class="card">') == 40


def test_the_command_plans_a_list_and_a_name_cannot_run_in_a_spreadsheet(tmp_path, capsys):
    source, out = tmp_path / "list.csv", tmp_path / "plan.csv"
    source.write_text("name\n" + "".join(f"person {n}\n" for n in range(11)) + "=1+1\n")
    assert main(["seat", str(source), "-o", str(out), "--tables", "4", "--rounds", "2", "--seconds", "0.2"]) == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("name,round 1,round 2", 13)
    assert lines[-1].startswith("'=1+1,")


def test_a_name_on_a_card_is_text_and_nothing_else(tmp_path):
    source, cards = tmp_path / "list.csv", tmp_path / "cards.html"
    source.write_text("name\n<script>alert(1)</script>\nBram\n")
    main(["seat", str(source), "-o", str(tmp_path / "o.json"), "--cards", str(cards), "--seconds", "0.1"])
    assert "<script" not in cards.read_text()


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main(["seat", str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err


def seat(tmp_path, capsys, text, *options):
    source, out = tmp_path / "list.csv", tmp_path / "plan.csv"
    source.write_text(text)
    code = main(["seat", str(source), "-o", str(out), "--seconds", "0.1", *options])
    lines = out.read_text(encoding="utf-8-sig").splitlines()[1:] if out.exists() else []
    return code, [line.split(",") for line in lines], capsys.readouterr().err


def test_three_people_at_five_tables_sit_together(tmp_path, capsys):
    _, plan, _ = seat(tmp_path, capsys, "name\nAna\nBen\nCas\n", "--tables", "5")
    assert [len({row[round] for row in plan}) for round in (1, 2, 3)] == [1, 1, 1]


def test_a_wish_that_cannot_be_is_told_with_the_names(tmp_path, capsys):
    text = "Name,Keep together,Keep apart\nMila,Sem,Sem\nSem,,\nIda,,\nBo,,\nKim,,\nLea,,\n"
    _, _, err = seat(tmp_path, capsys, text, "--tables", "2", "--rounds", "1")
    assert "Mila (line 2)" in err and "Sem (line 3)" in err


def test_a_host_for_whom_no_table_is_left_is_told(tmp_path, capsys):
    code, _, err = seat(tmp_path, capsys, "Name,Host\nA,yes\nB,yes\nC,yes\nD,\nE,\nF,\n", "--tables", "2")
    assert (code, err) == (0, "line 4: C hosts no table: every table has a host.\n")
