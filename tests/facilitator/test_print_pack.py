"""Paper: one pack in one press, in all languages; ballots for who has no phone only; cards before anybody came."""

import re

from eventhub.ground.places import STATIC
from eventhub.live.grants import STAFF_ROLES
from tests.facilitator.hosted import hosted


async def listed(cafe, *names: str):
    """People on a list, none of whom has come in."""
    from eventhub.door.enrolling import ListedPerson, enrol
    from eventhub.live.grants import Newcomer

    house = cafe.app.state.house
    await enrol(house.database, cafe.id, [ListedPerson(f"list-{name}-0000", Newcomer(name)) for name in names])
    await house.know(cafe.gathering)


async def test_the_pack_has_every_language_and_a_card_for_every_role(app):
    cafe = await (await hosted(app, "belo-horizonte")).opened()
    page = (await cafe.host.post(f"{cafe.here}/pack")).text
    sheets = re.findall(r'of-(\w+)" lang="(\w+)"', page)
    assert [lang for face, lang in sheets if face == "print_posters"] == ["en", "nl"]
    assert [lang for face, lang in sheets if face == "print_tents"] == ["en"]
    tables = len(cafe.gathering.room("cafe").state.tables)
    assert (page.count('class="tent"'), page.count('class="side turned"')) == (tables, tables)
    assert page.count('class="role-card"') == len(STAFF_ROLES)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


async def test_ballots_are_printed_for_guests_without_a_phone_and_not_for_the_team(app):
    cafe = await (await hosted(app, "belo-horizonte")).opened()
    for name, phone in (("Opa Jan", "no"), ("Ana", "yes")):
        await cafe.host.post(f"{cafe.here}/door", data={"act": "add", "name": name, "phone": phone})
    page = (await cafe.host.get(f"/g/{cafe.id}/print_ballots/ballot")).text
    number = cafe.person("Opa Jan").number
    assert re.findall(r"Number (\d+)", page) == [str(number)]
    assert page.count('class="blank"') == 12 * 2


async def test_the_team_uses_up_no_numbers_of_guests(app):
    cafe = await (await hosted(app, "belo-horizonte")).opened()
    await listed(cafe, "Ana")
    assert (cafe.person("Eva").number, cafe.person("Ana").number) == (0, 1)


async def test_route_cards_are_planned_from_the_list_and_kept_when_people_come(app):
    cafe = await (await hosted(app, "belo-horizonte")).opened()
    assert "There are no route cards yet" in (await cafe.host.get(f"/g/{cafe.id}/print_cards/cafe")).text
    names = [f"Guest {n}" for n in range(30)]
    await listed(cafe, *names)
    assert (await cafe.host.post(f"{cafe.here}/route-cards")).status_code == 303
    carded = cafe.gathering.room("cafe").state.carded
    assert sorted(map(len, carded.values())) == [3] * 30
    page = (await cafe.host.get(f"/g/{cafe.id}/print_cards/cafe")).text
    assert page.count('class="route-card"') == 30
    for name in names[:5]:
        await cafe.host.post(f"{cafe.here}/door", data={"act": "in", "person": cafe.person(name).id})
    seats, came = cafe.gathering.room("cafe").state.now_seats(), [cafe.person(name).id for name in names[:5]]
    assert [seats[id] for id in came] == [carded[id][0] for id in came]


def test_a_sheet_takes_whatever_paper_the_printer_holds_but_for_the_large_ones_to_hang():
    """The law of pictures lays every sheet out on what A4 and Letter both have (tests/browser/laws/picture.py)."""
    asked = {found for path in (STATIC / "css").glob("*.css")
             for found in re.findall(r"@page ?(\w*) \{ size: ([^;]+);", path.read_text("utf-8"))}  # fmt: skip
    assert asked == {("score", "A3 landscape"), ("wide", "A3 landscape")}
