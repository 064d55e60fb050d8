"""The next gathering of a network is begun in one press; its people are asked again, and nothing is copied of anybody
that they did not agree to. Rows 28 and 30."""

import asyncio
import re
import secrets
import tomllib

import pytest

from eventhub.run.main import create_app
from facilitator.continuing import found_before
from tests.facilitator.hosted import browser, settings
from tests.network.hall import Network
from tests.network.recipe import RECIPE

ROADMAP = """
[[rooms]]
key = "roadmap"
kind = "roadmap"
[rooms.settings]
title = { en = "Repair in every street", nl = "Repareren in elke straat" }
licence = "CC-BY-SA-4.0"
areas = [{ id = "a", title = { en = "Money", nl = "Geld" } }]
draft = [{ area = "a", number = 7, title = { en = "Contract with the town", nl = "Contract met de gemeente" } }]
"""
CASE, SIGNED, OWN = "Pilot in Zwolle", "Our own pilot", "I bring a van"


@pytest.fixture
async def network(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        here = await Network.opened(app, tomllib.loads(RECIPE + ROADMAP), tmp_path)
        for role in ("facilitator", "steward"):
            await here.staff(role)
        for name in ("Ana", "Ben"):
            await here.joins(name)
            await here.does(name, "BelongHere")
        await here.does("Ana", "AddEntry", room="roadmap", number="7", kind="case", text=CASE)
        await here.does("Ben", "AddEntry", room="roadmap", number="7", kind="case", text=SIGNED, signed="1")
        await here.does("facilitator", "ConfirmTemplate", room="roadmap", face="console", version="1")
        yield here


async def begun(network, who: str = "facilitator", base: str = "meshwork-day") -> str:
    answer = await network.people[who].post(f"/host/{network.id}/next", data={"base": base})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].rsplit("/", 1)[-1]


async def opened(network, who: str = "facilitator", base: str = "meshwork-day") -> str:
    id = await begun(network, who, base)
    done = await network.people[who].post(f"/host/{id}/open", data={"confirm": "yes"})
    assert done.status_code == 303, done.text
    return id


def gathering(network, id: str):
    return network.state.house.gatherings[id]


@pytest.mark.parametrize("who", ["facilitator", "steward"])
async def test_row_28_one_press_sets_the_next_gathering_up_with_the_template_as_its_draft(network, who):
    id = await opened(network, who)
    road = gathering(network, id).rooms["roadmap"].state.settings
    assert [(one.number, one.area, dict(one.title)["nl"].text) for one in road.draft] == [
        (7, "a", "Contract met de gemeente")
    ]
    assert (road.licence, road.came_from, gathering(network, id).within) == (
        "CC-BY-SA-4.0", "Repair in every street, 1", network.id
    )  # fmt: skip


async def test_row_28_no_person_answer_or_role_is_copied(network):
    id = await opened(network)
    known = gathering(network, id).people.known.values()
    assert [(one.name, one.trait("team")) for one in known] == [("", "facilitator")]
    assert gathering(network, id).rooms["roadmap"].state.entries == {}
    assert (await network.people["steward"].get(f"/host/{id}")).status_code == 404
    assert (await network.people["Ana"].get(f"/g/{id}/phone")).status_code == 404


async def test_row_28_a_case_of_the_last_gathering_is_found_by_its_condition_and_gone_once_it_is_deleted(network):
    id = await opened(network)
    page = (await network.people["facilitator"].get(f"/me/{id}/before")).text
    assert re.search(rf"<b>7</b>.*Contract with the town.*{CASE}", page, re.DOTALL)
    person = next(one.id for one in gathering(network, network.id).people.known.values() if one.name == "Ana")
    await network.state.forgetting.person(network.id, person)
    assert CASE not in (await network.people["facilitator"].get(f"/me/{id}/before")).text


async def test_row_28_what_somebody_signed_is_told_there_only_while_they_agree_to_be_named(network):
    id = await opened(network)

    async def told() -> list[tuple[str, str]]:
        return [(str(one.text), one.name) for one in found_before(gathering(network, network.id)) if one.text]

    assert await told() == [(CASE, "")]
    await network.does("Ben", "Agree", purpose="named", on="1")
    assert await told() == [(CASE, ""), (SIGNED, "Ben")]
    assert SIGNED in (await network.people["facilitator"].get(f"/me/{id}/before")).text
    await network.does("Ben", "Agree", purpose="named", on="")
    assert await told() == [(CASE, "")]


async def test_rows_28_and_30_a_returning_member_finds_the_form_filled_and_is_asked_everything_again(network):
    await network.does("Ana", "Agree", purpose="found", on="1")
    await network.does("Ana", "WriteProfile", brings=OWN, seeks="Somebody who drives")
    id = await opened(network)
    code = gathering(network, id).code
    page = (await network.people["Ana"].get(f"/{code}")).text
    assert ('value="Ana"' in page, f'value="{OWN}"' in page, 'value="Somebody who drives"' in page) == (True,) * 3
    assert "checked" not in re.sub(r'name="languages"[^>]*', "", page)
    assert f"/{code}" in (await network.people["Ana"].get(f"/me/{network.id}")).text
    await network.comes(network.people["Ana"], gathering(network, id), "Ana")
    (ana,) = (one for one in gathering(network, id).people.known.values() if one.name == "Ana")
    assert (ana.agreed, ana.trait("brings"), ana.id in gathering(network, network.id).people.known) == ((), "", False)


async def test_row_30_brings_and_seeks_go_along_only_with_the_yes_under_which_they_were_written(network):
    await network.does("Ana", "Agree", purpose="found", on="1")
    await network.does("Ana", "WriteProfile", brings=OWN)
    code = gathering(network, await opened(network)).code
    assert OWN in (await network.people["Ana"].get(f"/{code}")).text
    assert OWN not in (await network.people["Ben"].get(f"/{code}")).text
    assert OWN not in (await browser(network.app).get(f"/{code}")).text
    await network.does("Ana", "Agree", purpose="found", on="")
    assert OWN not in (await network.people["Ana"].get(f"/{code}")).text


async def comes_back(network, base: str = "two-days") -> tuple[str, str]:
    """Ana comes to the next gathering, which has a wall of needs, with the form as it lies ready; and Ben."""
    id = await opened(network, base=base)
    needs = next(key for key, room in gathering(network, id).rooms.items() if room.kind.name == "needs")
    for name in ("Ana", "Ben"):
        phone, path = network.people[name], f"/{gathering(network, id).code}"
        page = (await phone.get(path)).text
        form = dict(re.findall(r'id="(?:name|brings|seeks)" name="(\w+)"[^>]*value="([^"]*)"', page))
        answer = await phone.post(path, data={"op": secrets.token_hex(16), "agree": "1", **form})
        assert answer.status_code == 303, answer.text
    return id, needs


async def test_row_30_what_a_member_brings_and_seeks_lies_ready_as_cards_of_their_own_which_only_they_put_up(network):
    await network.does("Ana", "Agree", purpose="found", on="1")
    await network.does("Ana", "WriteProfile", brings=OWN, seeks="Somebody who drives")
    id, needs = await comes_back(network)
    wall, ana, ben = f"/g/{id}/phone/{needs}", network.people["Ana"], network.people["Ben"]
    page = (await ana.get(wall)).text
    assert (page.count("card-begun"), OWN in page, "Somebody who drives" in page) == (2, True, True)
    assert OWN not in (await ben.get(wall)).text
    assert gathering(network, id).rooms[needs].state.cards == {}
    form = {"op": secrets.token_hex(16), "kind": "offer", "text": OWN}
    answer = await ana.post(f"/g/{id}/phone/do/{needs}/PostCard", data=form)
    assert answer.status_code == 303, answer.text
    await network.rests()
    assert OWN in (await ben.get(wall)).text
    assert (await ana.get(wall)).text.count("card-begun") == 1


async def test_row_30_nothing_lies_ready_for_who_took_the_yes_back_before_they_came(network):
    await network.does("Ana", "Agree", purpose="found", on="1")
    await network.does("Ana", "WriteProfile", brings=OWN)
    await network.does("Ana", "Agree", purpose="found", on="")
    id, needs = await comes_back(network)
    assert "card-begun" not in (await network.people["Ana"].get(f"/g/{id}/phone/{needs}")).text


async def test_a_set_up_is_taken_from_a_gathering_one_hosted_and_from_no_other(network):
    first = await begun(network)
    again = await begun(network, base=first)
    assert gathering(network, again).recipe["rooms"] == gathering(network, first).recipe["rooms"]
    answer = await network.people["steward"].post(f"/host/{network.id}/next", data={"base": first})
    assert answer.status_code == 422
    assert (await network.people["Ana"].post(f"/host/{network.id}/next", data={"base": first})).status_code == 403


async def test_a_template_that_is_not_confirmed_stays_where_it_is(network):
    await network.does("facilitator", "BeginVersion", room="roadmap", face="console", version="2")
    id = await begun(network)
    assert [room for room in gathering(network, id).recipe["rooms"] if room["settings"].get("draft")] == []


async def test_it_is_begun_while_people_join_and_loses_and_takes_along_none_of_them(network):
    names = [f"Guest {number}" for number in range(12)]
    ids = await asyncio.gather(begun(network), *(network.joins(name) for name in names), begun(network, "steward"))
    here = {one.name for one in gathering(network, network.id).people.known.values()}
    assert here.issuperset(names)
    for id in (ids[0], ids[-1]):
        await network.state.house.know(gathering(network, id))
        assert [one.name for one in gathering(network, id).people.known.values()] == [""]
        assert gathering(network, id).within == network.id
