"""From ideas on two phones over the theme desk to the reveal on a wall, with a tie at the cut and its run-off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall

RECIPE = Path(__file__).parent / "recipes" / "top-five.toml"
THEMES = {"Repairing": "Herstellen", "Food": "Eten", "River": "Rivier"}


@pytest.fixture
def hall(server, browser):
    """A small café with a ballot after it."""
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    yield hall
    hall.close()
    assert hall.complaints == []


def tap(page, name):
    """The first button that begins with this (its key may stand behind it)."""
    page.get_by_role("button", name=re.compile("^" + re.escape(name))).first.click()


def posts(phone, *texts):
    """Ideas from a phone, each sent to the theme desk."""
    for text in texts:
        phone.get_by_label("Your idea, in your own language").fill(text)
        tap(phone, "Post it")
        note = phone.locator(".idea-table .post-it", has_text=text)
        note.get_by_role("button", name="Send this one").click()
        expect(note.get_by_role("button", name="Sent. Keep it here after all")).to_be_visible()


def gathers(desk, heading, *ideas):
    """Tick ideas on the tray, type a heading, and name it in Dutch as well."""
    for idea in ideas:
        desk.locator(".theme-idea", has_text=idea).get_by_role("checkbox").check()
    desk.get_by_label("under a new heading").fill(heading)
    desk.keyboard.press("Enter")
    cluster = headed(desk, heading)
    expect(cluster).to_be_visible()
    cluster.get_by_text("Name, join").click()
    cluster.get_by_label("Nederlands").fill(THEMES[heading])
    cluster.locator("form.name", has_text="Nederlands").get_by_role("button").click()
    expect(cluster.get_by_text("No title yet in")).to_have_count(0)


def headed(desk, heading):
    """The cluster under this heading."""
    return desk.locator(".cluster", has=desk.locator("h3", has_text=heading))


def gives(phone, points):
    """A ballot: letters to points."""
    for letter, number in points.items():
        row = phone.locator(".choice", has=phone.locator(".letter", has_text=letter))
        row.locator(f"input[value='{number}']").check()
    tap(phone, "Cast my ballot")
    expect(phone.get_by_text("Counted.")).to_be_visible()


def test_a_small_hall_goes_from_ideas_to_the_reveal(hall):
    ana, ben = hall.join("Ana"), hall.join("Ben")
    console, wall, desk = hall.console(), hall.wall(), hall.open("theme desk")

    tap(console, "Next block: One round of talk")
    console.locator(".next").get_by_role("button", name="Start round 1").click()
    posts(ana, "A repair café in every street", "Surplus bread to neighbours")
    posts(ben, "Repair cafés, one in each street", "Swim in the river again")

    expect(desk.locator(".theme-idea")).to_have_count(4)
    expect(desk.locator(".theme-doubles .pair").first).to_contain_text("Repair cafés")
    for text in ("A repair café", "Repair cafés"):
        desk.locator(".theme-idea", has_text=text).get_by_role("checkbox").check()
    desk.keyboard.press("m")
    expect(desk.locator(".theme-idea")).to_have_count(3)
    gathers(desk, "Repairing", "A repair café")
    gathers(desk, "Food", "Surplus bread")
    gathers(desk, "River", "Swim in the river")
    expect(headed(desk, "Repairing").locator(".words")).to_have_count(2)
    expect(ben.locator(".idea-mine")).to_contain_text("It stands under: Repairing")

    tap(console, "Freeze the list")
    expect(desk.get_by_text("The candidate list is frozen")).to_be_visible()
    tap(console, "Next block: Choose two")
    expect(wall.locator(".ballot-waiting .lettered li")).to_have_count(3)
    tap(console, "Open the ballot")
    expect(wall.get_by_role("heading", name="Choose in silence.")).to_be_visible()
    gives(ana, {"A": 2, "B": 1})
    gives(ben, {"A": 2, "C": 1})
    expect(wall.get_by_text("2 of 2 have")).to_be_visible()

    tap(console, "Close the ballot")
    expect(console.locator(".next")).to_contain_text("B, C are level for one place.")
    expect(wall.get_by_role("heading", name="The ballots are in.")).to_be_visible()
    tap(console, "Start the run-off")
    for phone in (ana, ben):
        gives(phone, {"C": "c3"})
    tap(console, "Close the run-off")

    tap(console, "Turn card 1 of 2")
    expect(wall.locator(".card.open .title")).to_have_text(["Repairing"])
    expect(wall.locator(".card.open .others")).to_have_text(["Herstellen"])
    expect(wall.locator(".card.closed")).to_have_count(1)
    tap(console, "Turn card 2 of 2")
    expect(wall.locator(".card.open")).to_have_count(2)
    expect(wall.locator(".points")).to_have_count(0)
    tap(console, "Show points and supporters")
    expect(wall.locator(".card", has_text="Repairing").locator(".points")).to_have_text("4 points 2 people")
    tap(console, "Ask what is missing")
    expect(wall.get_by_role("heading", name="What is missing?")).to_be_visible()
    ben.get_by_label("Something essential that is not among them?").fill("Children")
    tap(ben, "Keep it")
    expect(ben.locator(".ballot-my-missing")).to_contain_text("Children")
    tap(console, "Go on with these")
    expect(wall.locator(".card.open")).to_have_count(2)
    expect(console.locator("#ballot-next")).to_contain_text("The areas are handed over.")
