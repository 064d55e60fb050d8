"""Every page of every role is what the W3C's checker calls valid, but for htmx's own attributes."""

import pytest

from tests.facilitator.hosted import browser, hosted
from tests.ground.valid import faults

HOST = ("", "/set-up", "/set-up/hall", "/set-up/cafe", "/set-up/needs", "/set-up/openspace", "/set-up/ballot",
        "/programme", "/translation", "/people", "/team")  # fmt: skip
OPENED = ("", "/print", "/paper", "/ready", "/rehearsal", "/harvest", "/harvest.html", "/delete")
SCREENS = ("console", "wall", "door", "hub", "desk", "entry", "remote", "floor")
OF_PEOPLE = ("phone", "table")
NO_PAGE = ("call", "calendar", "after")
"""A line on another screen, a file, and what a page of its own asks."""


def faces(hall) -> list[tuple[str, str]]:
    """(face, room) of every face of every room."""
    rooms = hall.gathering.rooms.items()
    return [(face, key) for key, room in rooms for face in sorted(room.kind.faces) if face not in NO_PAGE]


@pytest.mark.parametrize(("html", "wrong"), [
    ("<h1>x</h1><time datetime='1795952959311'>x</time>", ["<time> has the datetime “1795952959311”"]),
    ("<h1>x</h1><time>2:06 PM</time>", ["<time> says “2:06 PM” to programs"]),
    ("<p id=a></p><p id=a></p>", ["id “a” is there 2 times", "no h1"]),
    ("<h1><b>x</h1></b>", ["</b> closes something else", "</h1> closes something else"]),
    ("<h1>x</h1><svg><circle pathLength=1 /></svg>", ["<circle> has pathLength"]),
    ("<h1>x</h1><h3>y</h3>", ["<h3> follows <h1>"]),
    ("<h1>x</h1><script type=module defer></script>", ["<script type=module> has defer"]),
    ("<h1>x</h1><select required><option value=a>A</option></select>", ["<select required> begins with a choice"]),
    ("<h1>x</h1><select required><option value=''>–</option><option value=a>A</option></select>", []),
    ("<h1>x</h1><input type=checkbox autocomplete=off>", ["<input type=checkbox> has autocomplete"]),
    ("<h1>x</h1><time>10:30</time><br><svg><path d=x /></svg>", []),
])  # fmt: skip
def test_the_checker_sees_what_is_wrong(html, wrong):
    assert faults(html) == wrong


async def test_every_page_is_valid(app):
    hall = await hosted(app, "two-rivers")
    found = {path: faults((await hall.host.get(hall.here + path)).text) for path in HOST}
    await hall.opened()
    ana = await hall.joins("Ana")
    await hall.does(hall.host, "console", "cafe", "StartRound", round="1")
    wanted = [(hall.host, hall.here + path) for path in OPENED]
    wanted += [(hall.host, f"/g/{hall.id}/{face}") for face in SCREENS]
    wanted += [(ana if face in OF_PEOPLE else hall.host, f"/g/{hall.id}/{face}/{room}") for face, room in faces(hall)]
    wanted += [(ana, f"/g/{hall.id}/phone"), (ana, f"/me/{hall.id}"), (ana, f"/me/{hall.id}/mine.html")]
    outside = ("/", f"/{hall.gathering.code}", "/host", "/enter", "/after")
    wanted += [(browser(app), path) for path in outside]
    for who, path in wanted:
        answer = await who.get(path)
        found[path.replace(hall.id, "")] = faults(answer.text) if answer.status_code == 200 else [answer.status_code]
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
