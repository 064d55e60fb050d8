"""A list comes in once more after a correction: people are brought up to date, and nobody is there twice."""

import time

import pytest

from eventhub.door.enrolling import marks_of
from eventhub.run.main import known_kinds
from facilitator.listed.chairs import pairs, seated
from facilitator.listed.preview import packed
from facilitator.listed.returning import MOST_ALIKE, answered, known_again
from facilitator.listed.roll import mark_of, ops_of, with_rules
from facilitator.listed.roster import RosterRow, read_roster
from rooms.cafe.set_up import laid_in
from rooms.kernel import People, Person, Refused
from rooms.kernel.telling import Laid
from tests.facilitator.hosted import hosted

HEAD = "Name;E-mail;Organisation;Needs access;Keep together;Host;Table\n"
FIRST = HEAD + "Mila Vos;;Veld;;Sem Bakker;;\nSem Bakker;;Kade;;;2;\nIda Prins;;Veld;;;;\n"


def rows(text):
    return read_roster(text.encode(), "list.csv").rows


async def enter(set_up, text, **who):
    data = {"rows": packed(rows(text)), **who}
    return await set_up.host.post(f"{set_up.here}/people/confirm/upload", data=data)


def people(set_up) -> list[tuple]:
    known = set_up.app.state.house.gatherings[set_up.id].people.known.values()
    guests = [one for one in known if not one.trait("team")]
    return [(one.number, one.name, one.trait("organisation"), one.needs_access) for one in guests]


def cafe_of(set_up) -> dict:
    return set_up.app.state.house.gatherings[set_up.id].recipe["rooms"][0]["settings"]


@pytest.mark.parametrize(("text", "after"), [
    (FIRST, [("Mila Vos", "Veld", False), ("Sem Bakker", "Kade", False), ("Ida Prins", "Veld", False)]),
    (HEAD + "Mila Vos;m@example.org;Veld;;;;\nSem Bakker;s@example.org;Kade;;;;\nIda Prins;i@example.org;Veld;;;;\n",
     [("Mila Vos", "Veld", False), ("Sem Bakker", "Kade", False), ("Ida Prins", "Veld", False)]),
    (HEAD + "Mila Vos;;Veldzicht;;;;\nIda Prins;;Veldzicht;yes;;;\n",
     [("Mila Vos", "Veldzicht", False), ("Sem Bakker", "Kade", False), ("Ida Prins", "Veldzicht", True)]),
    (HEAD + "mila  vos;;Veld;;;;\nBram Mol;;;;;;\n",
     [("mila vos", "Veld", False), ("Sem Bakker", "Kade", False), ("Ida Prins", "Veld", False), ("Bram Mol",
     "", False)]),
])  # fmt: skip
async def test_whoever_is_on_the_list_already_is_brought_up_to_date(app, text, after):
    set_up = await hosted(app)
    await enter(set_up, FIRST)
    first = people(set_up)[0][0]
    await enter(set_up, text)
    assert people(set_up) == [(first + place, *one) for place, one in enumerate(after)]


async def test_by_their_address_somebody_is_known_under_a_mended_name_and_rules_are_not_there_twice(app):
    set_up = await hosted(app)
    await enter(set_up, FIRST)
    await enter(set_up, FIRST.replace("Mila Vos;;", "Mila Vos;mila@example.org;"))
    await enter(set_up, FIRST.replace("Mila Vos;;", "Milla de Vos;Mila@Example.org;").replace(";2;", ";1;"))
    ids = {one.name: id for id, one in set_up.app.state.house.gatherings[set_up.id].people.known.items()}
    assert [name for _, name, *_ in people(set_up)] == ["Milla de Vos", "Sem Bakker", "Ida Prins"]
    assert cafe_of(set_up)["together"] == [sorted([ids["Milla de Vos"], ids["Sem Bakker"]])]
    assert cafe_of(set_up)["table_hosts"] == {ids["Sem Bakker"]: 1}


async def test_an_address_on_a_list_is_no_contact_and_cannot_be_read_back(app):
    set_up = await hosted(app)
    await enter(set_up, FIRST.replace("Mila Vos;;", "Mila Vos;mila@example.org;"))
    database = set_up.app.state.house.database
    with database.read() as connection:
        dump = "".join(connection.connection.driver_connection.iterdump()) if database.path else ""
    assert "mila@example.org" not in dump
    marks = await marks_of(database, set_up.id)
    mila = next(id for id, one in set_up.gathering.people.known.items() if one.name == "Mila Vos")
    assert marks == {mark_of(set_up.id, "MILA@example.org"): (mila,)}
    await set_up.host.post(f"{set_up.here}/people/forget", data={"person": mila, "sure": "yes"})
    assert await marks_of(database, set_up.id) == {}


async def test_which_of_two_namesakes_it_is_must_be_said(app):
    set_up = await hosted(app)
    twice = HEAD + "Jan Vos;jan1@example.org;Veld;;;2;\nJan Vos;jan2@example.org;Kade;;;;\nIda;;;;Jan Vos;;\n"
    await enter(set_up, twice)
    first, second, _ = (number for number, *_ in people(set_up))
    ids = {one.number: id for id, one in set_up.gathering.people.known.items()}
    assert cafe_of(set_up)["table_hosts"] == {ids[first]: 2}
    assert cafe_of(set_up)["together"] == []
    again = HEAD + "Jan Vos;;Duin;;;;\n"
    assert (await enter(set_up, again)).status_code == 422
    assert (await enter(set_up, again, **{"who.2": ids[second]})).status_code == 303
    assert people(set_up)[:2] == [(first, "Jan Vos", "Veld", False), (second, "Jan Vos", "Duin", False)]
    assert (await enter(set_up, HEAD + "Jan Vos;;Zee;;;;\n", **{"who.2": "new"})).status_code == 303
    assert [name for _, name, *_ in people(set_up)].count("Jan Vos") == 3


async def test_two_lines_that_say_just_the_same_are_two_people_and_stay_two(app):
    set_up = await hosted(app)
    for _ in range(2):
        await enter(set_up, HEAD + "Jan Vos;;;;;;\nJan Vos;;;;;;\n")
    assert [name for _, name, *_ in people(set_up)] == ["Jan Vos", "Jan Vos"]


async def test_a_table_that_is_not_there_is_told_by_line_and_name_and_never_by_an_id(app):
    set_up = await hosted(app)
    text = HEAD + "Mila;;;;;99;\nSem;;;;;;Blauw\nIda;;;;;;1\n"
    page = (await set_up.host.post(f"{set_up.here}/people/upload", files={"file": ("l.csv", text.encode())})).text
    assert "Line 2: Mila: there is no table 99." in page
    assert "Line 3: Sem: there is no table Blauw." in page
    assert (await enter(set_up, text)).status_code == 303
    assert list(cafe_of(set_up)["fixed_seats"].values()) == [1]


def test_a_refusal_at_set_up_calls_people_by_name_and_number():
    from facilitator.forms import told as said

    here = People(1, {"pb5c8ca15d8b": person(7, "Noor Bos")})
    no = Refused("cafe: {who} is to sit at table {table}, which does not exist.", who="pb5c8ca15d8b", table=99)
    assert said("en", no, here) == "cafe: Noor Bos (7) is to sit at table 99, which does not exist."


def person(number, name, organisation="") -> Person:
    return Person(f"p{number}", name, number, traits=(("organisation", organisation),))


def known(text, *here, marks=None):
    return known_again("g", rows(text), here, marks or {})


def test_a_family_with_one_address_stays_a_family():
    marks = {mark_of("g", "huis@example.org"): ("p1", "p2")}
    text = HEAD + "Sem Vos;huis@example.org;;;;;\nMila Vos;huis@example.org;;;;;\nBo Vos;huis@example.org;;;;;\n"
    found = known(text, person(1, "Mila Vos"), person(2, "Sem Vos"), marks=marks)
    assert (found.ids, found.asked) == ({2: "p2", 3: "p1"}, {})


def test_the_same_name_with_another_address_is_somebody_else():
    marks = {mark_of("g", "jan1@example.org"): ("p1",)}
    found = known(HEAD + "Jan Vos;jan9@example.org;;;;;\n", person(1, "Jan Vos"), marks=marks)
    assert (found.ids, found.asked) == ({}, {})


def test_namesakes_are_known_by_their_organisation():
    here = (person(1, "Jan Vos", "Veld"), person(2, "Jan Vos", "Kade"))
    assert known(HEAD + "Jan Vos;;Kade;;;;\nJan Vos;;Veld;;;;\n", *here).ids == {2: "p2", 3: "p1"}
    asked = known(HEAD + "Jan Vos;;;;;;\n", *here).asked
    assert [one.id for one in asked[2]] == ["p1", "p2"]


def test_nobody_is_two_lines():
    found = known(HEAD + "Jan Vos;;A;;;;\nJan Vos;;B;;;;\n", person(1, "Jan Vos"))
    assert list(found.asked) == [2, 3]
    with pytest.raises(Refused):
        answered(found, rows(HEAD + "Jan Vos;;A;;;;\nJan Vos;;B;;;;\n"), {"who.2": "p1", "who.3": "p1"})


def told(text, tables) -> list[str]:
    return [str(snag) for snag in seated(rows(text), tables).snags]


def test_who_hosts_no_table_after_all_is_told():
    text = "Name;Host\nAna;yes\nBen;1\nCas;yes\nDie;yes\nEva;1\nFin;7\n"
    assert seated(rows(text), [Laid(1), Laid(2)]).hosts == {2: 2, 3: 1}
    assert told(text, [Laid(1), Laid(2)]) == [
        "line 4: Cas hosts no table: every table has a host.", "line 5: Die hosts no table: every table has a host.",
        "line 6: Eva does not host table 1: Ben does.", "line 7: Fin: there is no table 7.",
    ]  # fmt: skip


def test_a_table_is_found_by_its_name_and_whoever_is_one_too_many_is_told():
    text = "Name;Table\nAna;Blauw\nBen;tafel blauw\nCas;3\n"
    found = seated(rows(text), [Laid(3, "Blauw", 2)])
    assert (found.fixed, [str(snag) for snag in found.snags]) == (
        {2: 3, 3: 3, 4: 3}, ["line 4: Cas is one too many at table 3, which has 2 chairs."])  # fmt: skip


def test_a_list_of_tables_has_the_numbers_and_the_names_that_stand_in_it():
    assert laid_in({"tables": [{"number": 4, "name": "Blauw", "capacity": 6}]}) == [Laid(4, "Blauw", 6)]
    assert laid_in({"table_count": 2, "table_size": 4, "table_room": 8}) == [Laid(1, "", 8), Laid(2, "", 8)]


def test_rules_go_by_line_and_a_namesake_is_not_taken_for_another():
    text = HEAD + "Jan Vos;a@b.nl;;;;2;\nJan Vos;c@d.nl;;;;;\nIda;;;;c@d.nl;;\nSem;;;;Jan Vos;;\n"
    assert pairs(rows(text), "together") == [(3, 4)]
    recipe = {"rooms": [{"kind": "cafe", "settings": {"table_count": 3}}]}
    ids = {line: f"p{line}" for line in ops_of(rows(text))}
    settings = with_rules(recipe, ids, rows(text), known_kinds())["rooms"][0]["settings"]
    assert (settings["table_hosts"], settings["together"]) == ({ids[2]: 2}, [sorted([ids[3], ids[4]])])


def test_two_thousand_namesakes_are_neither_a_page_of_millions_nor_a_minute_of_work():
    people = [Person(f"p{number}", "Ana", number) for number in range(1, 2001)]
    rows = [RosterRow(line, "Ana", f"Org {line}") for line in range(2, 2002)]
    before = time.process_time()
    known = known_again("g", rows, people, {})
    assert {len(shown) for shown in known.asked.values()} == {MOST_ALIKE}
    assert (len(known.asked), time.process_time() - before < 2) == (2000, True)
