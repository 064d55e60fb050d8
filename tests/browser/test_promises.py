"""Promises in a real browser: made on a phone in two fields, and joined by the number on the wall."""

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious

RECIPE = """format = "eventhub-recipe/1"
name = "promises"
languages = ["en"]
timezone = "Europe/Amsterdam"
[hall]
title = { en = "Two rivers, one loop" }
[[hall.blocks]]
id = "promises"
title = { en = "Promises" }
room = "commitments"
[[rooms]]
key = "commitments"
kind = "commitments"
[rooms.settings]
question = { en = "What will you do, and what is the first step?" }
phone = "+31 20 555 0100"
"""
WORDS, STEP = "Call the three owners", "The first one on Monday"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("recipe") / "promises.toml"
    path.write_text(RECIPE, "utf-8")
    return str(path)


@pytest.fixture
def hall(server, browser, path):
    hall = Hall(server, browser, server.gathering(path))
    yield hall
    hall.close()
    assert hall.complaints == []


def room(hall, page, face):
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/commitments")
    return connected(page)


def promises(hall, page, plan: bool = False):
    """Two fields and a press; where it is a plan, two more."""
    form = room(hall, page, "phone").locator("form[action$='/Promise']")
    form.locator("textarea").fill(WORDS)
    form.locator("[name=first_step]").fill(STEP)
    if plan:
        form.locator("details summary").click()
        form.locator("[name=seen_by]").select_option("everybody")
        form.locator("[name=plan]").check()
    form.locator("button.primary").click()
    expect(page.locator(".mine .text")).to_have_text(WORDS)
    return page


def test_a_promise_is_made_on_a_phone_in_two_fields(hall):
    ana = promises(hall, hall.join("Ana"))
    expect(ana.locator(".mine .first-step")).to_contain_text(STEP)
    expect(ana.locator(".promise-form details").first).to_be_visible()
    assert serious(ana) == []


def test_a_plan_is_presented_and_joined_by_the_number_on_the_wall(hall):
    promises(hall, hall.join("Ana"), plan=True)
    ben, console, wall = hall.join("Ben"), room(hall, hall.console(), "console"), hall.wall()
    console.locator("form[action$='/PresentPlan'] button.primary").click()
    expect(wall.locator(".wall-plan .text")).to_have_text(WORDS)
    number = wall.locator(".join-code b").inner_text()
    joining = room(hall, ben, "phone").locator("form[action$='/JoinPlan']").first
    joining.locator("[name=number]").fill(number)
    joining.locator("button").click()
    expect(ben.locator(".mine .text")).to_have_text(WORDS)
    expect(wall.locator(".wall-plan .facts")).to_contain_text("2 people")
    assert [serious(page) for page in (ben, console, wall)] == [[], [], []]
