"""A program written from /docs reads with a token, a calendar asks again, a wall stands in a frame: all only read."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.facilitator.hosted import browser, hosted

PATH = re.compile(r"<code>(.*?)</code>", re.DOTALL)


@pytest.fixture
async def space(app):
    return await (await hosted(app, "open-space")).opened()


async def makes(hall, what: str) -> str:
    """What the team copies from the page, once."""
    page = (await hall.host.post(f"{hall.here}/programs", data={"make": what})).text
    return PATH.search(page.partition('aria-live="polite"')[2])[1]


async def as_documented(app, token: str) -> dict[str, httpx.Response]:
    """A program that knows nothing but the document: every read that wants a token, as it says."""
    program = browser(app)
    document = (await program.get("/openapi.json")).json()
    scheme = document["components"]["securitySchemes"]["token"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    reads = [path for path, one in document["paths"].items() if one.get("get", {}).get("security") == [{"token": []}]]
    base = document["servers"][0]["url"]
    return {path: await program.get(base + path, headers={"authorization": f"Bearer {token}"}) for path in reads}


async def test_a_program_reads_counts_agenda_results_and_harvest(app, space):
    ana = await space.joins("Ana")
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        await space.does(space.host, "console", "openspace", "GoToStage", stage=stage, came_from=came_from)
    answer = await space.does(ana, "phone", "openspace", "PostTopic", title="Repair", slot="1", place="2")
    assert answer.headers["x-answer"] == "ok", answer.text
    await space.does(space.host, "console", "openspace", "GoToStage", stage="action", came_from="open")
    found = await as_documented(app, await makes(space, "program"))
    told = {path.rpartition("/")[2]: answer.json() for path, answer in found.items()}
    assert (told["counts"]["people"], told["counts"]["rooms"]["openspace"]["sessions"]) == (1, 1)
    assert [(one["room"], one["title"], one["start"]) for one in told["agenda"]["sessions"]] == [
        ("openspace", "Repair", "10:30")
    ]
    assert [block["now"] for block in told["agenda"]["blocks"]].count(True) == 1
    assert told["results"]["rooms"]["openspace"] == {"kind": "openspace", "actions": []}
    assert told["harvest"]["rooms"]["openspace"]["sessions"][0]["title"] == "Repair"


async def test_an_ended_token_and_any_other_key_read_nothing(app, space):
    token = await makes(space, "program")
    others = [await makes(space, "calendar"), "x" * 32, ""]
    await space.host.post(f"{space.here}/programs", data={"end": "program"})
    for wrong in (token, *(one.split("/")[-2] if "/" in one else one for one in others)):
        answers = await as_documented(app, wrong)
        assert {answer.status_code for answer in answers.values()} == {401}
    assert (await browser(app).get(f"/api/gathering/counts?token={token}")).status_code == 401


async def test_these_keys_open_no_role_and_only_facilitators_make_them(app, space):
    ana = await space.joins("Ana")
    for what in ("program", "calendar", "onlooker"):
        key = (await makes(space, what)).removesuffix("/agenda.ics").rpartition("/")[2]
        stranger = browser(app)
        await stranger.post("/enter", data={"key": key})
        assert (await stranger.get(f"/g/{space.id}/wall")).status_code == 404
        assert (await ana.post(f"{space.here}/programs", data={"make": what})).status_code in (403, 404)


async def test_a_calendar_reads_the_agenda_and_one_person_their_own_day(app, space):
    agenda = await makes(space, "calendar")
    assert read_events(await browser(app).get(agenda)) == planned(space)
    ana = await space.joins("Ana")
    page = (await ana.post(f"/me/{space.id}/feed")).text
    mine = re.search(r'href="([^"]+/my-day\.ics)"', page)[1]
    assert read_events(await browser(app).get(mine)) == planned(space)
    assert (await browser(app).get(mine.replace("my-day", "agenda"))).status_code == 404
    assert (await browser(app).get(agenda.replace("agenda", "my-day"))).status_code == 404
    await ana.post(f"/me/{space.id}/feed")  # another phone got the new one
    assert (await browser(app).get(mine)).status_code == 404


async def test_calendars_read_the_sessions_people_put_up_and_one_s_own_day_those_that_were_starred(app, space):
    ana, ben, caro = [await space.joins(name) for name in ("Ana", "Ben", "Caro")]
    agenda = await makes(space, "calendar")
    for came_from, stage in (("before", "circle"), ("circle", "market"), ("market", "open")):
        await space.does(space.host, "console", "openspace", "GoToStage", stage=stage, came_from=came_from)
    posted = {"title": "Repair, and who pays; for it", "slot": "1", "place": "2"}
    assert (await space.does(ana, "phone", "openspace", "PostTopic", **posted)).headers["x-answer"] == "ok"
    assert (await space.does(ben, "phone", "openspace", "StarTopic", topic="1", on="yes")).headers["x-answer"] == "ok"
    days = {who: await browser(app).get(await own_feed(who, space)) for who in (ana, ben, caro)}
    ours = [event for event in read_events(await browser(app).get(agenda)) if event not in planned(space)]
    assert [(title, begin.astimezone(zone_of(space)).strftime("%H:%M")) for title, begin in ours] == [
        ("Repair, and who pays; for it", "10:30")
    ]
    assert [[event in read_events(days[who]) for event in ours] for who in (ana, ben, caro)] == [
        [True],
        [True],
        [False],
    ]
    place = space.gathering.room("openspace").state.place("2").name.text
    assert f"LOCATION:{place}\r\n" in days[ben].text
    assert [broken_rules(day.text) for day in days.values()] == [[]] * 3
    await space.does(ben, "phone", "openspace", "StarTopic", topic="1", on="")
    assert not set(ours) & set(read_events(await browser(app).get(await own_feed(ben, space))))


async def own_feed(who, hall) -> str:
    """The address of somebody's own day, as their page gives it."""
    return re.search(r'href="([^"]+/my-day\.ics)"', (await who.post(f"/me/{hall.id}/feed")).text)[1]


def zone_of(hall) -> ZoneInfo:
    return ZoneInfo(hall.gathering.timezone)


def broken_rules(text: str) -> list[str]:
    """What a strict reader would refuse (RFC 5545): ends and lengths of lines, what is not closed, what an event lacks,
    two events under one uid."""
    lines = text.split("\r\n")
    wrong = [line for line in lines if len(line.encode()) > 75 or "\n" in line]
    events = [dict(re.findall(r"^([A-Z]+)[^:\r\n]*:(.*)\r$", one.replace("\r\n ", ""), re.MULTILINE))
              for one in text.split("BEGIN:VEVENT")[1:]]  # fmt: skip
    lacks = [name for event in events for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event]
    twice = len(events) - len({event.get("UID") for event in events})
    frame = (
        lines[0] == "BEGIN:VCALENDAR"
        and lines[-2:] == ["END:VCALENDAR", ""]
        and text.count("END:VEVENT") == len(events)
    )
    return [*wrong, *lacks, *["a uid twice"] * twice, *([] if frame else ["not closed"])]


async def test_whoever_is_forgotten_has_no_calendar_here(app, space):
    ana = await space.joins("Ana")
    page = (await ana.post(f"/me/{space.id}/feed")).text
    mine = re.search(r'href="([^"]+/my-day\.ics)"', page)[1]
    await ana.post(f"/me/{space.id}/forget", data={"sure": "yes"})
    assert (await browser(app).get(mine)).status_code == 404


def planned(hall) -> list[tuple[str, datetime]]:
    """Title and beginning of every block that has a time, in the language of a browser that asks for none."""
    settings = hall.gathering.hall.state.settings
    lang = hall.gathering.languages[0]
    first = datetime.fromisoformat(settings.date).replace(tzinfo=ZoneInfo(hall.gathering.timezone))
    return [(dict(block.title)[lang].text, first.replace(hour=block.start // 60, minute=block.start % 60))
            for block in settings.blocks if block.start]  # fmt: skip


def read_events(answer: httpx.Response) -> list[tuple[str, datetime]]:
    """What a calendar understands: unfolded lines, each event's title and when it begins in UTC."""
    assert answer.headers["content-type"].startswith("text/calendar")
    text = answer.text.replace("\r\n ", "")
    found = []
    for event in text.split("BEGIN:VEVENT")[1:]:
        lines = dict(line.split(":", 1) for line in event.splitlines() if ":" in line)
        begin = datetime.strptime(lines["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        found.append((lines["SUMMARY"].replace("\\,", ",").replace("\\;", ";"), begin))
    return found


async def test_a_wall_stands_in_a_frame_opens_at_once_and_holds_nothing_to_press(app, space):
    where = await makes(space, "onlooker")
    answer = await browser(app).get(where)
    policy = answer.headers["content-security-policy"]
    assert ("frame-ancestors" in policy, "x-frame-options" in answer.headers) == (False, False)
    assert space.gathering.code in answer.text
    assert [part in answer.text for part in ("<form", "hx-ws:connect", "set-cookie")] == [False] * 3
    again = await browser(app).get(where, headers={"x-screen": "1"})
    same = await browser(app).get(where, headers={"x-screen": "1", "if-none-match": again.headers["etag"]})
    assert (again.status_code, same.status_code) == (200, 304)
    for other in (f"/g/{space.id}/wall", "/", f"/{space.gathering.code}"):
        elsewhere = await space.host.get(other)
        assert "frame-ancestors 'none'" in elsewhere.headers["content-security-policy"]
        assert elsewhere.headers["x-frame-options"] == "DENY"
    await space.host.post(f"{space.here}/programs", data={"end": "onlooker"})
    assert (await browser(app).get(where)).status_code == 404
