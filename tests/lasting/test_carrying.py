"""From a laptop to a server, once: what people agreed to goes, sealed and signed; then the laptop forgets it."""

import json
import re
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import insert, text

from eventhub.keeping import carrying, looked_over, sealed
from eventhub.keeping.carrying import Taken
from eventhub.live.grants import new_code
from eventhub.record.tables import GatheringRow
from facilitator.drafting.recipe import check_recipe
from rooms.kernel import Refused
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import DAY, Years, posts, years

PHRASE = "seven green bicycles at noon"


@dataclass
class Ways:
    """A laptop on which Ana and Ben stayed after an event, and a server somewhere else."""

    laptop: Years
    server: object
    card: str = ""
    """The code on a card that was printed in the hall for Ana, before she chose to stay."""

    async def file(self, phrase: str = PHRASE) -> bytes:
        laptop = self.laptop.state
        return await laptop.carrier.give(laptop.house.gatherings[self.laptop.above], phrase)

    async def takes(self, data: bytes, phrase: str = PHRASE, words: str = "") -> Taken:
        words = words or await self.laptop.state.carrier.words()
        return await self.server.state.carrier.take(data, phrase, words)

    async def refuses(self, data: bytes, *told: str) -> str:
        with pytest.raises(Refused) as no:
            await self.takes(data, *told)
        return no.value.key

    def rows(self, app, table: str) -> str:
        with app.state.database.read() as connection:
            return str(connection.execute(text(f'SELECT * FROM "{table}"')).all())


@pytest.fixture
async def ways(tmp_path):
    async with AsyncExitStack() as stack:
        apps = [create_app(settings(tmp_path / name)) for name in ("laptop", "server")]
        for app in apps:
            await stack.enter_async_context(app.router.lifespan_context(app))
        laptop = await years(apps[0], tmp_path)
        await laptop.later(3.1)
        _, card = await laptop.card_for("Ana")
        await laptop.stays("Ana", "asked", "reached", contact="ana@example.org")
        await laptop.stays("Ben", "asked")
        yield Ways(laptop, apps[1], card)


async def test_a_card_printed_in_the_hall_opens_at_the_server_and_is_asked_there(ways):
    _, code = await ways.laptop.card_for("Ana", ways.laptop.above)
    taken = await ways.takes(await ways.file())
    assert (taken.people, taken.again, taken.gathering) == (2, False, ways.laptop.above)
    asked = await posts(browser(ways.server), "/after", key=code)
    assert "You and Ben" in asked.text and "Did it help?" in asked.text
    await posts(browser(ways.server), "/after/do/TellHelp", key=code, introduction="i1", helped="yes")
    there = ways.server.state.house.gatherings[taken.gathering].rooms["needs"].state
    assert there.introductions["i1"].helped == "yes"


async def test_the_file_holds_what_was_agreed_to_and_nothing_of_the_event(ways):
    payload = sealed.read(await ways.file()).opened(PHRASE)
    held = str(payload)
    assert "40 chairs" in held and "ana@example.org" in held
    event = [ways.laptop.event, *(ways.laptop.id_of(name) for name in ("Ana", "Ben"))]
    of = f"{ways.laptop.event}/needs"  # where it came from: a trace that leads nowhere there
    assert [id for id in event[1:] if id in held] == [] and held.count(ways.laptop.event) == held.count(of)
    assert sorted(row["name"] for row in payload["tables"]["person"]) == ["Ana", "Ben"]


async def test_nothing_in_the_file_can_be_read_without_the_phrase(ways):
    data = await ways.file()
    assert not any(word in data for word in (b"Ana", b"chairs", b"ana@example.org", ways.laptop.above.encode()))
    assert await ways.refuses(data, "another phrase altogether") == (
        "The phrase does not open this file. Type it as it was chosen."
    )


async def test_the_same_file_twice_is_taken_once_and_shows_its_receipt_again(ways):
    data = await ways.file()
    first, second = await ways.takes(data), await ways.takes(data)
    assert (second.again, second.receipt, second.people) == (True, first.receipt, 0)


CHANGED = "This file was changed since it was made. Nothing was taken from it."


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (lambda data: data[:-40], "This file was cut short. Copy it again from the other computer."),
        (lambda data: data[:60], CHANGED),
        (lambda data: data[:-40] + bytes(40), CHANGED),
        (lambda data: data.replace(b'"salt": "', b'"salt": "AAAA'), CHANGED),
        (lambda data: data.replace(b"carry/1", b"carry/2", 1),
         "This file was made by a newer eventhub. Install that newer version here first."),
        (lambda data: b"PK" + data, "This is no carry file."),
        (lambda data: b"", "This is no carry file."),
        (lambda data: data.replace(b"carry/1", b"carry/" + b"9" * 5_000, 1),
         "This file was made by a newer eventhub. Install that newer version here first."),
        (lambda data: data.split(b"\n")[0] + b"\n" + b"[" * 99_000 + b"\n", CHANGED),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_told_in_words(spoiled, says, tmp_path):
    data = sealed.sealed({"names": ["Ana"] * 50}, PHRASE, sealed.own_key(tmp_path / "key"))
    assert sealed.read(data).key
    with pytest.raises(Refused) as no:
        sealed.read(spoiled(data))
    assert no.value.key == says


def test_the_key_of_a_computer_is_its_own_and_nobody_else_reads_it(tmp_path):
    first = sealed.own_key(tmp_path / "key").public_key()
    assert sealed.own_key(tmp_path / "key").public_key() == first
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


async def test_words_of_another_computer_are_refused(ways):
    assert await ways.refuses(await ways.file(), PHRASE, "lusab babad gutih tugad") == (
        "These are not the check words of this file. Compare them with the other computer."
    )


async def test_who_was_forgotten_at_the_server_does_not_come_back_by_an_older_file(ways):
    data = await ways.file()
    taken = await ways.takes(data)
    ana = ways.laptop.id_of("Ana", ways.laptop.above)
    await ways.server.state.house.gathering(taken.gathering)
    await ways.server.state.forgetting.person(taken.gathering, ana)
    await ways.takes(data)
    assert "Ana" not in ways.rows(ways.server, "person") and "chairs" not in ways.rows(ways.server, "words")


async def test_what_was_deleted_at_the_server_does_not_come_back(ways):
    data = await ways.file()
    taken = await ways.takes(data)
    await ways.server.state.forgetting.gathering(taken.gathering)
    assert await ways.refuses(data) == "This was deleted here since the file was made, and does not come back."


async def test_who_was_forgotten_at_the_laptop_since_is_forgotten_at_the_server_by_the_next_file(ways):
    await ways.takes(await ways.file())
    ana = ways.laptop.id_of("Ana", ways.laptop.above)
    await ways.laptop.state.forgetting.person(ways.laptop.above, ana)
    again = await ways.takes(await ways.file())
    assert (again.again, len(again.forgotten) > 0) == (True, True)
    assert "Ana" not in ways.rows(ways.server, "person")
    assert (ways.laptop.above, ana) in {one[:2] for one in ways.server.state.forgetting.forgotten.all()}


async def test_the_laptop_forgets_only_when_it_is_told_the_receipt(ways):
    laptop, state = ways.laptop, ways.laptop.state
    taken = await ways.takes(await ways.file())
    above = state.house.gatherings[laptop.above]
    with pytest.raises(Refused, match="This is not the receipt"):
        await state.carrier.given(above, "ABCDEFGH")
    assert "ana@example.org" in ways.rows(laptop.app, "contact")
    await state.carrier.given(above, f"{taken.receipt[:4].lower()} {taken.receipt[4:]}")
    assert "ana@example.org" not in ways.rows(laptop.app, "contact")
    assert laptop.above not in ways.rows(laptop.app, "person")
    assert laptop.id_of("Ana")  # the event itself is kept until its own day


async def test_only_the_receipt_of_the_newest_file_counts(ways):
    older = await ways.file()
    taken = await ways.takes(older)
    await ways.file()
    with pytest.raises(Refused):
        await ways.laptop.state.carrier.given(ways.laptop.state.house.gatherings[ways.laptop.above], taken.receipt)


async def test_a_file_is_not_taken_where_it_was_made(ways):
    data = await ways.file()
    laptop = ways.laptop.state.carrier
    with pytest.raises(Refused, match="on this computer already"):
        await laptop.take(data, PHRASE, await laptop.words())


@pytest.mark.parametrize("where", ["where it is at home", "where it was taken"])
async def test_a_file_somebody_else_made_up_about_a_gathering_that_is_here_changes_nothing_in_it(ways, where, tmp_path):
    """Its id is in the address of everybody's page there. The check words are those of whoever made it."""
    payload = sealed.read(await ways.file()).opened(PHRASE)
    app = ways.laptop.app if where == "where it is at home" else ways.server
    await ways.takes(await ways.file())
    payload["tables"]["person"][0]["name"] = "Mallory"
    payload["erased"] = [[row["id"], 1] for row in payload["tables"]["person"]]
    forged = sealed.sealed(payload, PHRASE, sealed.own_key(tmp_path / "somebody's key"))
    tables = ("person", "words", "contact", "link", "fact", "erased", "carry")
    before = [ways.rows(app, name) for name in tables]
    with pytest.raises(Refused, match="on this computer already|taken from another computer already"):
        await app.state.carrier.take(forged, PHRASE, sealed.read(forged).words)
    assert [ways.rows(app, name) for name in tables] == before


async def test_an_event_itself_is_never_carried(ways):
    state = ways.laptop.state
    with pytest.raises(Refused, match="Only what does not end"):
        await state.carrier.give(state.house.gatherings[ways.laptop.event], PHRASE)


async def test_hosts_do_it_in_the_browser(ways):
    laptop = ways.laptop
    key = await laptop.state.doors.another_key(laptop.above, "facilitator")
    host, other = browser(laptop.app), browser(ways.server)
    await posts(host, "/enter", key=key)
    page = (await host.get(f"/host/{laptop.above}/carry")).text
    words = re.search(r'class="check-words"[^>]*>([^<]+)<', page)[1]
    data = (await posts(host, f"/host/{laptop.above}/carry", phrase=PHRASE, again=PHRASE)).content
    form = {"phrase": PHRASE, "words": words}
    wrong = await other.post("/host/take/upload", data={**form, "words": "x"}, files={"file": ("after.carry", data)})
    assert wrong.status_code == 422
    there = await other.post("/host/take/upload", data=form, files={"file": ("after.carry", data)})
    receipt = re.search(r'class="code">(\w{4} \w{4})<', there.text)[1]
    assert "2 people were taken in." in there.text
    assert (await other.get(f"/host/{laptop.above}")).status_code == 200
    assert (await posts(host, f"/host/{laptop.above}/carried", receipt=receipt)).status_code == 303
    assert laptop.above not in ways.rows(laptop.app, "room")


@pytest.mark.parametrize("phrase", ["", "short", "x" * 201])
def test_a_phrase_that_is_guessed_too_soon_is_refused(phrase):
    with pytest.raises(Refused, match="Choose a phrase"):
        sealed.check_phrase(phrase)


def test_check_words_are_the_same_for_the_same_key_and_typed_as_people_type():
    words = sealed.words_of(b"k" * 32)
    assert words == sealed.words_of(b"k" * 32) != sealed.words_of(b"l" * 32)
    assert len(words.split()) == 4
    assert sealed.same_words(words.upper().replace(" ", "-"), words) and not sealed.same_words(words[:-1], words)


def _first(table: str, **values):
    """A file in whose first row of a table something else stands."""
    return lambda payload: payload["tables"][table][0].update(values)


def _in_recipe(found: str, instead: str):
    def spoil(payload) -> None:
        row = payload["tables"]["gathering"][0]
        row["recipe"] = row["recipe"].replace(found, instead)

    return spoil


NOT_ROWS = {
    "a path for an id": lambda payload: payload.update(json.loads(
        json.dumps(payload).replace(payload["gathering"], "../../etc"))),
    "a page's name for a code": _first("gathering", code="host"),
    "a list for a code": _first("gathering", code=["A"]),
    "a word for a moment": _first("gathering", created="x"),
    "a moment beyond every calendar": _first("gathering", created=10**18),
    "a number no column holds": _first("person", number=2**40),
    "a name without end": _first("person", name="x" * 300_000),
    "half a letter": _first("person", name="\ud800"),
    "a picture for a fact": _first("fact", payload={"bytes": "AAAA"}),
    "what is no person": lambda payload: payload["tables"].update(person=["Ana"]),
    "no moment of forgetting": lambda payload: payload.update(erased=[["w.1", "x"]]),
    "an endless moment": lambda payload: payload.update(erased=[["w.1", float("inf")]]),
    "a receipt that is none": lambda payload: payload.update(receipt=[1]),
    "no tables": lambda payload: payload.clear(),
}  # fmt: skip
NO_SENSE = {
    "a recipe that is cut off": _first("gathering", recipe="{"),
    "a recipe of nothing": _first("gathering", recipe="{}"),
    "a recipe without a bottom": _first("gathering", recipe="[" * 99_000 + "]" * 99_000),
    "a language that is a number": _in_recipe('["en", "nl"]', "[5]"),
    "a zone that is a file": _in_recipe("Europe/Amsterdam", "../../etc/passwd"),
    "one that ends": _in_recipe("standing", "event"),
    "traits that are none": _first("person", traits="[1]"),
    "a fact that is cut off": _first("fact", payload="{"),
    "a fact of something else": _first("fact", payload='{"settings": 5}'),
    "a fact of no room": _first("fact", room="cellar"),
    "a journal that goes on": lambda payload: payload["tables"]["room"][1].update(seq=10**6),
    "no hall": lambda payload: payload["tables"]["room"].pop(0),
}


async def test_a_file_made_to_hurt_whoever_takes_it_is_refused_whole(ways):
    """One recipe that could not be read kept the whole server from starting, and everybody from being forgotten."""
    laptop, server = ways.laptop.state, ways.server.state
    key = sealed.own_key(laptop.carrier._path)
    sound = sealed.read(await ways.file()).opened(PHRASE)
    going = [table.name for table in carrying.GOING]
    for name, spoil in (NOT_ROWS | NO_SENSE).items():
        payload = json.loads(json.dumps(sound))
        spoil(payload)
        put = partial(carrying.put, tables=payload.get("tables"), gone=(), code=new_code)
        with pytest.raises(Refused) as no:
            looked_over.check_form(payload, going)
            assert name in NO_SENSE
            looked_over.check_sense(payload, server.house.kinds, check_recipe, put)
        assert no.value.key == CHANGED, name
    for spoil in (NOT_ROWS["no tables"], NO_SENSE["a recipe that is cut off"]):
        payload = json.loads(json.dumps(sound))
        spoil(payload)
        assert await ways.refuses(sealed.sealed(payload, PHRASE, key)) == CHANGED
    assert ways.laptop.above not in ways.rows(ways.server, "gathering")


async def test_a_recipe_that_cannot_be_read_keeps_no_other_gathering_and_is_kept_no_longer(ways):
    state = ways.server.state
    with state.database.write() as connection:
        for id, recipe in (("deep", "[" * 99_000), ("list", "[]"), ("hall", '{"hall": [1]}'), ("cut", "{")):
            row = {"id": id, "code": id, "epoch": "e", "recipe": recipe, "created": state.clock.now()}
            connection.execute(insert(GatheringRow.__table__).values(**row))
    assert await state.forgetting.keep_promises() == []
    state.clock._wall += 31 * DAY
    assert sorted(await state.forgetting.keep_promises()) == ["cut", "deep", "hall", "list"]


async def test_a_card_printed_at_the_event_itself_opens_at_the_server_too(ways):
    await ways.takes(await ways.file())
    asked = await posts(browser(ways.server), "/after", key=ways.card)
    assert "You and Ben" in asked.text
