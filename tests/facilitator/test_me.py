"""Me: what is kept of me is mine to see, to take along and to take away."""

import sqlite3

from tests.facilitator.hosted import hosted

CANARY = "Zzcanary"


async def test_i_change_my_name_and_what_others_may_know(cafe):
    ana = await cafe.joins("Ana")
    await ana.post(f"/me/{cafe.id}", data={"name": "Ana Maria", "region": "north", "languages": ["nl", "en"]})
    me = cafe.person("Ana Maria")
    assert (me.trait("region"), me.languages) == ("north", ("nl", "en"))


async def test_a_name_sent_earlier_that_comes_late_does_not_replace_a_later_one(cafe):
    ana = await cafe.joins("Ana")
    for name, number in (("Anna", 1), ("Anne", 3), ("Annie", 2)):
        await ana.post(f"/me/{cafe.id}", data={"name": name, "tap": f"0123456789abcdef.{number}"})
    assert {person.name for person in cafe.gathering.people.known.values()} >= {"Anne"}
    assert "Annie" not in {person.name for person in cafe.gathering.people.known.values()}


async def test_a_contact_sent_earlier_that_comes_late_does_not_replace_a_later_one(app):
    hall = await (await hosted(app, "two-rivers")).opened()
    ana = await hall.joins("Ana")
    room, answers = next(key for key, room in hall.gathering.rooms.items() if room.kind.name == "needs"), []
    for contact, number in (("ana@one.example", 1), ("ana@three.example", 3), ("ana@two.example", 2)):
        form = {"room": room, "contact": contact, "op": f"contact-{number:08}", "tap": f"0123456789abcdef.{number}"}
        answer = await ana.post(f"/g/{hall.id}/contact", data=form, headers={"x-outbox": "1"})
        answers.append((answer.status_code, answer.headers["x-answer"]))
    assert answers == [(200, "ok"), (200, "ok"), (409, "later")]
    assert (await ana.get(f"/me/{hall.id}/mine.json")).json()["contact"] == "ana@three.example"


async def test_i_leave_with_one_tap_and_come_back_with_another(cafe):
    ana = await cafe.joins("Ana")
    await cafe.does(ana, "phone", "hall", "Leave")
    assert cafe.gathering.people.here == frozenset()
    await cafe.does(ana, "phone", "hall", "Join")
    assert cafe.gathering.people.here == frozenset({cafe.person("Ana").id})


async def test_everything_kept_of_me_is_in_my_file_and_nothing_of_others(cafe):
    ana = await cafe.joins("Ana", organisation="Coop")
    await cafe.joins("Ben", organisation="Other")
    mine = (await ana.get(f"/me/{cafe.id}/mine.json")).json()
    assert (mine["name"], mine["told"]) == ("Ana", {"organisation": "Coop"})
    assert [deed["what"] for deed in mine["deeds"] if deed["room"] == "hall"] == ["Joined"]
    assert "Ben" not in str(mine)


async def test_being_forgotten_is_asked_once_more_before_it_happens(cafe):
    ana = await cafe.joins("Ana")
    await ana.post(f"/me/{cafe.id}/forget")
    assert cafe.person("Ana").name == "Ana"


async def test_who_is_forgotten_is_not_counted_among_those_who_are_here(cafe):
    ana, _ = await cafe.joins("Ana"), await cafe.joins("Ben")
    assert "2 here" in (await cafe.host.get(f"/g/{cafe.id}/console")).text
    await ana.post(f"/me/{cafe.id}/forget", data={"sure": "yes"})
    assert "1 here" in (await cafe.host.get(f"/g/{cafe.id}/console")).text
    assert cafe.gathering.people.here == frozenset({cafe.person("Ben").id})
    await cafe.joins("Cas")
    assert len(cafe.gathering.people.here) == 2


async def test_who_is_forgotten_is_gone_from_screens_export_and_database(cafe, tmp_path):
    ana = await cafe.joins(CANARY, organisation=f"{CANARY} Org", seeks=f"{CANARY} seeks")
    await cafe.does(cafe.host, "console", "cafe", "StartRound", round="1")
    await cafe.does(cafe.host, "console", "cafe", "EndNow", round="1")
    await cafe.does(ana, "phone", "cafe", "SitAt", table="1")
    await cafe.does(ana, "phone", "cafe", "PostIdea", text=f"{CANARY} idea", round="1", signed="1")
    assert CANARY in (await cafe.host.get(f"{cafe.here}/harvest.json")).text
    await ana.post(f"/me/{cafe.id}/forget", data={"sure": "yes"})
    pages = [f"/g/{cafe.id}/{face}" for face in ("console", "wall", "door", "desk", "entry")]
    pages += [f"{cafe.here}/{page}" for page in ("people", "paper", "harvest.json", "harvest.html")]
    assert [page for page in pages if CANARY in (await cafe.host.get(page)).text] == []
    assert (await ana.get(f"/me/{cafe.id}")).status_code == 404
    with sqlite3.connect(tmp_path / "hall.db") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        left = [name for name in tables if CANARY in str(database.execute(f'SELECT * FROM "{name}"').fetchall())]
    assert left == []


async def test_a_guest_sees_only_themselves(cafe):
    from tests.facilitator.hosted import browser

    for path in (f"/me/{cafe.id}", f"/me/{cafe.id}/mine.json"):
        assert (await browser(cafe.app).get(path)).status_code == 404
        assert (await cafe.host.get(path)).status_code == 403


async def test_what_is_kept_of_me_can_be_read_without_knowing_json(cafe):
    ana = await cafe.joins("Ana")
    await cafe.does(cafe.host, "console", "cafe", "StartRound", round="1")
    await cafe.does(cafe.host, "console", "cafe", "EndNow", round="1")
    await cafe.does(ana, "phone", "cafe", "SitAt", table="3")
    await cafe.does(ana, "phone", "cafe", "PostIdea", text="Trees in every street", round="1")
    page = (await ana.get(f"/me/{cafe.id}/mine.html")).text
    assert [text in page for text in ("Ana", "Trees in every street", "IdeaPosted")] == [True] * 3
    assert (await cafe.host.get(f"/me/{cafe.id}/mine.html")).status_code != 200
