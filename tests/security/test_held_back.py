"""A body held back does not outlive a right: whoever was forgotten, merged or shut out meanwhile is refused in words,
and nothing is kept; the law goes over every form there is."""

import secrets
import sqlite3
from contextlib import closing

import pytest

from eventhub.door.visitor import AS_THEMSELVES, SCREENS
from eventhub.live.grants import STAFF_ROLES, hashed
from eventhub.run.main import KINDS
from eventhub.web.routes import DO
from rooms.kernel import EVERYONE, PARTICIPANT, STEWARD, Open
from tests.security.held import HeldBack, HeldPicture
from tests.security.house import build, gathering
from tests.security.test_rights import EVERY, PNG
from tests.security.test_sessions import cookie_of

GUEST = {
    "/g/{id}/phone/do/{room}/{command}": {"text": "held back", "kind": "need", "exchange": "gift"},
    "/g/{id}/remind/{face}": {"room": "commitments", "way": "call", "where": "0612345678"},
    "/g/{id}/contact": {"room": "needs", "contact": "held@back.example"},
    "/me/{id}": {"name": "Held Back"},
    "/me/{id}/feed": {},
    "/me/{id}/forget": {"sure": "yes"},
    "/me/{id}/stay": {"contact": "held@back.example"},
}
BOSS = {
    "/g/{id}/console/do/{room}/{command}": {"text": "held back"},
    "/host/{id}/rehearsal": {"people": "2"},
    "/host/{id}/next": {"base": "meshwork-day"},
    "/g/{id}/cards/{key}": {"count": "2"},
    "/host/{id}/set-up": {"languages": "en nl", "act": ""},
    "/host/{id}/set-up/{key}": {"act": ""},
    "/host/{id}/set-up/{key}/upload": {},
    "/host/{id}/programme": {"text": "10:00 Coffee"},
    "/host/{id}/translation": {},
    "/host/{id}/pack": {},
    "/host/{id}/route-cards": {},
    "/host/{id}/day": {"date": "2030-04-15"},
    "/host/{id}/within": {"within": ""},
    "/host/{id}/carry": {"phrase": "held back", "again": "held back"},
    "/host/{id}/carried": {"receipt": "held back"},
    "/host/{id}/ready": {"check": "wall"},
    "/host/{id}/ready/mail": {"to": "held@back.example"},
    "/host/{id}/people/upload": {},
    "/host/{id}/people/confirm/upload": {"rows": "[]"},
    "/host/{id}/people/cards": {},
    "/host/{id}/people/forget": {"person": "p9", "sure": "yes"},
    "/host/{id}/open": {"confirm": "yes"},
    "/host/{id}/team": {"role": "wall"},
    "/host/{id}/hosts": {"host": "Held Back"},
    "/host/{id}/programs": {"make": "program"},
    "/host/{id}/delete": {"sure": "yes"},
    "/host/{id}/door": {"act": "add", "name": "Held Back"},
}
HELPERS = {
    "scribe": ("/g/{id}/entry/do/{room}/{command}", {"text": "held back", "for": "p8", "table": "1", "round": "1"}),
    "hub_host": ("/g/{id}/after", {"room": "needs", "person": "p8"}),
    "greeter": ("/host/{id}/door", {"act": "add", "name": "Held Back"}),
}
ACT_WITHOUT_A_BODY = {"/host/{id}/code", "/me/{id}/code", "/host/{id}/mine"}
OF_NOBODY_YET = {
    "/enter", "/{code}", "/{code}/return", "/host", "/host/upload", "/host/take/upload",
    "/language", "/after", "/after/do/{command}",
    "/after/stop/{key}",
}  # fmt: skip
ROOMS = {"{room}": "needs", "{command}": "PostCard", "{key}": "cafe", "{face}": "phone"}


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A server of its own: its gatherings lose their people."""
    made = build(tmp_path_factory.mktemp("held"))
    yield made
    made.server.end()
    assert '"level": "error"' not in made.server.log(), made.server.log()[-3000:]
    assert "Traceback" not in made.server.log()


@pytest.fixture
def place(own):
    """A gathering of its own for each fate, with every right where it was before."""
    made = gathering(own.server)
    own.mine, before = made, own.mine
    yield made
    own.mine = before


def path_of(template: str, id: str, **more: str) -> str:
    for name, value in {**ROOMS, **more, "{id}": id}.items():
        template = template.replace(name, value)
    return template


def held(own, browser, forms: dict[str, dict[str, str]], **more: str) -> dict[str, HeldBack]:
    """Every form on its way, each but for its last byte."""
    return {path: HeldBack(own, browser, path_of(path, own.mine.id, **more), form) for path, form in forms.items()}


def kept(own, id: str) -> dict[str, list]:
    """Everything of a gathering that a wish could add to, by table."""
    with closing(sqlite3.connect(own.path, timeout=10)) as connection:
        rows = {name: connection.execute(f'SELECT * FROM "{name}" WHERE gathering = ?', (id,)).fetchall()
                for name in ("words", "contact", "reach", "photo", "person", "grant", "key", "erased", "link",
                         "hosting")}  # fmt: skip
        done = "SELECT room, actor, name, payload FROM fact WHERE gathering = ? AND actor != ''"
        return {name: sorted(map(repr, found)) for name, found in rows.items()} | {
            "fact": sorted(map(repr, connection.execute(done, (id,)))),
        }


def end_in_words(own, id: str, forms: dict[str, HeldBack]) -> None:
    """Each is refused in words, and nothing is kept."""
    before, answers = kept(own, id), {path: form.ends() for path, form in forms.items()}
    wrong = {path: status for path, (status, _) in answers.items() if status not in (403, 404, 422)}
    assert wrong == {}
    assert [path for path, (_, text) in answers.items() if "wrong on our side" in text or not text.strip()] == []
    assert kept(own, id) == before


def boss(own):
    """The host of the place; one more than the one whose right is taken back."""
    return own.browser(own.mine.tokens["facilitator"])


def helper(own, role: str):
    made = boss(own).client.post(f"/host/{own.mine.id}/team", data={"role": role})
    key = made.text.partition("/enter#")[2][:32]
    return own.browser(cookie_of(own.browser().client.post("/enter", data={"key": key})))


def test_every_form_of_somebody_known_is_held_back_in_this_law():
    paths = {name.removeprefix("POST ") for name in EVERY if name.startswith("POST ")} - {DO}
    lawful = {path for path in (*GUEST, *BOSS, *(path for path, _ in HELPERS.values())) if "/do/" not in path}
    assert paths == lawful | ACT_WITHOUT_A_BODY | OF_NOBODY_YET


@pytest.mark.parametrize("fate", ["forgotten", "merged", "deleted"])
def test_a_guest_who_is_gone_meanwhile_leaves_nothing(own, place, fate):
    guest = own.guest(1)
    forms = held(own, guest, GUEST)
    picture = {"text": "held", "table": "1", "round": "1"}
    forms["photo"] = HeldPicture(own, guest, path_of("/g/{id}/phone/do/cafe/PostIdea", place.id), picture, PNG)
    host = boss(own).client
    if fate == "forgotten":
        done = host.post(f"/host/{place.id}/people/forget", data={"person": "p1", "sure": "yes"})
    elif fate == "merged":
        done = host.post(f"/host/{place.id}/door", data={"act": "merge", "person": "p2", "double": "p1"})
    else:
        done = host.post(f"/host/{place.id}/delete", data={"sure": "yes"})
    assert done.status_code == 303
    end_in_words(own, place.id, forms)


def test_a_facilitator_who_is_shut_out_meanwhile_changes_nothing(own, place):
    forms = held(own, helper(own, "facilitator"), BOSS, **{"{room}": "hall", "{command}": "PostNotice"})
    assert boss(own).client.post(f"/host/{place.id}/team", data={"role": "facilitator", "change": "yes"}).is_success
    end_in_words(own, place.id, forms)


@pytest.mark.parametrize("role", HELPERS)
def test_a_helper_who_is_shut_out_meanwhile_changes_nothing(own, place, role):
    path, form = HELPERS[role]
    forms = held(own, helper(own, role), {path: form}, **{"{room}": "cafe", "{command}": "PostIdea"})
    assert boss(own).client.post(f"/host/{place.id}/team", data={"role": role, "change": "yes"}).is_success
    end_in_words(own, place.id, forms)


@pytest.mark.parametrize("role", HELPERS)
def test_what_a_helper_types_for_somebody_who_is_forgotten_meanwhile_is_not_kept(own, place, role):
    path, form = HELPERS[role]
    forms = held(own, own.as_(role), {path: {**form, "act": "in", "person": "p8"}},
                 **{"{room}": "cafe", "{command}": "PostIdea"})  # fmt: skip
    assert boss(own).client.post(f"/host/{place.id}/people/forget", data={"person": "p8", "sure": "yes"}).is_redirect
    end_in_words(own, place.id, forms)


def test_a_link_that_asks_somebody_ends_with_them_also_while_its_answer_is_on_the_way(own, place):
    key = secrets.token_urlsafe(24)
    with closing(sqlite3.connect(own.path, timeout=10)) as connection, connection:
        link = (hashed(key), "", place.id, "needs", "p3", "call", 0)
        connection.execute("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", link)
    form = HeldBack(own, own.browser(), "/after/do/TellMet", {"key": key, "introduction": "i1", "met": "yes"})
    assert boss(own).client.post(f"/host/{place.id}/people/forget", data={"person": "p3", "sure": "yes"}).is_redirect
    assert form.ends()[0] == 422


def test_whatever_is_on_its_way_when_a_gathering_is_deleted_is_told_that_nothing_is_there(own, place):
    people = [own.guest(number) for number in range(20)]
    forms = [HeldBack(own, one, path_of("/g/{id}/phone/do/cafe/CallForHelp", place.id), {"table": "1"})
             for one in people]  # fmt: skip
    forms += [HeldBack(own, own.browser(), f"/{place.code}", {"name": "Late", "agree": "1"}) for _ in range(5)]
    assert boss(own).client.post(f"/host/{place.id}/delete", data={"sure": "yes"}).is_redirect
    assert {form.ends()[0] for form in forms} == {404}
    assert [name for name, rows in kept(own, place.id).items() if rows and name != "erased"] == []


RULES = [(kind, made) for kind in KINDS if kind.Settings.__module__.startswith("rooms.")
         for made in kind.commands.values() if made is not Open]  # fmt: skip


@pytest.mark.sampled
def test_whoever_acts_as_scribe_may_type_what_their_own_role_may_and_no_more(own, whole):
    """Every role, every screen it may open, every command typed for a guest (of those, in the sample, every fourth,
    beginning elsewhere for each screen)."""
    wrong, lasting = [], gathering(own.server, "living-network")
    screens = [(role, face) for face, roles in SCREENS.items() for role in roles if role in STAFF_ROLES]
    for number, (role, face) in enumerate(screens):
        acting = role if face.startswith("print_") or face in AS_THEMSELVES else SCREENS[face][0]
        for kind, made in RULES if whole else RULES[number % 4 :: 4]:
            there = lasting if kind.name == "network" else own.mine
            answer = own.browser(there.tokens[role]).do(f"{kind.name}/{made.__name__}", face, there.id, op="short",
                                                        **{"for": "p1"})  # fmt: skip
            apart = acting not in EVERYONE and kind.may(acting, made)  # acts as themselves, for nobody
            may = kind.may_type(acting, made) or apart
            if answer.status_code != 403 and not may or (face == "entry" and (answer.status_code == 422) != may):
                wrong.append((role, face, made.__name__, answer.status_code))
    assert wrong == []


def test_in_a_network_nobody_types_but_who_calls_and_only_what_is_said_on_the_phone():
    network = next(kind for kind in KINDS if kind.name == "network")
    said = [rights for rights in network.rights.values() if PARTICIPANT in rights.roles]
    assert {role for rights in said for role in rights.typed_by} == {STEWARD}
