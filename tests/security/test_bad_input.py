"""Whatever is typed, pasted, broken or made up: a clear answer, nothing lost, and never a stumble."""

from dataclasses import fields
from random import Random

import pytest

from eventhub.run.main import KINDS
from eventhub.web.forms import asked_from, clean_text, moment_from
from rooms.kernel import EVERYONE, Refused, Who, Words, limits_of
from rooms.kernel.every import Open
from tests.security.house import FACE, ROLES, gathering, new_op

NASTY = [
    "", " ", "0", "-1", "1e9", "9" * 30, "9" * 5000, "²", "١٢", "0x10", "NaN", "true", "on", "None", "p1", "p23",
    "../../etc/passwd", "..%2f..%2f", "\x00", "a\x00b", "\x1b[31mred", "\u202egnp.exe", "\ufeff", "\u200b", "a" * 500,
    "e" + "\u0301" * 10_000, "👩‍👩‍👧‍👦" * 90, "<script>alert(1)</script>", "{{7*7}}", "{name}", "{0.__class__}", "%s%n",
    "' OR 1=1 --", "=HYPERLINK(\"x\")", "9999-12-31T23:59", "0001-01-01T00:00+14:00", "2027-04-16T14:00", "nl",
    "en-NL-x", "[]", "{}", "w.abc", "\u2028", "\r\nSet-Cookie: a=b", "need", "offer", "all", "0.1",
]  # fmt: skip


# -- texts -------------------------------------------------------------------------------------------------------------


def test_what_is_typed_keeps_its_words_and_loses_its_tricks():
    assert clean_text(" Ana\x00\x1b[31m\x9b ") == "Ana[31m"
    assert clean_text("\u202eevil\u2066") == "evil"
    assert clean_text("e\u0301" + "\u0302" * 10_000) == "é" + "\u0302" * 4
    assert clean_text("a\ud800b") == "ab"
    assert clean_text("Nguyễn Thị กำลัง שָׁלוֹם 👩‍👩‍👧") == "Nguyễn Thị กำลัง שָׁלוֹם 👩‍👩‍👧"
    assert clean_text("\u200b\u200d\ufeff") == ""
    assert clean_text("one\r\ntwo") == "one\ntwo"


def test_moments_beyond_every_calendar_are_refused_or_held():
    for text in ("9" * 5000, "9999-12-31T23:59-14:00", "9999-12-31T23:59"):
        assert moment_from(text, "Europe/Amsterdam") == 2**45
    assert moment_from("0001-01-01T00:00+14:00", "Asia/Tokyo") == 0
    with pytest.raises(Refused):
        moment_from("tomorrow", "UTC")


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\u202e", "x" * 61, "\x00", "\u0301"])
def test_a_name_nobody_could_read_is_asked_for_again(house, name):
    answer = house.browser().post(f"/{house.mine.code}", {"name": name, "agree": "1"})
    assert (answer.status_code, answer.headers["x-answer"]) == (422, "refused")


def test_a_guest_called_facilitator_is_a_guest(house):
    for name in ("Facilitator", "Fаcilitator", "SYSTEM", "\u202erotatilicaF"):
        guest = house.browser()
        assert guest.post(f"/{house.mine.code}", {"name": name, "agree": "1"}).status_code == 303
        assert guest.get(f"/g/{house.mine.id}/console").status_code == 403
    assert [row for row in house.ask("SELECT name FROM person") if "\u202e" in row[0]] == []


def test_a_made_up_op_claims_nobodys_place(house):
    """Entries of the team and of a roster have ops that can be worked out; a newcomer's form must not reach them."""
    before = house.ask("SELECT count(*) FROM person")[0][0]
    for number, op in enumerate(("staff-host", "roster-" + "0" * 24), 1):
        house.browser().client.post(f"/{house.mine.code}", data={"name": "Eve", "agree": "1", "op": op})
        assert house.ask("SELECT count(*) FROM person")[0][0] == before + number
        assert house.ask("SELECT count(*) FROM op WHERE op = ?", op) == [(0,)]


# -- commands ----------------------------------------------------------------------------------------------------------

EACH = [(kind, made) for kind in KINDS for made in kind.commands.values() if made is not Open]


def form_for(made: type, dice: Random) -> dict[str, list[str]]:
    """A form for a command with some fields missing, doubled, silly or strange."""
    form = {field.name: dice.choices(NASTY, k=dice.choice((1, 1, 2))) for field in fields(made) if dice.random() < 0.8}
    if dice.random() < 0.2:
        form[dice.choice(("lang", "for", "text_lang", "__class__", "points.a", "points.", "seats.²"))] = dice.choices(
            NASTY
        )
    return form


def test_every_command_reads_or_refuses_every_form():
    dice = Random(7)
    for kind, made in EACH:
        for _ in range(60):
            form = form_for(made, dice) | {"op": ["op-" + new_op()]}
            try:
                asked = asked_from(made, form, Who("p1", "participant"), form["op"][0], "en", "Europe/Amsterdam")
            except Refused as no:
                assert no.key.format(**no.params), kind.name
            else:
                assert isinstance(asked.command, made)
                assert all("\x00" not in words.text + words.lang for words in asked.words)


def test_no_refusal_of_a_form_that_lacks_something_says_the_name_a_field_has_in_the_code():
    told = set()
    for _kind, made in EACH:
        try:
            asked_from(made, {}, Who("p1", "participant"), "op-12345678", "en")
        except Refused as no:
            told.add(no.key)
            assert not {field.name for field in fields(made)} & set(map(str, no.params.values())), made
    assert told >= {"Please tick at least one first.", "Please choose one first."}


def test_random_forms_over_http_never_make_the_server_stumble(house):
    dice, seen, there = Random(11), set(), gathering(house.server)  # afterwards nobody can use its rooms
    browsers = {role: house.browser({"participant": there.guests[0], **there.tokens}[role]) for role in ROLES}
    keys = dict(house.ask("SELECT kind, key FROM room WHERE gathering = ?", there.id))
    sendable = [(kind, made) for kind, made in EACH if kind.name in keys and kind.rights[made].roles & set(EVERYONE)]
    for kind, made in sendable:
        for role in sorted(kind.rights[made].roles & set(ROLES))[:2]:
            for plausible in (False, True):
                form = likely(made, dice) if plausible else form_for(made, dice)
                answer = browsers[role].do(f"{keys[kind.name]}/{made.__name__}", FACE[role], there.id, **form)
                assert answer.status_code in (200, 403, 409, 413, 422), (made.__name__, form, answer.status_code)
                assert answer.headers["x-answer"] in ("ok", "refused", "conflict")
                seen.add(answer.status_code)
    assert seen >= {200, 422}
    for role in ROLES:
        assert browsers[role].get(f"/g/{there.id}/{FACE[role]}").status_code == 200


def likely(made: type, dice: Random) -> dict[str, str]:
    """A form that gets as far as the room."""
    found = {}
    for name, (hint, limit) in limits_of(made).items():
        values = getattr(limit, "values", None)
        if values:
            found[name] = dice.choice(values)
        elif hint is int:
            found[name] = str(getattr(limit, "low", 1)) if dice.random() < 0.7 else str(getattr(limit, "high", 1))
        elif hint is Words or Words in getattr(hint, "__args__", ()):
            found[name] = dice.choice(["hello", "<b>hello</b>", "مرحبا"])
        else:
            found[name] = dice.choice(["p1", "1", "a", "0.1", "all"])
    return found


def test_bytes_that_are_no_text_are_refused(house):
    for body in (b"op=%ff%fe&text=%ed%a0%80", b"\xff\xfe\x00", b"&" * 60_000, b"a=" * 700 + b"&" * 700, b"=" * 10):
        answer = house.guest(8).client.post(f"/g/{house.mine.id}/phone/do/cafe/PostIdea", content=body, headers={
            "content-type": "application/x-www-form-urlencoded", "x-outbox": "1"})  # fmt: skip
        assert (answer.status_code, answer.headers["x-answer"]) == (422, "refused"), body[:20]


def test_multipart_bombs_are_refused(house):
    edge = b"--x\r\nContent-Disposition: form-data; name="
    bombs = [edge + b'"a"\r\n\r\nb\r\n' * 1, b"--x\r\n" * 2000, (edge + b'"a"\r\n\r\n1\r\n') * 900 + b"--x--",
             (edge + b'"f"; filename="f"\r\n\r\n1\r\n') * 9 + b"--x--", b"--x\r\nA: " + b"b" * 50_000,
             b"no edge at all",
             edge + b'"op\x00"; filename="../../x"\r\n\r\n1\r\n--x--']  # fmt: skip
    for path in (f"/g/{house.mine.id}/phone/do/cafe/PostIdea", f"/host/{house.mine.id}/people/upload", "/host/upload"):
        for bomb in bombs:
            answer = house.as_("facilitator" if "/host" in path else "participant").client.post(
                path, content=bomb, headers={"content-type": "multipart/form-data; boundary=x", "x-outbox": "1"}
            )
            assert answer.status_code in (413, 422), (path, bomb[:40], answer.status_code)


def test_the_set_up_forms_take_anything(house):
    made = house.browser().client.post("/host", data={"recipe": "two-rivers"})
    owner, where, dice = house.browser(made.cookies["eventhub"]), made.headers["location"], Random(3)
    for page in ("set-up", "set-up/hall", "set-up/cafe", "set-up/needs", "people/cards", "team", "ready", "rehearsal"):
        for act in ("", "add:rounds", "remove:rounds.²", "up:blocks.99999999999999999999", "add:cafe", "remove:", "x"):
            names = (
                "languages",
                "timezone",
                "act",
                "cafe.rounds.item",
                "cafe.rounds.1.minutes",
                "hall.date",
                "person",
                "hall.blocks.item",
                "hall.blocks.1.start",
                "cafe.fixed_seats",
                "cafe.apart",
                "role",
                "check",
            )
            form = {name: dice.choices(NASTY, k=2) for name in names if dice.random() < 0.6} | {"act": act}
            answer = owner.client.post(f"{where}/{page}", data=form)
            assert answer.status_code < 500, (page, form)


# -- addresses ---------------------------------------------------------------------------------------------------------

CLIMBING = [
    "../../../etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/pyproject.toml",
    "..%5c..%5cpyproject.toml",
    "css/../../pyproject.toml",
    "%00",
    "//etc/passwd",
    "css/base.css%00.html",
    "\\\\server\\share",
]


@pytest.mark.parametrize("path", CLIMBING)
def test_nobody_climbs_out_of_the_static_folder_or_the_exports(house, path):
    from tests.security.test_origin import raw

    for start in (
        "/static/x/",
        f"/host/{house.mine.id}/",
        f"/host/{house.mine.id}/recipe.toml/",
        f"/g/{house.mine.id}/photo/",
    ):
        request = (f"GET {start}{path} HTTP/1.1\r\nHost: 127.0.0.1:{house.server.port}\r\n"
                   f"Cookie: eventhub={house.mine.tokens['facilitator']}\r\n\r\n").encode()  # fmt: skip
        answer = raw(house, request)
        assert answer.split()[1] in (b"400", b"404"), (start, answer[:200])
        assert b"[project]" not in answer and b"root:" not in answer


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example",
                                  "javascript:alert(1)",
                                  "/\t/evil.example", "/\n/evil.example",
                                  " //evil.example", "http:evil.example", ""])  # fmt: skip
def test_the_way_back_stays_on_this_server(house, back):
    where = house.browser().client.post("/language", data={"lang": "nl", "back": back}).headers["location"]
    assert where.startswith("/") and not where.startswith(("//", "/\\", "/\t", "/\n"))
    where = house.browser().get("/", params={"code": back}).headers.get("location", "/")
    assert where.startswith("/") and not where.startswith("//")


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "http://x/{code}", "{lower}", "{spaced}"])
def test_a_code_typed_as_people_type_opens_the_door(house, typed):
    code = house.mine.code
    text = typed.format(code=code, lower=code.lower(), spaced=f"{code[:3]} {code[3:]}")
    assert house.browser().get("/", params={"code": text}).headers["location"] == f"/{code}"
