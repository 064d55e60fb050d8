"""A whole café in real browsers: from the QR code on the wall to the thank-you, through a power cut."""

import io
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.hall import Hall, Server, connected

RECIPE = Path(__file__).parent / "recipes" / "small-cafe.toml"
NEXT = "#room-cafe .next button"


@pytest.fixture
def own_server(tmp_path):
    """A server of this story's own, because it will be killed."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


def scanned(wall) -> str:
    """The link in the QR code, read off the picture of the wall."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(wall.screenshot())))
    return found[0].text


def ends(page) -> int:
    return int(page.locator("#screen time.clock:not(.step)").get_attribute("data-ends"))


def table_of(page) -> str:
    return page.locator("#cafe-seat .sign-number").inner_text()


def post(page, text: str) -> None:
    page.fill("#cafe-post textarea[name=text]", text)
    page.click("#cafe-post button.primary")


def test_a_whole_cafe(own_server, browser):
    hall = Hall(own_server, browser, own_server.gathering(str(RECIPE)))
    wall, console = hall.wall(), hall.console()

    # People come in by the code on the wall, and have a seat at once.
    assert scanned(wall) == hall.links["phone"]
    ana, ben, cas = (hall.join(name) for name in ("Ana", "Ben", "Cas"))
    expect(ana.locator("#cafe-seat")).to_contain_text("Your table:")
    expect(ana.locator("#cafe-company")).to_contain_text("Cas")

    # The facilitator begins; everybody sees the question and the same clock.
    console.click(".next-block button")
    console.click(NEXT)
    for page in (ana, ben, cas):
        expect(page.locator("#cafe-question h1")).to_have_text("What must break through?")
    expect(wall.locator("#cafe-talk h1")).to_have_text(["What must break through?", "Wat moet er doorbreken?"])
    assert {ends(page) for page in (ana, ben, wall, console)} == {ends(cas)}

    # A table host takes over in one tap and keeps a recap for the next guests.
    cas.click("text=I will host this table")
    expect(ana.locator("#cafe-company")).to_contain_text("Table host: Cas")
    cas.goto(f"{hall.server.base}/g/{hall.links['id']}/table")
    connected(cas)
    cas.fill("#cafe-recap textarea", "Start with repair")
    cas.click("#cafe-recap button")
    expect(cas.locator("#cafe-recap textarea")).to_have_value("Start with repair")

    # One minute more is a minute more on every screen.
    before = ends(ana)
    console.click("#cafe-clock-controls button:has-text('+1')")
    for page in (ana, ben, cas, wall, console):
        expect(page.locator("#screen time.clock:not(.step)")).to_have_attribute("data-ends", str(before + 60_000))

    # A latecomer sits down and nobody moves.
    seats = [table_of(page) for page in (ana, ben, cas)]
    dora = hall.join("Dora")
    expect(dora.locator("#cafe-question h1")).to_have_text("What must break through?")
    assert [table_of(page) for page in (ana, ben, cas)] == seats
    assert table_of(dora) in {"1", "2", "3"}

    # A phone without network keeps what was written, and sends it once.
    ana.context.set_offline(True)
    post(ana, "A repair café in every street")
    expect(ana.locator("#state")).to_contain_text("Waiting for the network: 1")
    ana.context.set_offline(False)
    expect(ana.locator("#cafe-said")).to_contain_text("A repair café in every street")
    expect(ben.locator("#cafe-said >> text=A repair café in every street")).to_have_count(1)

    # The server dies in the middle of a sentence: same round, same deadline, same seats, nothing typed lost.
    ben.fill("#cafe-post textarea[name=text]", "Half a thought about")
    deadline, seats = ends(ben), [table_of(page) for page in (ana, ben, cas, dora)]
    own_server.kill()
    own_server.start()
    for page in (ana, ben, cas, dora, wall, console):
        page.wait_for_selector("body[data-live=yes]")
    assert {ends(page) for page in (ana, ben, cas, dora, wall, console)} == {deadline}
    assert [table_of(page) for page in (ana, ben, cas, dora)] == seats
    expect(ben.locator("#cafe-post textarea[name=text]")).to_have_value("Half a thought about")
    expect(ben.locator("#cafe-said >> text=A repair café in every street")).to_have_count(1)

    # The move, said twice because there is time left; phones become signs.
    console.click(NEXT)
    expect(console.locator("#room-cafe .next .warn")).to_be_visible()
    console.click(NEXT, delay=600)  # a double click is one press; this is a second, deliberate one
    for page in (ana, cas, dora):
        expect(page.locator("#cafe-seat.phase-move .sign-number")).to_be_visible()
    assert table_of(cas) == seats[2]
    ben.click("#hold button")  # he was writing: the move waits for him to look up
    expect(ben.locator("#cafe-seat.phase-move .sign-number")).to_be_visible()
    ana.click("text=Our table is ready")
    expect(console.locator("#cafe-progress")).to_contain_text("1 of")

    # The second round, and the end.
    console.click(NEXT)
    for page in (ana, dora):
        expect(page.locator("#cafe-question h1")).to_have_text("What grows stronger when linked?")
    console.click(NEXT)
    expect(ana.locator("#cafe-thanks")).to_contain_text("Thank you.")
    expect(wall.locator("#screen")).to_contain_text("A repair café in every street")  # what they found hangs there
    hall.close()
    assert hall.complaints == []


def test_a_server_that_is_dead_is_told_on_the_console_before_anybody_presses(own_server, browser):
    hall = Hall(own_server, browser, own_server.gathering(str(RECIPE)))
    pages = [hall.console(), hall.wall(), hall.join("Ana")]
    for page in pages:
        page.clock.install()
    own_server.kill()
    for page in pages:
        page.clock.run_for(20_000)
        expect(page.locator("#state")).to_contain_text("No connection since")
    hall.close()
