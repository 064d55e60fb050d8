"""The visitor law: whatever is on a screen can be pressed, and whoever presses gets an answer in words."""

import io
import re
from random import Random
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from eventhub.ground.places import STATIC
from tests.browser.hall import Hall, connected
from tests.browser.laws.later import three_days_later
from tests.browser.laws.visitor import PICK, Robot, file_of, photo, screens_of_the_team
from tests.browser.laws.walker import Walker
from tests.browser.test_cafe import NEXT, RECIPE
from tests.browser.test_hosting import hosts, opens
from tests.browser.test_photo import posts
from tests.security.test_rights import EVERY

KNOWN: dict[str, str] = {}
"""What the robot found on 30 November 2026 and is not mended yet (fault: why it stands); this only shrinks."""
BOTH = (False, True)
SEED, PLACES, SAMPLE = 1, 16, 2
"""The sample: so many places of all that all roles can go to, drawn by the seed, and so many new forms at each."""


FORMLESS = {
    "door": "a page of its own: another robot walks there",
    "steward": "there is nobody to call before weeks have gone by (test_three_weeks_later_a_steward_calls)",
}
"""Screens that are opened and on which nothing can be pressed on the day; at most ten."""


@pytest.fixture
def hall(server, browser):
    hall = Hall(server, browser, server.gathering("two-rivers"))
    yield hall
    hall.close()


@pytest.mark.sampled
def test_every_form_and_button_gives_an_answer_in_words(hall, whole):
    robot = Robot(hall).opens(whole)
    if whole:
        list(robot.until(480))
    else:
        robot.tour(SAMPLE, Random(SEED), PLACES)
    found = {fault for fault in robot.faults if fault not in KNOWN}
    assert (sorted(found), hall.complaints) == ([], []), f"seed {SEED}"
    assert len(robot.answers) >= (150 if whole else 8)
    assert not whole or {face for face, _ in screens_of_the_team()} - FORMLESS.keys() <= robot.pressed()


OF_PAGES = [name.split()[1] for name in EVERY if name.startswith("POST ") and "/g/" not in name]
NOT_SENT = {
    "/after": "comes by link days later, as do the next two (test_a_link_days_later_asks_and_thanks)",
    "/after/do/{command}": "see above",
    "/after/stop/{key}": "stands in a mail (tests/commitments)",
    "/host/{id}/hosts": "shown to whoever hosts by name, as is the next one (tests/facilitator/test_named_hosts)",
    "/host/{id}/mine": "see above",
    "/host/{id}/ready/mail": "offered where a mail relay is set",
    "/host/{id}/scores/{key}/confirm": "follows on a table that fits the units (tests/scorecard)",
}
"""Forms of pages the walkers do not meet; at most ten, each with its reason."""


@pytest.mark.sampled
def test_every_page_of_hosting_and_of_coming_in_answers_in_words(server, browser, whole):
    hall = Hall(server, browser, {})
    host = Walker(server.base, hall.page("desk"), *((500, BOTH) if whole else (8, BOTH[1:])))
    if whole:  # whoever hosts what does not end is asked at each event whether it belongs there
        host.walk(_network(hall, host.page))
    here = urlsplit(hosts(hall, host.page, "two-rivers" if whole else "classic-cafe")).path
    host.walk(here)
    if whole:  # what was turned upside down by then may be refused, and rightly
        here = urlsplit(hosts(hall, host.page, "two-rivers")).path
    host.page.goto(server.base + here)
    code, id = host.page.inner_text(".code-line .code"), opened(host.page)
    host.most += 200 if whole else 4
    host.walk(here, ("/open", "/delete", "/forget", "/code", "/team"))
    guest = Walker(server.base, hall.page("phone"), 100 if whole else 4)
    for way in (f"/{code}", f"/me/{id}", "/", "/enter", "/after", f"/p/{code}"):
        guest.presses(way)
    host.most += 50 if whole else 4
    last = [here + way for way in ("/scores/scorecard", "/team", "", "/people", "/delete")]
    for way in (f"/g/{id}/door", "/host/take", *last, "/host"):
        host.presses(way)
    hall.close()
    found = {fault for fault in [*host.faults, *guest.faults] if fault not in KNOWN}
    assert (sorted(found), hall.complaints) == ([], [])
    assert len(host.answers) >= (80 if whole else 8) and guest.answers
    assert not whole or unsent(host.sent | guest.sent) <= NOT_SENT.keys()
    assert len(NOT_SENT) <= 10


def _network(hall: Hall, page) -> str:
    """A network whose doors are open; answers the way to its page."""
    here = urlsplit(hosts(hall, page, "network")).path
    opened(page)
    return here


def unsent(sent: set[str]) -> set[str]:
    """The forms of pages that nobody sent, by their routes."""
    shapes = {path: re.compile(re.sub(r"{\w+(:\w+)?}", "[^/]+", path)) for path in OF_PAGES}
    return {path for path, shape in shapes.items() if not any(shape.fullmatch(one) for one in sent)}


def test_a_link_days_later_asks_and_thanks(browser, tmp_path):
    with three_days_later(tmp_path) as link:
        later = Walker("", browser.new_page())
        later.page.goto(link)
        later.page.click("button.primary")
        expect(later.page.locator("main h1").first).to_contain_text("Ben")
        later.page.locator("form[action$='/TellHelp'] button.primary").click()
        expect(later.page.locator("main")).to_contain_text("Thank you. There is nothing left to ask.")
        later.page.close()
    assert later.faults == []


def opened(page) -> str:
    """The doors open, whatever is not there in every language; answers the gathering's id."""
    if page.locator("[name=confirm]").count():
        page.check("[name=confirm]")
    return opens(page)


@pytest.fixture
def ana(server, browser):
    """A guest at her table in the first round of a small café."""
    hall, ana = first_round(server, browser)
    yield ana
    hall.close()
    assert hall.complaints == []


def first_round(server, browser):
    """A small café whose first round is on, and a guest at her table who may write."""
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    ana, console = hall.join("Ana"), hall.console()
    console.click(".next-block button")
    console.click(NEXT)
    ana.wait_for_selector("#cafe-post textarea[name=text]")
    return hall, ana


def test_the_robot_sees_a_photo_that_is_never_sent(server, browser):
    """As it was on 30 November 2026: forms.js used `sendFile` without importing it."""
    hall, ana = first_round(server, browser)
    script = (STATIC / "js" / "forms.js").read_text("utf-8").replace("sendFile, ", "", 1)
    ana.context.route("**/js/forms.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    ana.reload()
    connected(ana)
    robot, picked = Robot(hall), {"seen": [], "fill": True}
    while (found := ana.evaluate(PICK, picked)) and not found["file"]:
        picked["seen"].append(found["signature"])
    ana.set_input_files("[data-robot-file]", file_of(photo()))
    robot.press("phone", ana, "a photo", patience=1500)
    hall.close()
    assert robot.faults[0].startswith("phone: a photo: no answer")
    assert "sendFile" in hall.complaints[0]


def noise(mega: int) -> bytes:
    """A photo of so many megabytes, as a camera makes it."""
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 90).convert("RGB").save(out, "JPEG", quality=95)
    data = out.getvalue()
    return data + b"\0" * max(0, mega * 1024 * 1024 - len(data))


@pytest.mark.parametrize("picture", ["12 MB", "unreadable", "empty"])
def test_a_photo_that_cannot_be_kept_is_told_and_the_words_stay(ana, picture):
    data = {"12 MB": noise(12), "unreadable": b"II*\0 a raw picture of a camera", "empty": b""}
    posts(ana, "Words worth keeping", data[picture])
    said = ana.locator("#cafe-post .form-state, .post-it:has-text('Words worth keeping')").first
    expect(said).to_be_visible()
    if ana.locator("#cafe-post .form-state").count():
        expect(ana.locator("#cafe-post textarea[name=text]")).to_have_value("Words worth keeping")
        assert ana.locator("#cafe-post .form-state").inner_text().strip()


PASTES = """(field, text) => {
  const data = new DataTransfer()
  data.setData("text/plain", text)
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }))
  field.value = text.slice(0, field.maxLength)
  field.dispatchEvent(new Event("input", { bubbles: true }))
}"""
"""As a browser does it: it keeps what fits, and says nothing."""


def test_a_paste_that_is_cut_is_told(ana):
    field = ana.locator("#cafe-post textarea[name=text]")
    most = int(field.get_attribute("maxlength"))
    field.evaluate(PASTES, "a" * most)
    assert ana.locator("#cafe-post .fits").count() == 0
    field.evaluate(PASTES, "a" * (most + 1))
    expect(ana.locator("#cafe-post .fits")).to_have_text(
        f"Only the first {most} characters fit; the rest is not there."
    )
    field.press("Backspace")
    expect(ana.locator("#cafe-post .fits")).to_have_text("")


def test_sending_nothing_is_answered_in_words(ana):
    picked = ana.evaluate(PICK, {"seen": [], "fill": False})
    with ana.expect_response(lambda answer: answer.request.method == "POST") as got:
        ana.locator("[data-robot]").click()
    assert picked and got.value.headers["x-answer"] in ("ok", "refused")
    expect(ana.locator("#state")).to_contain_text(re.compile(r"\w"))


def test_pressing_twice_is_one_wish(ana):
    ana.fill("#cafe-post textarea[name=text]", "Only once")
    ana.locator("#cafe-post button.primary").dblclick()
    expect(ana.locator("#screen .idea-mine li, #cafe-mine li", has_text="Only once")).to_have_count(1)


def test_going_back_and_forth_loses_nothing(ana):
    ana.fill("#cafe-post textarea[name=text]", "Half a sent")
    ana.goto(ana.url.split("/phone")[0] + "/phone/cafe")
    ana.go_back()
    connected(ana)
    expect(ana.locator("#cafe-post textarea[name=text]")).to_have_value("Half a sent")


def test_a_line_that_drops_in_between_is_told_and_the_wish_arrives(ana):
    ana.context.set_offline(True)
    ana.fill("#cafe-post textarea[name=text]", "Sent in the tunnel")
    ana.click("#cafe-post button.primary")
    expect(ana.locator("#state")).to_contain_text("Waiting for the network")
    ana.context.set_offline(False)
    kept = ana.locator(".idea-table, .idea-mine").filter(has_text="Sent in the tunnel").first
    expect(kept).to_be_visible()


def test_a_photo_chosen_while_the_line_is_away_is_not_lost(ana):
    ana.context.set_offline(True)
    ana.fill("#cafe-post textarea[name=text]", "With a picture")
    ana.locator("#cafe-post details").evaluate("(more) => { more.open = true }")
    ana.set_input_files("#cafe-post input[type=file]", file_of(b"not looked at"))
    ana.click("#cafe-post button.primary")
    expect(ana.locator("#cafe-post .form-state")).to_contain_text("The network is away")
    assert ana.locator("#cafe-post input[type=file]").evaluate("(field) => field.files.length") == 1
    ana.context.set_offline(False)
