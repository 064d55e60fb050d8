"""Only pages of this server may change anything, bodies have their limits, and looking changes nothing."""

import re
import socket
from contextlib import suppress
from html import unescape

import pytest

from tests.security.house import FACE, new_op
from tests.security.test_rights import handshake

COMMAND = "/g/{id}/phone/do/hall/Join"


def origins(house) -> dict[str, dict[str, str]]:
    """What a request from elsewhere may say about where it comes from; "-" leaves the header out."""
    port = house.server.port
    return {
        "evil": {"origin": "https://evil.example"},
        "null": {"origin": "null"},
        "look-alike in front": {"origin": f"http://127.0.0.1.evil.example:{port}"},
        "look-alike behind": {"origin": f"http://evil-127.0.0.1:{port}"},
        "ours as a user name": {"origin": f"http://127.0.0.1:{port}@evil.example"},
        "a user at ours": {"origin": f"http://evil@127.0.0.1:{port}"},
        "another port": {"origin": "http://127.0.0.1:1"},
        "no port": {"origin": "http://127.0.0.1"},
        "missing": {"origin": "-"},
        "not an address": {"origin": "http://["},
        "a sibling": {"sec-fetch-site": "same-site"},
        "cross-site": {"sec-fetch-site": "cross-site"},
        "nothing but cross-site": {"origin": "-", "sec-fetch-site": "cross-site"},
        "null and cross-site": {"origin": "null", "sec-fetch-site": "cross-site"},
    }


NAMES = ["evil", "null", "look-alike in front", "look-alike behind", "ours as a user name", "a user at ours",
         "another port", "no port", "missing", "not an address", "a sibling", "cross-site", "nothing but cross-site",
         "null and cross-site"]  # fmt: skip


def test_every_case_is_tried(house):
    assert list(origins(house)) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["form", "multipart", "text", "json"])
def test_a_post_from_elsewhere_changes_nothing(house, name, kind):
    before, browser = house.digest(), house.browser(house.mine.guests[5], **origins(house)[name])
    more = {
        "form": {"data": {"op": new_op()}},
        "multipart": {"data": {"op": new_op()}, "files": {"x": ("x", b"x")}},
        "text": {"content": f"op={new_op()}", "headers": {"content-type": "text/plain"}},
        "json": {"json": {"op": new_op()}},
    }[kind]
    assert browser.client.post(COMMAND.format(id=house.mine.id), **more).status_code == 403
    assert house.digest() == before


@pytest.mark.parametrize("name", NAMES)
def test_a_live_connection_from_elsewhere_is_refused(house, name):
    headers = {key.title(): value for key, value in origins(house)[name].items()}
    if headers.get("Origin") == "-":
        headers["Origin"] = ""
    assert handshake(house.guest(5), f"/g/{house.mine.id}/live/phone", **headers) == 403


def test_our_own_pages_are_let_through_with_and_without_fetch_metadata(house):
    for headers in ({}, {"sec-fetch-site": "same-origin"}, {"origin": "null", "sec-fetch-site": "same-origin"},
                    {"origin": "-", "sec-fetch-site": "same-origin"}):  # fmt: skip
        assert house.browser(house.mine.guests[5], **headers).do("hall/Join").status_code == 200


def test_a_body_that_is_no_form_is_not_read_as_one(house):
    before = house.digest()
    for type in ("text/plain", "application/json", "application/xml", ""):
        answer = house.guest(6).client.post(COMMAND.format(id=house.mine.id), content=f"op={new_op()}",
                                            headers={"content-type": type, "x-outbox": "1"})  # fmt: skip
        assert (type, answer.status_code, answer.headers["x-answer"]) == (type, 422, "refused")
    assert house.digest() == before


def test_looking_changes_nothing(house):
    """Every page a facilitator can reach by links, and everything those pages load."""
    browser, seen, waiting = house.as_("facilitator"), set(), [f"/host/{house.mine.id}", "/", "/host", "/enter"]
    waiting += [f"/g/{house.mine.id}/{face}" for face in (*FACE.values(), "table", "book")]
    before = house.digest()
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 150:
            continue
        seen.add(path)
        answer = browser.get(path)
        assert (path, answer.status_code < 500) == (path, True)
        if "html" in answer.headers.get("content-type", ""):
            found = re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)
            waiting += [unescape(link) for link in found if not link.startswith("/static/")]
    assert len(seen) > 25
    assert house.digest() == before


def raw(house, request: bytes, seconds: float = 5) -> bytes:
    """What the server answers to these bytes."""
    with socket.create_connection(("127.0.0.1", house.server.port), seconds) as peer:
        peer.settimeout(seconds)
        with suppress(BrokenPipeError, ConnectionResetError):  # it may answer before we are done
            peer.sendall(request)
        return peer.recv(65_536)


def head(house, path: str, *more: str) -> bytes:
    lines = (
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{house.server.port}",
        f"Origin: {house.url}",
        f"Cookie: eventhub={house.mine.guests[7]}",
        "Content-Type: application/x-www-form-urlencoded",
        *more,
    )
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@pytest.mark.parametrize("path", [COMMAND, "/language", "/enter", "/{code}", "/g/{id}/contact", "/me/{id}"])
def test_a_body_that_is_too_large_gets_413_at_once(house, path):
    path = path.format(id=house.mine.id, code=house.mine.code)
    said = head(house, path, "Content-Length: 65537") + b"a" * 65_537
    assert raw(house, said).split()[1] == b"413"
    pieces = b"".join(b"4000\r\n" + b"a" * 0x4000 + b"\r\n" for _ in range(5))
    assert raw(house, head(house, path, "Transfer-Encoding: chunked") + pieces).split()[1] == b"413"


def test_a_length_that_lies_or_is_no_number_harms_nobody(house):
    for length in ("-1", "1e3", "99999999999999999999999999", "0x10", "\u00b2", "5, 5"):
        answer = raw(house, head(house, "/language", f"Content-Length: {length}").replace("²".encode(), b"\xb2"))
        assert answer[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 413"), (length, answer)
    assert house.browser().get("/healthz").status_code == 200


def test_an_upload_may_be_twelve_megabytes_and_no_more(house):
    path = f"/host/{house.mine.id}/people/upload"
    assert raw(house, head(house, path, f"Content-Length: {12 * 1024 * 1024 + 1}")).split()[1] == b"413"
    assert raw(house, head(house, f"{path}/x", "Content-Length: 70000") + b"a").split()[1] == b"413"


def test_every_page_keeps_to_itself(house):
    for path in ("/", f"/{house.mine.code}", f"/g/{house.mine.id}/console", f"/host/{house.mine.id}", "/nowhere-x"):
        headers = house.as_("facilitator").get(path).headers
        policy = headers["content-security-policy"]
        assert "frame-ancestors 'none'" in policy and "unsafe" not in policy and "ws:;" not in policy
        assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
