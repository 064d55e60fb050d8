"""Of somebody forgotten nothing is left that whoever guesses right could recognise: no hash of what they said, no line
of the list they stood on, no browser they came by."""

import gc
import secrets
import sqlite3

from eventhub.record.asked import body_hash
from facilitator.listed.roll import op_of
from facilitator.listed.roster import RosterRow
from rooms.kernel import Words
from rooms.kernel.people import Person
from tests.facilitator.hosted import create_app, hosted, settings

ANA = RosterRow(2, "Ana", "ana@example.org")


async def test_whoever_guesses_what_somebody_said_finds_no_trace_of_it(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app, "wall-of-needs")).opened()
        listed = {"rows": '[{"line": 2, "name": "Ana", "email": "ana@example.org"}]'}
        assert (await hall.host.post(f"{hall.here}/people/confirm/upload", data=listed)).status_code == 303
        phone = await hall.joins("Zora")
        card = {"text": ["chairs"], "kind": ["need"]}
        await hall.does(phone, "phone", "needs", "PostCard", **{name: value[0] for name, value in card.items()})
        page = await hall.host.post(f"{hall.here}/people/forget", data={"person": hall.person("Ana").id, "sure": "yes"})
        assert page.status_code < 400
        assert (await phone.post(f"/me/{hall.id}/forget", data={"sure": "yes"})).status_code == 200
    left = traces(tmp_path)
    guesses = {op_of(ANA), body_hash("PostCard", card), body_hash("come in", {"agree": ["yes"], "name": ["Zora"]})}
    assert guesses & left == set()
    assert [one for one in left if "browsers" in one and '"browsers": []' not in one] == []


def traces(folder) -> set[str]:
    with sqlite3.connect(folder / "hall.db") as database:
        return {text for row in database.execute("SELECT op, body, answer FROM op") for text in row}


async def test_the_form_of_somebody_forgotten_lets_nobody_in_again(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app)).opened()
        phone, form = await hall.joins("Bo"), {"op": secrets.token_hex(16), "name": "Zora", "agree": "yes"}
        await phone.post(f"/{hall.gathering.code}", data=form)
        await phone.post(f"/me/{hall.id}/forget", data={"sure": "yes"})
        again = await phone.post(f"/{hall.gathering.code}", data=form)
        names = sorted(person.name for person in hall.gathering.people.known.values())
        assert (again.status_code, names) == (409, ["Bo", "Eva"])


async def test_no_screen_that_nobody_looks_at_any_more_keeps_somebody_forgotten_in_memory(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        hall = await (await hosted(app, "wall-of-needs")).opened()
        phone, other = await hall.joins("Zqzora"), await hall.joins("Bo")
        await hall.does(phone, "phone", "needs", "PostCard", text="Zqzora seeks chairs", kind="need", priority="1")
        for who, face in ((phone, "phone"), (other, "phone"), (hall.host, "wall"), (hall.host, "hub")):
            await who.get(f"/g/{hall.id}/{face}")
        assert in_memory("Zqzora") == {"Person", "Words"}
        await phone.post(f"/me/{hall.id}/forget", data={"sure": "yes"})
        for _ in range(3):  # until the matching thread has looked at the wall as it is now
            await app.state.advisor.in_turn(len, ())
        assert in_memory("Zqzora") == set()


async def test_the_cards_of_a_deleted_gathering_go_from_the_memory_of_the_matching_too(tmp_path):
    app = create_app(settings(tmp_path))
    async with app.router.lifespan_context(app):
        gone, stays = [await (await hosted(app, "wall-of-needs")).opened() for _ in range(2)]
        for hall in (gone, stays):
            phone = await hall.joins("Zora")
            await hall.does(phone, "phone", "needs", "PostCard", text="We need chairs", kind="need", priority="1")
        await app.state.advisor.in_turn(len, ())
        matcher = app.state.advisor.matcher
        assert {*matcher._rooms} == {f"{gone.id}/needs", f"{stays.id}/needs"}
        await gone.host.post(f"{gone.here}/delete", data={"sure": "yes"})
        await app.state.advisor.in_turn(len, ())
        assert {*matcher._rooms} == {f"{stays.id}/needs"}


def in_memory(text: str) -> set[str]:
    """What there is about somebody, wherever it is kept."""
    gc.collect()
    kept = [one for one in gc.get_objects() if isinstance(one, (Person, Words))]
    return {type(one).__name__ for one in kept if text in (one.name if isinstance(one, Person) else one.text)}
