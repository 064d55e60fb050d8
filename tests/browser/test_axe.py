"""Everybody can use every page: axe finds nothing serious on any of them."""

import pytest

from eventhub.run.main import KINDS
from tests.browser.hall import ROOT, presses

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """axe.run(document, {resultTypes: ["violations"]}).then((result) => result.violations
  .filter((one) => ["serious", "critical"].includes(one.impact))
  .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary}`)))"""


def serious(page) -> list[str]:
    """What axe finds on a page as it stands, once everything has arrived and stands still."""
    page.evaluate("document.fonts.ready.then(() => Promise.all(document.getAnimations().map((one) => one.finished)))")
    page.evaluate(AXE.read_text())
    return page.evaluate(FOUND)


def rooms(page) -> list[str]:
    """The rooms a phone can go to."""
    return [link.get_attribute("href") for link in page.locator("nav.tabs a").all()]


@pytest.mark.parametrize("path", ["/", "/enter", "/host", "/docs", "/nowhere-at-all"])
def test_pages_at_the_door(hall, path):
    page = hall.page("phone")
    page.goto(hall.server.base + path)
    assert serious(page) == []


def test_the_doors_for_programs_and_a_wall_to_look_at(hall):
    page = hall.console()
    page.goto(f"{hall.server.base}/host/{hall.links['id']}/programs")
    page.click("button[name=make][value=onlooker]")
    shown = page.locator("[aria-live=polite] code").inner_text()
    found = [serious(page)]
    page.goto(hall.address(shown))
    assert [*found, serious(page)] == [[], []]


def test_the_join_page(hall):
    page = hall.page("phone")
    page.goto(hall.address(hall.links["phone"]))
    assert serious(page) == []


def test_every_room_on_a_phone(hall):
    ana, found = hall.join("Ana"), {}
    for path in rooms(ana):
        ana.goto(hall.server.base + path)
        found[path] = serious(ana)
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("screen", ["console", "hub desk", "door", "theme desk", "paper entry"])
def test_every_screen_of_the_team(hall, screen):
    hall.join("Ana")
    page = hall.open(screen)
    found = {"first": serious(page)}
    gathering, face = hall.links["id"], page.url.rsplit("/", 1)[1]
    for room in ("cafe", "ballot", "roadmap", "needs", "openspace", "ask"):
        page.goto(f"{hall.server.base}/g/{gathering}/{face}/{room}")
        found[room] = serious(page)
    assert {room: what for room, what in found.items() if what} == {}


ELSEWHERE = {"network"}
"""Rooms of a gathering that lasts, which this one is not: tests/browser/test_network.py looks at their pages."""


def papers() -> list[str]:
    """Every book and every sheet to print, as face/room; the rehearsal names its rooms after their kinds."""
    faces = [(kind, face) for kind in KINDS if kind.name not in ELSEWHERE for face in kind.faces]
    return [f"{face}/{kind.name}" for kind, face in faces if face == "book" or face.startswith("print_")]


def test_every_book_and_everything_on_paper(hall):
    page, found = hall.open("console"), {}
    for path in papers():
        assert page.goto(f"{hall.server.base}/g/{hall.links['id']}/{path}").ok, path
        found[path] = serious(page)
    assert len(found) > 10
    assert {path: what for path, what in found.items() if what} == {}


def test_what_is_kept_of_me(hall):
    ana = hall.join("Ana")
    ana.goto(f"{hall.server.base}/me/{hall.links['id']}")
    assert serious(ana) == []


def test_the_wall_on_bright_paper_and_in_a_dark_hall(hall):
    hall.join("Ana")
    wall, found = hall.wall(), {}
    for room in ("", "cafe", "ballot", "needs", "openspace", "ask"):
        if room:
            wall.goto(f"{hall.server.base}/g/{hall.links['id']}/wall/{room}")
        for light in ("light", "dark"):
            wall.emulate_media(color_scheme=light)
            found[room, light] = serious(wall)
    assert {where: what for where, what in found.items() if what} == {}


def test_a_round_and_a_move(hall):
    console, ana, wall = hall.console(), hall.join("Ana"), hall.wall()
    console.get_by_role("button", name="Start round 1").click()
    ana.wait_for_selector(".talk-rule")
    found = {"talk": [serious(page) for page in (ana, wall, console)]}
    presses(console, "n", ana.locator(".phase-move"))
    found["move"] = [serious(page) for page in (ana, wall, console)]
    assert found == {"talk": [[], [], []], "move": [[], [], []]}
