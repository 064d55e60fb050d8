"""Three days later somebody opens a link without a password, and one tap says how it went."""

import re
import secrets
import tomllib
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import text

from eventhub.door import links
from eventhub.run.main import create_app, make_gathering
from tests.facilitator.hosted import browser, settings
from tests.needs.server import RECIPE

THREE_DAYS = 3 * 24 * 3600_000 + 3600_000


async def posts(who: httpx.AsyncClient, path: str, **form) -> httpx.Response:
    return await who.post(path, data={"op": secrets.token_hex(16), **form})


@dataclass
class Hall:
    """A running server, two people who were introduced, and a hub host; three days later."""

    app: object
    id: str
    ana: httpx.AsyncClient
    ben: httpx.AsyncClient
    hub: httpx.AsyncClient

    @property
    def gathering(self):
        return self.app.state.house.gatherings[self.id]

    @property
    def wall(self):
        return self.gathering.rooms["needs"].state

    async def does(self, who, face, command, **form) -> None:
        answer = await posts(who, f"/g/{self.id}/{face}/do/needs/{command}", **form)
        assert answer.status_code == 303, (command, answer.text)

    async def link_for(self, name: str) -> str:
        """The key behind the # of the link a hub host makes."""
        person = next(one.id for one in self.gathering.people.known.values() if one.name == name)
        answer = await posts(self.hub, f"/g/{self.id}/after", room="needs", person=person)
        return re.search(r"/after#([\w-]+)", answer.text)[1]


@pytest.fixture
async def hall(tmp_path):
    made = await make_gathering(settings(tmp_path), tomllib.loads(RECIPE))
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = Hall(app, made.id, *(browser(app) for _ in range(3)))
        for visitor, name in ((hall.ana, "Ana"), (hall.ben, "Ben")):
            assert (await posts(visitor, f"/{made.code}", name=name, agree="1")).status_code == 303
        assert (await posts(hall.hub, "/enter", key=made.keys["hub_host"])).status_code == 303
        await hall.does(hall.ana, "phone", "PostCard", kind="need", text="40 chairs")
        await hall.does(hall.ben, "phone", "AnswerCard", card="n1")
        await hall.does(hall.ana, "phone", "SayYes", introduction="i1")
        app.state.clock._wall += THREE_DAYS
        await hall.does(hall.hub, "hub", "LookAtClock")
        yield hall


async def test_one_tap_behind_the_link_fulfils_the_need(hall):
    key, anywhere = await hall.link_for("Ana"), browser(hall.app)
    asked = await posts(anywhere, "/after", key=key)
    assert "You and Ben" in asked.text and "Did it help?" in asked.text
    told = await posts(anywhere, "/after/do/TellHelp", key=key, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text
    assert hall.wall.card("n1").status == "fulfilled"


async def test_a_link_that_was_pasted_whole_is_asked_and_answered_too(hall):
    key, anywhere = f"http://hall.test/after#{await hall.link_for('Ana')} ", browser(hall.app)
    assert "Did it help?" in (await posts(anywhere, "/after", key=key)).text
    told = await posts(anywhere, "/after/do/TellHelp", key=key, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text


async def test_the_helper_is_asked_only_whether_they_met(hall):
    key, anywhere = await hall.link_for("Ben"), browser(hall.app)
    assert "Did you meet?" in (await posts(anywhere, "/after", key=key)).text
    await posts(anywhere, "/after/do/TellMet", key=key, introduction="i1", met="yes")
    assert hall.wall.introductions["i1"].met == "yes"
    assert "There is nothing left to ask" in (await posts(anywhere, "/after", key=key)).text


async def test_the_link_opens_nothing_else(hall):
    key, stranger = await hall.link_for("Ana"), browser(hall.app)
    assert (await posts(stranger, "/enter", key=key)).status_code == 422
    await posts(stranger, "/after", key=key)
    assert not stranger.cookies
    assert (await posts(stranger, f"/g/{hall.id}/phone/do/needs/StopSharing")).status_code == 404
    unknown = await posts(stranger, "/after/do/TellHelp", key=key, introduction="i9", helped="yes")
    assert unknown.status_code == 422


async def test_a_wrong_key_and_a_person_nobody_need_ask_are_refused_in_words(hall):
    assert (await posts(browser(hall.app), "/after", key="guess")).status_code == 422
    nobody = f"/g/{hall.id}/after"
    assert (await posts(hall.hub, nobody, room="needs", person="nobody")).status_code == 422
    assert (await posts(hall.ana, nobody, room="needs", person="nobody")).status_code == 403


# -- carriers, codes, machines -----------------------------------------------------------------------------------------


async def card_for(hall: Hall, name: str, carrier: str) -> tuple[str, str]:
    """The key and the code of the link that goes by this carrier."""
    person = next(one.id for one in hall.gathering.people.known.values() if one.name == name)
    page = (await posts(hall.hub, f"/g/{hall.id}/after", room="needs", person=person, carrier=carrier)).text
    return re.search(r"/after#([\w-]+)", page)[1], re.search(r'class="code">(\w{4} \w{4})<', page)[1]


def facts(hall: Hall) -> int:
    return hall.gathering.rooms["needs"].running.seq


async def test_the_code_on_a_printed_card_opens_the_same_page_however_it_is_typed(hall):
    _, code = await card_for(hall, "Ana", "card")
    for typed in (code, code.lower().replace(" ", ""), f" {code} "):
        assert "You and Ben" in (await posts(browser(hall.app), "/after", key=typed)).text
    told = await posts(browser(hall.app), "/after/do/TellHelp", key=code, introduction="i1", helped="yes")
    assert "There is nothing left to ask" in told.text


async def test_the_next_mail_does_not_end_the_card_and_a_new_card_ends_the_old_one(hall):
    card, _ = await card_for(hall, "Ana", "card")
    await card_for(hall, "Ana", "mail")
    assert (await posts(browser(hall.app), "/after", key=card)).status_code == 200
    fresh, _ = await card_for(hall, "Ana", "card")
    anywhere = browser(hall.app)
    assert [(await posts(anywhere, "/after", key=key)).status_code for key in (card, fresh)] == [422, 200]


async def test_a_machine_that_opens_everything_and_sends_the_key_changes_nothing(hall):
    """A mail scanner: HEAD, GET, GET once more, and the form with the key, each of it twice."""
    key, before = await hall.link_for("Ana"), facts(hall)
    scanner = browser(hall.app)
    for _ in range(2):
        await scanner.head("/after")
        await scanner.get("/after")
        await scanner.get(f"/after?key={key}")
        await scanner.post("/after", data={"key": key})
        await scanner.get("/after/do/TellHelp")
    assert facts(hall) == before


async def test_one_press_is_one_fact_and_the_same_press_again_none(hall):
    key, before = await hall.link_for("Ben"), facts(hall)
    for _ in range(2):
        form = {"key": key, "op": "f" * 32, "introduction": "i1", "met": "yes"}
        await browser(hall.app).post("/after/do/TellMet", data=form)
    assert facts(hall) == before + 1


@pytest.mark.parametrize("command", ["PostCard", "Undo", "Open", "SayYes", "Nothing", "CountAsOne"])
async def test_a_link_sends_only_what_its_kind_lets_come_by_link(hall, command):
    key, before = await hall.link_for("Ana"), facts(hall)
    told = await posts(browser(hall.app), f"/after/do/{command}", key=key, kind="need", text="x", introduction="i1")
    assert (told.status_code, facts(hall)) == (422, before)


async def test_every_form_of_the_page_has_the_key_and_an_op_of_its_own_for_a_browser_without_scripts(hall):
    key = await hall.link_for("Ana")
    page = (await posts(browser(hall.app), "/after", key=key)).text
    inside = page[page.index("<main") :]
    ops = re.findall(r'name="op" value="(\w{32})"', inside)
    assert (len(ops), len(set(ops)), inside.count(f'name="key" value="{key}"')) == (2, 2, 2)


async def test_neither_key_nor_code_is_kept_anywhere(hall):
    key, code = await card_for(hall, "Ana", "card")
    with hall.app.state.database.read() as connection:
        rows = connection.execute(text("SELECT * FROM link")).all()
    kept = " ".join(str(value) for row in rows for value in row)
    assert key not in kept and code.replace(" ", "") not in kept


async def test_links_end_with_the_person(hall):
    key = await hall.link_for("Ana")
    ana = next(one.id for one in hall.gathering.people.known.values() if one.name == "Ana")
    await hall.app.state.forgetting.person(hall.id, ana)
    assert (await posts(browser(hall.app), "/after", key=key)).status_code == 422


async def test_a_link_ends_on_its_date(hall):
    ana = next(one.id for one in hall.gathering.people.known.values() if one.name == "Ana")
    state, now = hall.app.state, hall.app.state.clock.now()
    made = links.make(state.database, hall.gathering, "needs", ana, links.CARD, until=now + 1_000)
    found = [links.opened_by(state.database, made.code, now + later) is not None for later in (0, 1_000, 1_001)]
    assert found == [True, True, False]
