"""A roster comes in whole or not at all, and every line that needs a look is named."""

import html
import io
import re

from openpyxl import Workbook

from tests.facilitator.hosted import browser, hosted

CSV = """name;organisation;languages;table;keep together;email;needs access
Ana Silva;Coop;pt,en;1;Ben Bos;ana@example.org;yes
Ben Bos;;nl;;;;
;Nobody;;;;;
Élodie <b>Dupont</b>;;fr;;Zoe;bad mail;maybe
"""


async def preview(set_up, name: str, data: bytes) -> str:
    return (await set_up.host.post(f"{set_up.here}/people/upload", files={"file": (name, data)})).text


async def enter(set_up, page: str) -> None:
    rows = html.unescape(re.search(r'name="rows" value="(.*?)"', page)[1])
    await set_up.host.post(f"{set_up.here}/people/confirm/upload", data={"rows": rows})


def listed(set_up) -> list[str]:
    known = set_up.app.state.house.gatherings[set_up.id].people.known
    return [person.name for person in known.values() if not person.trait("team")]


async def test_every_bad_line_is_named_and_nothing_is_entered_before_the_yes(cafe):
    page = await preview(cafe, "people.csv", CSV.encode())
    assert re.findall(r"<li>(Line \d+): ", page) == ["Line 4", "Line 5", "Line 5", "Line 5"]
    assert listed(cafe) == []


async def test_how_a_list_was_read_is_no_fault_of_it(cafe):
    """A title above, a column we do not use, a line that counts: told, and not in red."""
    page = await preview(cafe, "people.csv", b"Guests of spring;\n\nname;shoe size\nAna;39\nBen;41\nTotal: 2;\n")
    assert (page.count('class="trouble"'), page.count('class="note"'), "Enter 2 people" in page) == (0, 1, True)


async def test_more_people_than_chairs_are_told_before_they_are_entered(cafe):
    """The classic café has eight tables of five with a spare chair each."""
    names = "".join(f"Guest {number}\n" for number in range(49))
    few = await preview(cafe, "people.csv", b"name\nAna\n")
    many = await preview(cafe, "people.csv", b"name\n" + names.encode())
    told = "That makes 49 people, and there are 48 chairs."
    assert (told in few, told in many) == (False, True)


async def test_a_list_enters_everybody_and_once_more_enters_nobody_twice(cafe):
    page = await preview(cafe, "people.csv", CSV.encode())
    await enter(cafe, page)
    await enter(cafe, page)
    assert listed(cafe) == ["Ana Silva", "Ben Bos", "Élodie <b>Dupont</b>"]
    assert cafe.gathering.people.here == frozenset()


async def test_a_name_with_markup_in_it_is_only_a_name(cafe):
    await enter(cafe, await preview(cafe, "people.csv", CSV.encode()))
    page = (await cafe.host.get(f"{cafe.here}/people")).text
    assert ("<b>Dupont" in page, "&lt;b&gt;Dupont" in page) == (False, True)


async def test_a_spreadsheet_is_read_as_well(cafe):
    book = Workbook()
    for row in (["Naam", "Talen"], ["Cas", "nl"], ["=1+1", "en"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    await enter(cafe, await preview(cafe, "people.xlsx", file.getvalue()))
    assert "Cas" in listed(cafe)


async def test_who_sits_together_and_where_goes_into_the_set_up_before_the_doors_open(app):
    from tests.facilitator.hosted import hosted

    set_up = await hosted(app)
    await enter(set_up, await preview(set_up, "people.csv", CSV.encode()))
    cafe = set_up.app.state.house.gatherings[set_up.id].recipe["rooms"][0]["settings"]
    ids = {person.name: id for id, person in app.state.house.gatherings[set_up.id].people.known.items()}
    assert cafe["together"] == [sorted([ids["Ana Silva"], ids["Ben Bos"]])]
    assert cafe["fixed_seats"] == {ids["Ana Silva"]: 1}


async def test_a_file_that_is_no_list_says_so(cafe):
    for name, data in (("x.xlsx", b"nonsense"), ("x.csv", b""), ("x.csv", b"colour\nred\n")):
        assert 'class="trouble"' in await preview(cafe, name, data)


async def test_rows_somebody_tampered_with_enter_nobody(cafe):
    for rows in ("nonsense", "[1]", '[{"bad": 1}]'):
        answer = await cafe.host.post(f"{cafe.here}/people/confirm/upload", data={"rows": rows})
        assert answer.status_code == 422
    assert listed(cafe) == []


async def test_a_printed_card_brings_its_owner_in(cafe):
    from tests.facilitator.hosted import browser

    await enter(cafe, await preview(cafe, "people.csv", CSV.encode()))
    cards = (await cafe.host.post(f"{cafe.here}/people/cards")).text
    code = re.search(r"<bdi>Ben Bos</bdi>.*?class=\"code\">(\w+)<", cards, re.DOTALL)[1]
    phone = browser(cafe.app)
    for card in (f"/p/{cafe.gathering.code}", f"/p/{cafe.gathering.code}/{code}"):  # as printed now, and as before
        page = await phone.get(card)
        assert (page.status_code, cafe.gathering.people.here) == (200, frozenset())
    assert f'name="personal_code" value="{code}"' in page.text
    await phone.post(f"/{cafe.gathering.code}/return", data={"personal_code": code})
    assert cafe.gathering.people.here == frozenset({cafe.person("Ben Bos").id})


async def test_the_team_forgets_whoever_asked_for_it_after_one_more_yes(cafe):
    await cafe.joins("Ana")
    await cafe.joins("Ben")
    ana = cafe.person("Ana").id
    await cafe.host.post(f"{cafe.here}/people/forget", data={"person": ana})
    assert cafe.person("Ana").id == ana
    await cafe.host.post(f"{cafe.here}/people/forget", data={"person": ana, "sure": "yes"})
    assert listed(cafe) == ["Ben"]


async def test_perspectives_are_counted_before_the_doors_open_offered_at_the_door_and_counted_again(app):
    """The invented people of the recipe are on the list, one of them young, and all here when the doors open."""
    hall = await hosted(app, "two-rivers")
    youth = r"(Jongeren|Youth)</bdi>(</b>)?: "
    assert re.search(youth + r"\D+3\D+1</li>", (await hall.host.get(f"{hall.here}/people")).text)
    await hall.opened()
    page = (await browser(app).get(f"/{hall.gathering.code}")).text
    assert '<option value="youth">' in page and '<option value="about">' in page
    await hall.joins("Yara", perspective="youth")
    await hall.joins("Wim", perspective="Jongeren")
    for face in ("console", "door"):
        assert re.search(youth + r"\D+3\D+3\D+3</li>", (await hall.host.get(f"/g/{hall.id}/{face}")).text)
