"""Promises in a real browser: made on a phone in two fields, joined by the number on the wall, and three weeks later
answered from a printed card by its code, and on the telephone. One hall, whose server is off in between."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, Server, connected
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
WEEKS_LATER = 21


@pytest.fixture(scope="module")
def hall(tmp_path_factory, browser):
    folder = tmp_path_factory.mktemp("promises")
    (folder / "promises.toml").write_text(RECIPE, "utf-8")
    server = Server(folder)
    server.start()
    hall = Hall(server, browser, server.gathering(str(folder / "promises.toml")))
    yield hall
    hall.close()
    server.stop()
    assert hall.complaints == []


def room(hall, page, face):
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/commitments")
    return connected(page)


def writes(form, words=WORDS, step=STEP) -> None:
    form.locator("textarea").fill(words)
    form.locator("[name=first_step]").fill(step)


def promises(hall, page, plan: bool = False, words: str = WORDS):
    """Two fields and a press; where it is a plan, two more."""
    form = room(hall, page, "phone").locator("form[action$='/Promise']")
    writes(form, words)
    if plan:
        form.locator("details summary").click()
        form.locator("[name=seen_by]").select_option("everybody")
        form.locator("[name=plan]").check()
    form.locator("button.primary").click()
    expect(page.locator(".mine .text")).to_have_text(words)
    return page


def test_a_promise_is_made_on_a_phone_in_two_fields(hall):
    ana = promises(hall, hall.join("Ana"))
    expect(ana.locator(".mine .first-step")).to_contain_text(STEP)
    expect(ana.locator(".promise-form details").first).to_be_visible()
    assert serious(ana) == []


def test_a_plan_is_presented_and_joined_by_the_number_on_the_wall(hall):
    promises(hall, hall.join("Bea"), plan=True)
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


# -- three weeks later -------------------------------------------------------------------------------------------------


def prints_a_card(hall, console) -> tuple[str, str]:
    """The number and the code on a new card."""
    overview = room(hall, console, "console").locator(".overview")
    overview.locator("summary", has_text="Paper cards").click()
    overview.locator("[name=count]").fill("1")
    overview.locator("form[action*='/cards/'] button").click()
    card = console.locator(".promise-card .keep")
    number = re.search(r"\d+", card.locator(".kind").inner_text())[0]
    return number, card.locator(".code").inner_text()


def types_it_in(hall, scribe, number: str, name: str) -> None:
    form = room(hall, scribe, "entry").locator("form[action$='/Promise']")
    form.locator("[name=paper]").fill(number)
    form.locator("[name=for]").fill(name)
    writes(form, "Bring the grinder back", "Ask whose it is")
    form.locator("button.primary").click()
    expect(form.locator("textarea")).to_have_value("")


@pytest.fixture(scope="module")
def weeks_later(hall):
    """Cas wrote on a card that a scribe typed in, and kept the half with the code; Dee wants to be called."""
    console, cas, dee = (
        hall.console(),
        hall.join("Cas Wit"),
        promises(hall, hall.join("Dee Zwart"), words="Dig a ditch"),
    )
    number, code = prints_a_card(hall, console)
    types_it_in(hall, hall.open("paper entry"), number, "Cas Wit")
    expect(room(hall, cas, "phone").locator(".mine .text")).to_have_text("Bring the grinder back")
    dee.locator(".promise-reminders [value=call]").check()
    dee.locator("[name=where]").fill("06 1234 5678")
    dee.locator(".promise-reminders button", has_text="Save").click()
    expect(dee.locator(".promise-reminders [value=call]")).to_be_checked()
    hall.server.later(WEEKS_LATER)
    return code


def test_three_weeks_later_a_printed_card_is_answered_by_its_code(hall, weeks_later):
    stranger = hall.page("phone")
    stranger.goto(f"{hall.server.base}/after")
    stranger.fill("#key", weeks_later.lower())
    stranger.click("button.primary")
    question = stranger.locator(".promise-question")
    expect(question.locator("h2")).to_have_text("How did the first step go?")
    expect(question.locator(".text")).to_have_text("Bring the grinder back")
    assert serious(stranger) == []
    question.get_by_role("button", name="It is done").click()
    expect(stranger.locator(".promise-question .told")).to_contain_text("You said: kept")
    console = room(hall, hall.console(), "console")
    expect(console.locator(".overview .counts")).to_contain_text("1 kept")


def test_three_weeks_later_a_steward_calls_says_the_sentence_and_types_the_answer(hall, weeks_later):
    steward = room(hall, hall.open("steward's desk"), "steward")
    call = steward.locator(".promise-call-row", has_text="Dee Zwart")
    expect(call.locator(".where")).to_have_text("06 1234 5678")
    expect(call.locator(".say")).to_contain_text("you said: “Dig a ditch”")
    call.get_by_role("button", name="Not reached").click()
    expect(call).to_contain_text("Not reached.")
    assert serious(steward) == []
    call.get_by_role("button", name="The first step is done").click()
    expect(call).to_have_count(0)
