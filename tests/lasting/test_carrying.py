"""From a laptop to a server, once: what people agreed to goes, sealed and signed; then the laptop forgets it."""

import json
import re
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from eventhub.keeping import carrying, sealed
from eventhub.keeping.carrying import Taken
from eventhub.live.grants import new_code
from rooms.kernel import Refused
from tests.facilitator.hosted import browser, create_app, settings
from tests.lasting.hall import Years, posts, years

dumps = json.dumps
PHRASE = "seven green bicycles at noon"


@dataclass
class Ways:
    """A laptop on which Ana and Ben stayed after an event, and a server somewhere else."""

    laptop: Years
    server: object

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
        await laptop.stays("Ana", "asked", "reached", contact="ana@example.org")
        await laptop.stays("Ben", "asked")
        yield Ways(laptop, apps[1])


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


CHANGED = sealed.CHANGED


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
        (lambda data: b"eventhub-carry/" + b"9" * 5_000 + b"\n", "This is no carry file."),
        (lambda data: b"eventhub-carry/1\n" + b"[" * 900 + b"\n", CHANGED),
        (lambda data: b'eventhub-carry/1\n{"salt": [' + b"[]," * 3_000_000 + b"[]]}\n", CHANGED),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_told_in_words(spoiled, says, tmp_path):
    data = sealed.sealed({"names": ["Ana"] * 50}, PHRASE, sealed.own_key(tmp_path / "key"))
    assert sealed.read(data).key
    with pytest.raises(Refused) as no:
        sealed.read(spoiled(data))
    assert no.value.key == says


ILL = {
    "brackets": ("[" * 100_000, CHANGED),
    "a list": ("[1]", CHANGED),
    "no end": ("{", CHANGED),
    "400,000 parts": ("[" + "[]," * 400_000 + "[]]", "This file holds more than any gathering does."),
    "32 MB of nothing": (" " * 32_000_001, "This file holds more than any gathering does."),
}


@pytest.mark.parametrize("name", ILL)
def test_what_somebody_packed_who_means_ill_is_refused_in_words(name, tmp_path, monkeypatch):
    """Sealed and signed as it should be: everybody has a key of their own, and chooses the phrase."""
    key, (said, says) = sealed.own_key(tmp_path / "key"), ILL[name]
    with monkeypatch.context() as patched:
        patched.setattr(sealed.json, "dumps", lambda data, **how: said if how else dumps(data))
        data = sealed.sealed({}, PHRASE, key)
    since = time.process_time()
    with pytest.raises(Refused) as no:
        sealed.unsealed(data, sealed.words_of(key.public_key().public_bytes_raw()), PHRASE)
    assert (no.value.key, time.process_time() - since < 2) == (says, True)


def spoils(payload: dict) -> list[tuple[str, object]]:
    """Every value of a payload, put wrong in the ways that others would stumble over: (where, the payload)."""
    ways = []
    for name in payload:
        fine = {"made": -1, "receipt": "x"}.get(name)
        ways += [(name, {**payload, name: odd}) for odd in (None, "x", -1, [[]]) if odd is None or odd != fine]
        ways.append((name, {one: value for one, value in payload.items() if one != name}))
    for table, rows in payload["tables"].items():
        for column in rows[0] if rows else ():
            for odd in ([], 2**70, {"bytes": "é"}, -1 if isinstance(rows[0][column], str) else "x"):
                first = {**rows[0], column: odd}
                ways.append(
                    (f"{table}.{column}", {**payload, "tables": payload["tables"] | {table: [first, *rows[1:]]}})
                )
    return ways


async def test_a_file_whose_rows_nobody_packed_is_refused_and_leaves_nothing(ways):
    """Whatever lies in the database is read for everybody: a recipe that is none would end the keeping of all promises.

    By the laptop's own key, so that only what is in it is wrong."""
    payload, server = sealed.read(await ways.file()).opened(PHRASE), ways.server.state
    before, wrong = ways.rows(ways.server, "gathering"), []
    recipe = json.loads(payload["tables"]["gathering"][0]["recipe"])
    odd = [("recipe", json.dumps(one)) for one in ([], {}, {"hall": []}, {**recipe, "hall": {"life": "event"}})]
    odd += [("recipe", text) for text in ("", "{", "[" * 50_000)]
    made = [(name, {**payload, "tables": payload["tables"] | {"gathering": [
        {**payload["tables"]["gathering"][0], name: value}]}}) for name, value in odd]  # fmt: skip
    for where, one in [*spoils(payload), *made]:
        try:
            carrying.taken(server.database, "key", one, set(), server.house.kinds, new_code, 0)
        except Refused:
            continue
        wrong.append(where)
    assert (wrong, ways.rows(ways.server, "gathering")) == ([], before)
    assert (await ways.takes(await ways.file())).people == 2


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
    assert (again.again, again.forgotten > 0) == (True, True)
    assert "Ana" not in ways.rows(ways.server, "person")


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
