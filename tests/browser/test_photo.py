"""A photo that somebody chose arrives with the idea it belongs to, and a picture nobody can read is said to be none."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.test_cafe import NEXT, RECIPE

REFUSED = "Not accepted"


@pytest.fixture
def hall(server, browser):
    """A small café that has begun, where people may post at once."""
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    yield hall
    hall.close()
    assert hall.complaints == []


@pytest.fixture
def ana(hall):
    """A guest at her table in the first round."""
    ana, console = hall.join("Ana"), hall.console()
    console.click(".next-block button")
    console.click(NEXT)
    ana.wait_for_selector("#cafe-post textarea[name=text]")
    return ana


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 480), (180, 120, 60)).save(out, "JPEG")
    return out.getvalue()


def posts(page, text: str, data: bytes) -> None:
    """An idea with a file chosen from the phone."""
    page.fill("#cafe-post textarea[name=text]", text)
    page.locator("#cafe-post details").evaluate("(more) => { more.open = true }")
    page.set_input_files("#cafe-post input[type=file]", {"name": "kleed.jpg", "mimeType": "image/jpeg", "buffer": data})
    page.click("#cafe-post button.primary")


def test_a_photo_of_the_tablecloth_arrives_with_the_idea(hall, ana):
    desk = hall.open("theme desk")
    posts(ana, "It is on the tablecloth", picture())
    ana.get_by_role("button", name="Send this one").click()
    link = desk.locator(".theme-idea", has_text="It is on the tablecloth").get_by_role("link", name="Photo")
    expect(link).to_be_visible()
    seen = desk.request.get(hall.server.base + link.get_attribute("href"))
    assert (seen.status, seen.headers["content-type"]) == (200, "image/jpeg")
    expect(ana.locator("#cafe-post textarea[name=text]")).to_have_value("")
    assert ana.locator("#cafe-post input[type=file]").evaluate("(field) => field.files.length") == 0


def test_a_photo_larger_than_the_server_reads_is_made_small_on_the_phone(hall, ana):
    desk = hall.open("theme desk")
    posts(ana, "As large as a camera makes them", picture() + bytes(13_000_000))
    ana.get_by_role("button", name="Send this one").click()
    expect(desk.locator(".theme-idea", has_text="As large as").get_by_role("link", name="Photo")).to_be_visible()


def test_a_picture_nobody_can_read_is_told_so_and_the_words_stay(ana):
    posts(ana, "Words worth keeping", b"GIF89a" + b"\0" * 400)
    expect(ana.locator("#cafe-post .form-state")).to_contain_text(REFUSED)
    expect(ana.locator("#cafe-post textarea[name=text]")).to_have_value("Words worth keeping")


def test_what_was_refused_is_not_told_over_all_that_comes_after(hall, ana):
    posts(ana, "Words worth keeping", b"GIF89a" + b"\0" * 400)
    expect(ana.locator("#state")).to_contain_text(REFUSED)
    ana.evaluate("document.getElementById('cafe-post').remove()")  # as when lunch begins
    hall.console().click(NEXT)
    expect(ana.locator("#state")).to_have_text("")


def test_a_photo_whose_answer_was_lost_is_kept_once_when_it_is_sent_again(hall, ana):
    def answer_is_lost(route):
        route.fetch()
        route.abort()

    ana.route("**/PostIdea", answer_is_lost)
    posts(ana, "Sent, and nobody heard", picture())
    expect(ana.locator("#cafe-post .form-state")).to_contain_text("The network is away")
    ana.unroute("**/PostIdea")
    ana.click("#cafe-post button.primary")
    expect(ana.locator("#cafe-post textarea[name=text]")).to_have_value("")
    expect(ana.locator(".idea-mine li", has_text="Sent, and nobody heard")).to_have_count(1)
