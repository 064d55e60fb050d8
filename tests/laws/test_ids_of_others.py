"""Nobody's id reaches anybody else: on no region of no face that is drawn for one person, whatever happened before."""

import re

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import PARTICIPANT, Viewer
from tests.laws.anything import PEOPLE
from tests.laws.test_every_kind import Life, every_kind

FOR_ONE = ("phone", "table", "call", "after", "calendar", "book", "wall")
"""What a participant opens, and what the whole hall sees."""
IDS = re.compile(r"\b(?:g\d\d|staff-\w+)\b")
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


def shown(painter: Painter, kind, life: Life, face: str, person: str) -> dict[str, str]:
    """Every region of a face by its key, as the browser of this person gets it."""
    frame = Frame("gathering", "UTC", face, face, "room", kind.name, "en")
    regions = kind.draw(face, life.running.state, Viewer(person, PARTICIPANT), life.people)
    if face in ("after", "calendar"):  # drawn by a page of their own, which shows what is in the view
        return {key: repr(view) for key, view in regions.items()}
    return {key: painter.region(frame, key, view) for key, view in regions.items()}


def found(kind, life: Life, painter: Painter) -> set[tuple[str, str, str]]:
    """(face, region, id) of everybody whose id somebody else could read."""
    return {
        (face, key, id)
        for face in FOR_ONE if face in kind.faces
        for person in PEOPLE
        for key, html in shown(painter, kind, life, face, person).items()
        for id in IDS.findall(f"{key} {html}") if id != person
    }  # fmt: skip


@pytest.mark.sampled
@every_kind
def test_nobody_is_shown_the_id_of_somebody_else(kind, whole):
    painter = Painter(personal=WAYS)
    for seed in range(12 if whole else 2):
        life = Life(kind, seed)
        for step, _ in enumerate(life.live(120)):
            if step % 40 == 39:
                assert found(kind, life, painter) == set()
