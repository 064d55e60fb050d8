"""Nobody's id reaches anybody else: on no region of no face that is drawn for one person, whatever happened before."""

import re
from collections.abc import Collection

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import PARTICIPANT, Viewer
from tests.laws.anything import PEOPLE
from tests.laws.lively import Lively
from tests.laws.test_every_kind import Life, every_kind

FOR_ONE = ("phone", "table", "call", "after", "calendar", "book", "wall")
"""What a participant opens, and what the whole hall sees."""
IDS = re.compile(r"\b(?:g\d{2,3}|staff-\w+)\b")
PHOTOS = re.compile(r"/photo/\w+")
"""Whoever sends anything at all sends an id they saw as that of a picture, too."""
WRITERS = re.compile(r"by='[^']*'")
"""Words know who wrote them; no template has ever shown that."""
WAYS = dict.fromkeys(
    (
        "room_address",
        "room_qr",
        "screen_qr",
        "join_code",
        "join_url",
        "join_address",
        "join_qr",
        "contact",
        "wifi_qr",
        "remind_at",
        "mail_ready",
    ),
    lambda *_: "",
)
"""Addresses and contacts, which hold no id, so that a region can be drawn without a house."""
MOMENTS = 40
"""Steps of a life in which much happens; a sample looks at so many."""


def shown(painter: Painter, kind, life: Life, face: str, person: str) -> dict[str, str]:
    """Every region of a face by its key, as the browser of this person gets it."""
    frame = Frame("gathering", "UTC", face, face, "room", kind.name, "en")
    regions = kind.draw(face, life.running.state, Viewer(person, PARTICIPANT), life.people)
    if face in ("after", "calendar"):  # drawn by a page of their own, which shows what is in the view
        return {key: WRITERS.sub("", repr(view)) for key, view in regions.items()}
    return {key: painter.region(frame, key, view) for key, view in regions.items()}


def found(kind, life: Life, painter: Painter, people: Collection[str] = PEOPLE) -> set[tuple[str, str, str]]:
    """(face, region, id) of everybody whose id somebody else could read."""
    return {
        (face, key, id)
        for face in FOR_ONE if face in kind.faces
        for person in people
        for key, html in shown(painter, kind, life, face, person).items()
        for id in IDS.findall(PHOTOS.sub("", f"{key} {html}")) if id != person
    }  # fmt: skip


@pytest.mark.sampled
@every_kind
def test_nobody_is_shown_the_id_of_somebody_else(kind, whole):
    painter = Painter(personal=WAYS)
    for seed in range(12 if whole else 1):
        life = Life(kind, seed)
        for step, _ in enumerate(life.live(120)):
            if step % 40 == 39:
                assert found(kind, life, painter) == set()


@pytest.mark.sampled
@every_kind
def test_nor_where_much_is_going_on(kind, whole):
    """People do what their screens offer, so that there is something of somebody to be seen: after each thing that
    happened for the first time two of them look."""
    painter = Painter(personal=WAYS)
    for seed in range(4 if whole else 1):
        life = Lively(kind, seed)
        for number, _ in enumerate(life.moments(120 if whole else MOMENTS)):
            assert found(kind, life, painter, [f"g{number % 40:03}", "g001"]) == set()
