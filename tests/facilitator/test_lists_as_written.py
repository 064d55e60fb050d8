"""Lists as spreadsheets, ticket shops and people really write them: each is read as meant, or the line is named."""

import io

import pytest
from openpyxl import Workbook

from facilitator.listed.roster import read_roster

DUTCH = "Naam;Organisatie\r\nZoë Müller;Café Noord\r\nBram Łoś;Kade\r\n"


def read(data, name="list.csv"):
    return read_roster(data.encode() if isinstance(data, str) else data, name)


def names(data, name="list.csv") -> list[str]:
    return [row.name for row in read(data, name).rows]


def told(data, name="list.csv") -> list[str]:
    return [str(snag) for snag in read(data, name).problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_list_is_read_in_every_encoding_a_spreadsheet_saves(encoding):
    roster = read(DUTCH.encode(encoding))
    assert ([row.name for row in roster.rows], roster.problems) == (["Zoë Müller", "Bram Łoś"], ())


@pytest.mark.parametrize(("encoding", "people"), [
    ("cp1252", ["Zoë Müller", "José Núñez", "Siân Ó Briain"]),
    ("mac-roman", ["Zoë Müller", "José Núñez", "Chloé Français"]),
    ("cp1250", ["Łukasz Dąbrowski", "Zdeněk Dvořák", "Jiří Růžička"]),
    ("iso8859-2", ["Wiśniewska Ania", "Łukasz Dąbrowski", "Żaneta Gołąb"]),
    ("cp1254", ["Gülşen Yıldız", "Çağrı Işık"]),
    ("cp850", ["Zoë Müller", "José Núñez"]),
    ("mac-latin2", ["Łukasz Dąbrowski", "Zdeněk Dvořák"]),
    ("cp1251", ["Мария Иванова", "Пётр Жуков"]),
    ("cp1253", ["Μαρία Παπαδοπούλου", "Γιώργος"]),
])  # fmt: skip
def test_a_list_from_before_utf8_keeps_its_accents(encoding, people):
    text = "Name;Organisation\r\n" + "".join(f"{name};Veld\r\n" for name in people)
    assert names(text.encode(encoding)) == people


def test_an_encoding_that_was_guessed_is_told():
    assert told("Name\nZoë Müller\n".encode("mac-roman")) == [
        "line 1: The file has an old encoding; we read it as mac-roman. Look whether the accents are right."
    ]


@pytest.mark.parametrize("said", ["sep=;\r\n", '"sep=;"\n', "SEP=;\r"])
def test_the_line_that_names_the_separator_is_not_the_heading(said):
    assert [(row.line, row.name) for row in read(said + "Naam;Talen, gesproken\nAna;nl\n").rows] == [(2 + 1, "Ana")]


@pytest.mark.parametrize("text", [
    "Name;Languages (nl, en, fr)\nMila;nl\nSem;en\n", "Name\tNeeds, wishes, hopes\nMila\tx\nSem\ty\n",
    "Name,Remarks; if any; please\nMila,a\nSem,b\n", "Name|Town\nMila|Ede\nSem|Ulft\n",
    "List of; the spring; meeting\nName,Town\nMila,Ede\nSem,Ulft\n", "Name\nMila\nSem\n",
])  # fmt: skip
def test_the_separator_is_the_one_that_makes_columns_of_the_whole_file(text):
    assert names(text) == ["Mila", "Sem"]


def test_one_column_of_names_with_commas_stays_one_column():
    assert names("Name\nVos, Mila\nBakker, Sem\n") == ["Mila Vos", "Sem Bakker"]


@pytest.mark.parametrize(("text", "people"), [
    ("Naam;Stad\nVos, Kees;Ede\nBakker, Sem;Ulft\n", ["Kees Vos", "Sem Bakker"]),
    ("Naam\nVos, Kees de\nvan den Berg, Ida\nBos-Prins, Anne-Marie\n",
     ["Kees de Vos", "Ida van den Berg", "Anne-Marie Bos-Prins"]),
    ("Naam;Stad\nØstergård, Åse;Ede\n", ["Åse Østergård"]),
    ("Naam;Stad\nVos, Kees;Ede\nIda Prins;Ulft\n", ["Vos, Kees", "Ida Prins"]),
    ("Naam;Stad\nVos, wethouder;Ede\nPrins, griffier;Ulft\n", ["Vos, wethouder", "Prins, griffier"]),
    ("Name;Town\nKing, Jr.;Ede\nVos, Kees;Ulft\n", ["King, Jr.", "Vos, Kees"]),
    ("Naam;Stad\nKees Vos, Veldwerk;Ede\nIda Prins, Kade;Ulft\n", ["Kees Vos, Veldwerk", "Ida Prins, Kade"]),
])  # fmt: skip
def test_where_every_last_name_stands_first_people_are_called_as_they_are(text, people):
    assert names(text) == people


def test_that_last_names_stand_first_is_told_with_the_first_of_them():
    found = read("Naam;Stad\nVos, Kees;Ede\nBakker, Sem;Ulft\n")
    assert [(str(snag), snag.fine) for snag in found.problems] == [
        ("line 2: The last name stands first; “Vos, Kees” is read as “Kees Vos”.", True)]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), [
    ("Mila Vos\nSem Bakker\nIda Prins\n", ""), ("Mila Vos;;\nSem Bakker;;\n;;\nIda Prins;;\n", ""),
    ("Gasten\nMila Vos\nSem Bakker\nIda Prins\n", "Gasten"),
])  # fmt: skip
def test_a_list_of_nothing_but_names_needs_no_heading(text, title):
    found = read(text, "names.txt")
    assert [row.name for row in found.rows] == ["Mila Vos", "Sem Bakker", "Ida Prins"]
    said = ["line 1: The list has no headings; every line is read as a name."]
    said += [f"line 1: “{title}” is read as what the list is called, and as nobody."] if title else []
    assert [(str(snag), snag.fine) for snag in found.problems] == [(one, True) for one in said]


def test_first_names_alone_are_names_and_each_keeps_its_line():
    assert [(row.line, row.name) for row in read("Mila\n\nSem\nÖzgür\nמיכל\n").rows] == [
        (1, "Mila"), (3, "Sem"), (4, "Özgür"), (5, "מיכל")]  # fmt: skip


@pytest.mark.parametrize("text", [
    "Mila Vos\nsem@example.org\n", "rood\nblauw\n", "Mila Vos\n06 12345678\n", "Mila Vos;Veld\nSem Bakker;Kade\n",
    "Organisatie\nVeld\nKade\n", "Mila Vos\n", "Wat een mooi voorjaar was dat daar bij de rivier\nMila Vos\n",
])  # fmt: skip
def test_what_may_be_something_else_is_not_taken_for_names(text):
    assert (names(text), told(text)[-1]) == (
        [], "line 1: There is no column called name; add one, with a name on every line.")  # fmt: skip


@pytest.mark.parametrize(("role", "host", "perspective", "remarks"), [
    ("deelnemer", "", "", 0), ("Participant", "", "", 0), ("gast", "", "", 0), ("Teilnehmerin", "", "", 0),
    ("tafelgastvrouw", "yes", "", 0), ("Table host", "yes", "", 0), ("facilitator", "", "", 1), ("Greeter", "", "", 1),
    ("bewoner", "", "bewoner", 0), ("", "", "", 0), ("n.v.t.", "", "", 0),
])  # fmt: skip
def test_a_role_seats_a_host_and_gives_nobody_a_right(role, host, perspective, remarks):
    found = read(f"Naam;Rol\nMila Vos;{role}\n")
    [mila] = found.rows
    assert (mila.host, mila.perspective) == (host, perspective)
    assert len([snag for snag in found.problems if not snag.fine]) == remarks


def test_a_column_of_its_own_counts_more_than_a_role_and_how_it_is_read_is_told():
    found = read("Naam;Rol;Perspectief;Gastheer\nMila;bewoner;jongeren;\nSem;gastheer;;4\n")
    assert [(row.host, row.perspective) for row in found.rows] == [("", "jongeren"), ("4", "")]
    assert [str(snag) for snag in found.problems] == [
        "line 1: Under Rol we read who hosts a table; participant is nothing special; other words are a perspective."
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_will_do_and_a_cell_may_have_one_inside(end):
    text = end.join(["Name;Town", '"Mila', 'Vos";Ede', "Sem;Ulft", ""])
    assert [(row.line, row.name) for row in read(text).rows] == [(2, "Mila Vos"), (4, "Sem")]


def test_rows_of_empty_cells_and_signs_nobody_sees_are_no_people():
    text = "Name;Town\nMila;Ede\n;\n \u00a0;\u200b\n\u3164;\n\n  ;  \nSem;Ulft\n"
    assert (names(text), told(text)) == (["Mila", "Sem"], [])


def test_somebody_with_a_town_and_a_name_nobody_can_see_is_asked_for_a_name():
    assert told("Name;Town\n\u3164;Ede\n") == ["line 2: Somebody without a name; write a name or take the line out."]


@pytest.mark.parametrize(("text", "name"), [
    ("First name,Last name,Email\nMila,Vos,\n", "Mila Vos"),
    ("Voornaam;Tussenvoegsel;Achternaam\nMila;van der;Vos\n", "Mila van der Vos"),
    ("Achternaam;Tussenvoegsels;Roepnaam\nVos;de;Mila\n", "Mila de Vos"),
    ("Achternaam;Voornaam\nVos, de;Mila\n", "Mila de Vos"),
    ("Given Name;Family Name;Prefix\nMila;Vos;Dr.\n", "Mila Vos"),
    ("Order;Attendee name;Attendee name: Given name;Attendee name: Family name\nX;Mila de Vos;Mila;de Vos\n",
    "Mila de Vos"),
    ("Order,Attendee First Name,Attendee Last Name\nX,Mila,Vos\n", "Mila Vos"),
    ("Vorname;Nachname;E-Mail-Adresse\nMila;Vos;\n", "Mila Vos"), ("Prénom;Nom\nMila;Vos\n", "Mila Vos"),
    ("first_name,surname\nMila,Vos\n", "Mila Vos"), ("Ticket holder\nMila Vos\n", "Mila Vos"),
    ("Naam deelnemer *;E-mailadres:\nMila Vos;\n", "Mila Vos"), ("Voornaam;Achternaam\nMila;\n", "Mila"),
])  # fmt: skip
def test_a_name_in_parts_is_put_together_as_it_is_said(text, name):
    assert names(text) == [name]


def test_titles_above_the_headings_are_passed_over_and_the_line_is_named():
    text = "Deelnemers voorjaar;;\nexport van 3 maart;;\n;;\nNaam;Organisatie;E-mail\nMila Vos;Veld;m@example.org\n"
    assert [(row.line, row.name, row.email) for row in read(text).rows] == [(5, "Mila Vos", "m@example.org")]
    assert told(text) == ["line 4: The headings are on this line; what stands above them is not read."]


def book(*sheets, merged=()) -> bytes:
    made = Workbook()
    for number, (title, rows) in enumerate(sheets):
        sheet = made.active if not number else made.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(row)
    for area in merged:
        made.active.merge_cells(area)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_people_on_the_second_sheet_are_found_and_the_sheet_is_named():
    data = book(("Uitleg", [["Vul het tweede blad in"]]), ("Gasten", [["Naam"], ["Mila"]]))
    assert (names(data, "x.xlsx"), told(data, "x.xlsx")) == (
        ["Mila"],
        ["line 1: The list is read from the sheet “Gasten”."],
    )


def test_where_no_sheet_has_names_the_sheets_are_named():
    data = book(("Een", [["Kleur"]]), ("Twee", [["Maat"]]))
    assert told(data, "x.xlsx")[0] == "line 1: No sheet has a column with names; there are Een, Twee."


def test_a_merged_cell_counts_for_each_of_its_lines_but_a_merged_name_is_one_person():
    rows = [["Naam", "Organisatie"], ["Mila", "Veld"], ["Sem", None], ["Ida", None], [None, "Kade"]]
    found = read(book(("Lijst", rows), merged=("B2:B4", "A4:A5")), "x.xlsx")
    assert [(row.name, row.organisation) for row in found.rows] == [("Mila", "Veld"), ("Sem", "Veld"), ("Ida", "Veld")]
    assert [snag.line for snag in found.problems] == [5]


def test_the_file_is_looked_at_and_not_its_ending():
    assert names(book(("L", [["Naam"], ["Mila"]])), "lijst.csv") == ["Mila"]
    assert told(b"\xd0\xcf\x11\xe0 old", "lijst.xls") == [
        "line 1: This is an old Excel file; save it as XLSX or CSV and try again."]  # fmt: skip


@pytest.mark.parametrize(("cell", "host"), [("yes", "yes"), ("ja", "yes"), ("x", "yes"), ("Table 2", "2"), ("T3", "3"),
    ("t 3", "3"),
                                            ("#4", "4"), ("4.0", "4"), ("4,0", "4"), ("tafel 12", "12"), ("Tisch 5",
                                            "5"),
                                            ("nr. 6", "6"), ("1", "1"), ("Blauw", "Blauw"), ("tafel Blauw", "Blauw"),
                                            ("nee", ""), ("-", ""), ("geen", ""), ("n.v.t.", "")])  # fmt: skip
def test_a_table_is_written_in_many_ways(cell, host):
    assert read(f"Name;Host\nMila;{cell}\n").rows[0].host == host


@pytest.mark.parametrize(
    "cell", ["geen", "n.v.t.", "nvt", "None", "No", "n/a", "N.A.", "–", "nee", "keine", "aucun", "niet van toepassing"]
)
def test_no_is_no_in_many_words(cell):
    roster = read(f"Naam;Toegankelijk\nMila;{cell}\n")
    assert (roster.rows[0].needs_access, roster.problems) == (False, ())


@pytest.mark.parametrize(("cell", "codes"), [
    ("Nederlands, Engels", ("nl", "en")), ("English", ("en",)), ("nl, en", ("nl", "en")), ("NL/EN", ("nl", "en")),
    ("Dutch and English", ("nl", "en")), ("Nederlands en Duits", ("nl", "de")), ("nl en de", ("nl", "en", "de")),
    ("Français", ("fr",)), ("Deutsch; español", ("de", "es")), ("en-GB", ("en",)), ("português (br)", ("pt",)),
    ("Arabisch + Turks", ("ar", "tr")), ("ENG", ("en",)),
])  # fmt: skip
def test_a_language_has_many_names(cell, codes):
    roster = read(f'Naam;Talen\nMila;"{cell}"\n')
    assert (roster.rows[0].languages, roster.problems) == (codes, ())


def test_a_language_nobody_knows_is_told_and_the_others_are_kept():
    text = "Naam;Talen\nMila;nl, Quenya\n"
    assert (read(text).rows[0].languages, told(text)) == (
        ("nl",), ["line 2: “Quenya” is no language we know; write it as nl, en or pt."])  # fmt: skip


@pytest.mark.parametrize(("cell", "email"), [
    ("Mila Vos <mila@example.org>", "mila@example.org"), ("mailto:ida@example.org", "ida@example.org"), ("<a@b.nl>",
    "a@b.nl"),
    ("sem@example", ""), ("a@b@c", ""), ("a@b@c.nl", ""), ("at home", ""), ("a b@c.nl", ""), ("06 12345678", ""),
    ("a@b.nl, c@d.nl", ""), ("", ""), ("geen", ""),
])  # fmt: skip
def test_an_address_is_bare_or_it_is_told(cell, email):
    roster = read(f'Name;E-mail\nMila;"{cell}"\n')
    assert (roster.rows[0].email, len(roster.problems)) == (email, int(not email and cell not in ("", "geen")))


@pytest.mark.parametrize(
    "last", ["Total: 2;", "Totaal;2", "TOTAL;", "Aantal deelnemers: 2;", "Sum;2", "Gesamt;2", "Total 2 people;"]
)
def test_a_line_that_counts_is_nobody(last):
    assert names(f"Name;Organisation\nMila;Veld\nSem;Kade\n;\n{last}\n") == ["Mila", "Sem"]


def test_a_line_that_counts_in_a_column_of_numbers_is_no_person_and_a_number_may_stand_for_one():
    assert names("Nr;Naam;Vega\n1;Ana;ja\n2;Bo;\nTotaal;2;1\n") == ["Ana", "Bo"]
    assert names("Nr;Naam\n1;101\n2;102\n") == ["101", "102"]


@pytest.mark.parametrize("last", ["Totaal;;122", "Total;122;", "Totaal;122 deelnemers;"])
def test_a_line_that_counts_is_nobody_in_a_list_of_first_and_last_names_either(last):
    assert names(f"Voornaam;Tussenvoegsel;Achternaam\nMila;de;Vos\n{last}\n") == ["Mila de Vos"]


def test_somebody_may_be_called_total():
    assert names("Name;Organisation\nTotal;Energies\n") == ["Total"]


def test_a_day_in_a_cell_is_a_day():
    from datetime import datetime

    data = book(("L", [["Naam", "Organisatie"], ["Mila", datetime(2027, 3, 4)], ["Sem", datetime(2027, 3, 4, 9, 30)]]))
    assert [row.organisation for row in read(data, "x.xlsx").rows] == ["2027-03-04", "2027-03-04 09:30"]


TOGETHER = (
    'Name;Keep together;Organisation\n"Vos, Mila";"Bakker, Sem; Prins, Ida";\n"Bakker, Sem";{cell};\n"Prins, Ida";;\n'
)


@pytest.mark.parametrize(("cell", "meant"), [
    ("Vos, Mila", ("Mila Vos",)), ('"Vos, Mila, Prins, Ida"', ("Mila Vos", "Ida Prins")), ("vos,  mila", ("Mila Vos",)),
    ("Prins, Ida / Vos, Mila", ("Ida Prins", "Mila Vos")), ("Mila Vos", ("Mila Vos",)),
])  # fmt: skip
def test_a_comma_inside_a_name_does_not_part_it(cell, meant):
    roster = read(TOGETHER.replace("{cell}", cell))
    assert (roster.rows[0].together, roster.rows[1].together) == (("Sem Bakker", "Ida Prins"), meant)
    assert [snag for snag in roster.problems if not snag.fine] == []


def test_a_comma_inside_one_name_among_others_does_not_part_it_either():
    roster = read('Name;Keep together\n"Vos, Mila";"Bakker, Sem; Ida Prins"\n"Bakker, Sem";\nIda Prins;\n')
    assert (roster.rows[0].together, roster.problems) == (("Bakker, Sem", "Ida Prins"), ())


@pytest.mark.parametrize(("listed", "written"), [
    ("Jan  de Vries", "Jan de Vries"), ("Mei\u00a0Lin", "Mei Lin"), ("Jose\u0301 Ruiz", "José Ruiz"), ("José Ruiz",
    "Jose Ruiz"),
    ("Anne-Marie Bos", "Anne Marie Bos"), ("Siobhán O’Brien", "Siobhan O'Brien"), ("ŁUKASZ ŻAK", "Lukasz Zak"),
    ("Zo\u200bë", "Zoë"), ("R&D / Zuid", "R&D / Zuid"),
])  # fmt: skip
def test_a_name_written_a_little_differently_is_the_same_person(listed, written):
    assert told(f"Name;Keep together\n{listed};\nIda;{written}\n") == []


def test_with_the_same_spelling_before_those_that_only_sound_alike():
    assert told("Name;Keep together\nJosé Ruiz;\nIda;Jose Ruiz\nJose Ruiz;\n") == [
        "line 4: Jose Ruiz is also on line 2; tell them apart or take one out."]  # fmt: skip


NAMESAKES = (
    "Name;E-mail;Organisation;Keep together\nJan Vos;j1@example.org;Veld;\nJan Vos;j2@example.org;Kade;\nIda;;;{cell}\n"
)


def test_one_of_two_namesakes_is_asked_for_and_never_taken_by_chance():
    assert told(NAMESAKES.format(cell="Jan Vos"))[1:] == [
        "line 4: Jan Vos is on lines 2, 3; write the e-mail address of the one you mean."]  # fmt: skip
    assert [len(told(NAMESAKES.format(cell=cell))) for cell in ("J2@example.org", "Jan Vos (Kade)")] == [1, 1]


def test_what_is_too_long_is_told_and_the_preview_shows_what_is_kept():
    long = "Maria Fernanda de los Angeles Guadalupe Hernandez y Villanueva"
    roster = read(f"Name;Brings\n{long} Aragon;{'x' * 90}\n{long} Castro;\n")
    assert [len(row.name) for row in roster.rows] == [60, 60]
    assert ([snag.line for snag in roster.problems], len(roster.rows[0].brings)) == ([2, 2, 3, 3], 80)
