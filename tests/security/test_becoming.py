"""Nobody becomes somebody else: not by an op, not by an id, not by a token planted beforehand."""

import json
import re

import pytest

from eventhub.live.grants import STAFF_ROLES, hashed
from tests.security.house import FACE, Browser, new_op
from tests.security.test_sessions import cookie_of

ID = re.compile("p[0-9a-f]{32}")


def comes_in(browser: Browser, name: str, op: str, code: str = "", **more: str):
    """The form at the door, as a plain form."""
    form = {"name": name, "agree": "1", "op": op, **more}
    return browser.client.post(f"/{code or browser.house.mine.code}", data=form, headers={"accept-language": "en"})


def person_of(house, token: str, role: str = "participant") -> str:
    rows = house.ask('SELECT person FROM "grant" WHERE token_hash = ? AND role = ?', hashed(token), role)
    return rows[0][0] if rows else ""


def count(house, name: str) -> int:
    return house.ask("SELECT count(*) FROM person WHERE name = ?", name)[0][0]


# -- ids and ops -------------------------------------------------------------------------------------------------------


def test_ids_are_random_and_nothing_a_browser_sent_leads_to_them(house):
    op = new_op()
    first, second = (comes_in(house.browser(), "Twin", op, gathering.code) for gathering in (house.mine, house.theirs))
    ids = [person_of(house, cookie_of(answer)) for answer in (first, second)]
    assert [bool(ID.fullmatch(id)) for id in ids] == [True, True]
    made_of_it = {hashed(f"{gathering.id}/{lead}{op}")[:11] for gathering in (house.mine, house.theirs)
                  for lead in ("", "join-")}  # fmt: skip
    assert [id for id in ids if id[1:12] in made_of_it] == []
    assert len(house.mine.id) == 32


def test_the_same_form_twice_is_the_same_person_also_when_the_first_answer_was_lost(house):
    browser, op = house.browser(), new_op()
    page = browser.client.get(f"/{house.mine.code}")
    lost = comes_in(browser, "Lot", op)
    browser.client.cookies.clear()
    browser.client.cookies.set("eventhub", cookie_of(page))
    again = comes_in(browser, "Lot", op)
    assert (lost.status_code, again.status_code, count(house, "Lot")) == (303, 303, 1)
    assert person_of(house, cookie_of(again)) == person_of(house, cookie_of(lost)) != ""
    assert len({cookie_of(answer) for answer in (page, lost, again)}) == 3


def test_a_known_op_gives_nobody_elses_browser_the_person(house):
    op = new_op()
    alice = comes_in(house.browser(), "Alice of the op", op)
    for thief in (house.browser(), house.guest(7)):
        stolen = comes_in(thief, "Alice of the op", op)
        assert (stolen.status_code, "set-cookie" in stolen.headers) == (409, False)
    assert count(house, "Alice of the op") == 1
    assert house.ask('SELECT count(*) FROM "grant" WHERE person = ?', person_of(house, cookie_of(alice))) == [(1,)]


def test_back_another_name_and_sent_again_is_told_and_keeps_the_place(house):
    browser, op = house.browser(), new_op()
    first = comes_in(browser, "Alcie", op)
    browser.client.cookies.set("eventhub", cookie_of(first))
    again = comes_in(browser, "Alcie the second", op)
    assert (again.status_code, "in already, as Alcie" in again.text) == (409, True)
    assert f'href="/me/{house.mine.id}"' in again.text
    assert (count(house, "Alcie"), count(house, "Alcie the second")) == (1, 0)
    assert person_of(house, cookie_of(again)) == person_of(house, cookie_of(first))


def test_whoever_was_forgotten_does_not_come_back_by_their_old_form(house):
    browser, op = house.browser(), new_op()
    browser.client.cookies.set("eventhub", cookie_of(comes_in(browser, "Forgotten by form", op)))
    assert browser.post(f"/me/{house.mine.id}/forget", {"sure": "yes"}, headers={}).status_code == 200
    assert (comes_in(browser, "Forgotten by form", op).status_code, count(house, "Forgotten by form")) == (409, 0)


def test_no_op_of_a_guest_is_taken_for_a_line_of_a_list(house):
    """The ops of lists can be worked out from a name; a guest who sends one must not become that line."""
    from eventhub.door.enrolling import entered
    from tests.security.house import Database, aside

    op = "roster-" + new_op()[:24]
    assert house.guest(8).do("cafe/PostIdea", op=op, text="not a list").status_code in (200, 422)
    database = Database(house.server.settings.database_url)
    assert aside(entered(database, house.mine.id, [op, f"join-{op}", "open-hall"])) == {}
    database.close()


# -- tokens ------------------------------------------------------------------------------------------------------------


def planted(house) -> tuple[str, Browser, Browser]:
    """A seat somebody took, and planted in the browser of a victim: (token, thief, victim)."""
    answer = comes_in(house.browser(), "Mallory", new_op())
    token = cookie_of(answer)
    return token, house.browser(token), house.browser(token)


def opens(house, browser: Browser) -> set[str]:
    """Every page of the gathering this browser may look at."""
    paths = {f"/g/{house.mine.id}/{face}" for face in FACE.values()}
    paths |= {f"/host/{house.mine.id}", f"/host/{house.mine.id}/people", f"/me/{house.mine.id}"}
    return {path for path in paths if browser.get(path).status_code == 200}


@pytest.mark.parametrize("role", STAFF_ROLES)
def test_a_planted_seat_opens_nothing_of_the_role_a_victim_gains_by_a_link(house, role):
    token, thief, victim = planted(house)
    made = house.as_("facilitator").client.post(f"/host/{house.mine.id}/team", data={"role": role})
    entered = victim.client.post("/enter", data={"key": made.text.partition("/enter#")[2][:32]})
    assert (entered.status_code, cookie_of(entered) != token) == (303, True)
    assert opens(house, thief) == {f"/g/{house.mine.id}/phone", f"/me/{house.mine.id}"}
    fresh = house.browser(cookie_of(entered))
    assert f"/g/{house.mine.id}/{FACE[role]}" in opens(house, fresh)
    assert opens(house, thief) == set()


def test_a_planted_seat_opens_nothing_of_the_person_a_victim_comes_back_as(house):
    token, thief, victim = planted(house)
    mine = house.guest(10).post(f"/me/{house.mine.id}/code", headers={}).text
    code = mine.partition(f"/p/{house.mine.code}#")[2][:8]
    back = victim.client.post(f"/{house.mine.code}/return", data={"personal_code": code})
    assert (back.status_code, person_of(house, cookie_of(back)), person_of(house, token) != "p10") == (303, "p10", True)
    assert "Mallory" in thief.get(f"/g/{house.mine.id}/phone").text  # as long as the new one was not used yet
    assert house.browser(cookie_of(back)).get(f"/me/{house.mine.id}").status_code == 200
    assert (opens(house, thief), person_of(house, token)) == (set(), "")


def test_a_planted_seat_opens_nothing_of_what_a_victim_hosts_or_joins(house):
    for deed in ("host", "join"):
        token, thief, victim = planted(house)
        if deed == "host":
            gained = victim.client.post("/host", data={"recipe": "classic-cafe", "name": "Vic"})
            where = gained.headers["location"]
        else:
            gained = comes_in(victim, "Vic", new_op(), house.theirs.code)
            where = f"/me/{house.theirs.id}"
        assert (gained.status_code, cookie_of(gained) != token) == (303, True)
        assert thief.get(where).status_code == 404
        assert house.browser(cookie_of(gained)).get(where).status_code == 200
        assert opens(house, thief) == set()


def test_the_first_seat_stays_where_the_answer_with_the_next_was_lost(house):
    token, browser, _ = planted(house)
    lost = comes_in(browser, "Mallory there", new_op(), house.theirs.code)
    assert cookie_of(lost) != token
    assert browser.get(f"/me/{house.mine.id}").status_code == 200
    again = comes_in(browser, "Mallory there", new_op(), house.theirs.code)
    both = house.browser(cookie_of(again))
    assert [both.get(f"/me/{one.id}").status_code for one in (house.mine, house.theirs)] == [200, 200]


def test_a_double_that_was_merged_gets_a_new_token_with_its_next_page(house):
    token, thief, double = planted(house)
    alice = cookie_of(comes_in(house.browser(), "Alice twice", new_op()))
    merge = {"act": "merge", "person": person_of(house, alice), "double": person_of(house, token)}
    assert house.as_("greeter").post(f"/host/{house.mine.id}/door", merge, headers={}).status_code == 303
    page = double.get(f"/me/{house.mine.id}")
    assert (page.status_code, "Alice twice" in page.text, cookie_of(page) != token) == (200, True, True)
    assert "Alice twice" in house.browser(cookie_of(page)).get(f"/g/{house.mine.id}/phone").text
    assert (opens(house, thief), opens(house, house.browser(alice)) != set()) == (set(), True)


# -- what is meant for one person --------------------------------------------------------------------------------------


def test_what_i_take_along_holds_nobody_elses_id(house):
    for number, kind in ((11, "need"), (12, "offer")):
        house.guest(number).does("needs/PostCard", kind=kind, text=f"a {kind} to take along", exchange="gift")
    cards = house.ask("SELECT payload FROM fact WHERE gathering = ? AND name = 'CardPosted'", house.mine.id)
    posted = [json.loads(row[0]) for row in cards]
    offer = next(one for one in posted if one.get("kind") == "offer")
    house.guest(11).do("needs/AnswerCard", card=str(offer.get("card") or offer.get("id")))
    mine = house.guest(11).get(f"/me/{house.mine.id}/mine.json")
    others = {row[0] for row in house.ask("SELECT id FROM person WHERE gathering = ?", house.mine.id)}
    texts = re.findall(r'"([^"]*)"', mine.text)
    assert [text for text in texts if text in others] == []
    assert "somebody-1" in texts


def test_whatever_is_personal_is_kept_by_no_cache(house):
    facilitator, guest, id = house.as_("facilitator"), house.guest(3), house.mine.id
    files = [(facilitator, f"/host/{id}/{name}") for name in
             ("recipe.toml", "harvest.json", "harvest.html", "harvest.zip", "people", "team", "ready")]  # fmt: skip
    files += [(guest, f"/me/{id}"), (guest, f"/me/{id}/mine.json"), (guest, f"/g/{id}/phone"),
              (guest, f"/g/{id}/calendar/needs"), (house.browser(), f"/{house.mine.code}")]  # fmt: skip
    loose = [path for browser, path in files if "no-store" not in browser.get(path).headers.get("cache-control", "")]
    assert loose == []
