"""A contact is in no byte that somebody without both consents receives, and it is gone when a yes is taken back."""

import sqlite3
import time

import pytest

from tests.needs.server import RECIPE, does, inside, reachable, says, served

ANAS, BENS = "canary-ana@loop.example", "canary-ben-0611"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One server for all of them."""
    server = served(tmp_path_factory.mktemp("contacts"))
    yield server
    server.stop()


@pytest.fixture
def server(running):
    """A gathering of one's own."""
    return running.opens(RECIPE)


def rows(server, columns, table):
    """Of this gathering."""
    with sqlite3.connect(server.env["DATABASE_URL"].removeprefix("sqlite:///")) as database:
        return database.execute(f"select {columns} from {table} where gathering = ?", [server.gathering]).fetchall()


def introduced(server):
    """ana needs, ben helps, both say yes; answers all the people and everything that listens."""
    ana, ben, cas = (server.joins(name) for name in ("Ana", "Ben", "Cas"))
    hub, console, wall = (
        server.staff("hub desk", "hub"),
        server.staff("console", "console"),
        server.staff("wall", "wall"),
    )
    listening = {who: who.listens() for who in (ana, ben, cas, hub, console, wall)}
    assert [reachable(ana, ANAS).status_code, reachable(ben, BENS).status_code] == [200, 200]
    does(ana, "PostCard", kind="need", text="40 chairs")
    does(ben, "AnswerCard", card="n1")
    listening[ana].hears("Someone can help")
    does(ana, "SayYes", introduction="i1")
    return ana, ben, cas, hub, console, wall, listening


def test_each_of_the_two_sees_the_contact_the_other_chose_and_nobody_else_receives_it(server):
    ana, ben, cas, hub, console, wall, listening = introduced(server)
    listening[ana].hears(BENS)
    listening[ben].hears(ANAS)
    pages = [inside(cas), inside(cas, "book"), inside(hub), inside(hub, "print_match"), inside(console), inside(wall)]
    pages += [ana.client.get(f"/g/{server.gathering}/calendar/needs").text]
    heard = b"".join(listening[who].heard for who in (cas, hub, console, wall))
    for canary in (ANAS, BENS):
        assert not any(canary in page for page in pages)
        assert canary.encode() not in heard
    assert ANAS in inside(ben) and BENS in inside(ana)


def test_a_contact_is_gone_from_both_as_soon_as_one_yes_is_taken_back(server):
    ana, ben, *_, listening = introduced(server)
    listening[ana].hears(BENS)
    does(ben, "WithdrawYes", introduction="i1")
    listening[ana].hears("This introduction has ended")
    assert BENS not in inside(ana) and ANAS not in inside(ben)


def test_a_contact_is_in_no_fact_and_every_look_is_written_down(server):
    ana, ben, *_, listening = introduced(server)
    listening[ana].hears(BENS)
    listening[ben].hears(ANAS)
    facts = " ".join(payload for (payload,) in rows(server, "payload", "fact"))
    assert ANAS not in facts and BENS not in facts
    people = dict(rows(server, "name, id", "person"))
    both = {(people["Ana"], people["Ben"]), (people["Ben"], people["Ana"])}
    until = time.monotonic() + 5
    while (looks := set(rows(server, "viewer, person", "look"))) != both and time.monotonic() < until:
        ana.client.get("/healthz")  # looks are written beside the drawing
    assert looks == both


def test_a_changed_contact_reaches_the_other_phone(server):
    ana, ben, *_, listening = introduced(server)
    listening[ana].hears(BENS)
    reachable(ben, "canary-new-number")
    listening[ana].hears("canary-new-number")
    assert BENS not in inside(ana)


def test_a_contact_that_is_too_long_or_for_another_room_is_refused(server):
    ana = server.joins("Ana")
    assert reachable(ana, "x" * 121).status_code == 422
    assert says(ana, "SayYes", introduction="i9").status_code == 422
    form = {"op": "a" * 16, "room": "hall", "contact": "x"}
    answer = ana.client.post(f"/g/{server.gathering}/contact", data=form, headers={"x-outbox": "1"})
    assert answer.status_code == 422


def test_a_stranger_has_no_calendar_and_no_contact(server):
    ana = server.joins("Ana")
    ana.client.cookies.clear()
    assert ana.client.get(f"/g/{server.gathering}/calendar/needs").status_code == 404
    assert reachable(ana, "x").status_code == 404
