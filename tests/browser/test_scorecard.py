"""A scorecard in a real browser: scoring on a phone and by a link, a review before a wall, and the grid by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious


@pytest.fixture
def hall(server, browser):
    """Twelve units that look again after half a year."""
    hall = Hall(server, browser, server.gathering("half-year-review"))
    yield hall
    hall.close()
    assert hall.complaints == []


def goes(hall, page, face):
    """This page, on a screen of the scorecard."""
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/scorecard")
    return connected(page)


def form(page, command, about=""):
    """The form that sends a command (the first one, or the one inside something that says this)."""
    place = page.locator("section", has_text=about) if about else page
    return place.locator(f"form[action$='/{command}']").first


def speaks(hall, name, unit):
    """Somebody joins and says for which unit they speak."""
    phone = goes(hall, hall.join(name), "phone")
    choosing = form(phone, "SpeakFor")
    choosing.locator("select").select_option(label=unit)
    choosing.locator("button").click()
    expect(phone.locator(".unit-head h2")).to_have_text(unit)
    return phone


def ears(page):
    """What Chromium tells a screen reader of the page: names by role, in the order they are read."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    found = {}
    for node in nodes:
        if not node["ignored"]:
            found.setdefault(node["role"]["value"], []).append(node.get("name", {}).get("value", ""))
    return found


def says(phone, state):
    """The condition that is asked about."""
    title = phone.locator(".ask-cell h3").inner_text()
    phone.locator(".ask-cell .state-buttons button").nth(state).click()
    expect(phone.locator(".ask-cell h3")).not_to_have_text(title)


def test_a_member_scores_on_a_phone_and_the_unit_shows_itself_what_it_said(hall):
    ana, ben = speaks(hall, "Ana", "Corran"), speaks(hall, "Ben", "Corran")
    expect(ana.locator(".unit-head .big")).to_contain_text("6 of 6")
    says(ana, 0)
    expect(ana.locator(".unit-head .big")).to_contain_text("5 of 6")
    says(ben, 2)
    expect(ben.locator(".my-cell")).not_to_contain_text("views")
    form(ana, "ShowViews").locator("button").click()
    first = ben.locator(".my-cell").first
    expect(first.locator("summary").first).to_contain_text("no activity … developing, 2 views")
    first.locator("summary").first.click()
    first.locator("form[action$='/Settle'] .state-buttons button").nth(1).click()
    expect(ana.locator(".my-cell").first.locator("summary").first).to_contain_text("beginning, settled")
    assert serious(ana) == []


def test_by_a_link_somebody_says_it_without_joining(hall):
    speaks(hall, "Ana", "Ferrow")
    console = goes(hall, hall.console(), "console")
    tools = console.locator(".speaker-tools")
    tools.locator("summary").first.click()
    tools.locator("select").select_option(label="Ferrow")
    tools.locator("form[action$='/LookAtUnit'] button").click()
    tools.locator("form[action$='/after'] button").first.click()
    code = console.locator(".code").inner_text()
    stranger = hall.page("phone")
    stranger.goto(f"{hall.server.base}/after")
    stranger.fill("#key", code)
    stranger.click("button.primary")
    asked = stranger.locator(".ask-cell")
    title = asked.locator("h3").inner_text()
    asked.locator(".state-buttons button").nth(3).click()
    expect(stranger.locator(".ask-cell h3")).not_to_have_text(title)
    expect(stranger.locator(".my-cell")).to_contain_text(["performing"])
    assert serious(stranger) == []


def test_a_review_with_two_units_and_a_wall(hall):
    ana, ben = speaks(hall, "Ana", "Corran"), speaks(hall, "Ben", "Ferrow")
    for phone, state in ((ana, 1), (ben, 3)):
        says(phone, state)
        form(phone, "ShowViews").locator("button").click()
        expect(phone.locator(".my-cell").first).to_contain_text("one view")
    wall, console = goes(hall, hall.wall(), "wall"), goes(hall, hall.console(), "console")
    expect(wall.locator(".wall-strips").first).to_contain_text("beginning")
    assert "Corran" not in wall.content()
    start = console.locator(".review-start")
    start.locator("summary").click()
    start.locator("button[value=template]").click()
    console.locator("form[action$='/NextItem'] button").click()
    title = console.locator(".review-controls .big").inner_text()
    expect(wall.locator(".wall-item h1")).to_have_text(title)
    expect(wall.locator(".wall-item .ask")).to_have_text("What moved?")
    console.locator("button[value=help]").click()
    expect(wall.locator(".wall-item .ask")).to_have_text("Who can help?")
    form(ben, "ICanHelp").locator("button").click()
    expect(console.locator(".review-controls")).to_contain_text("Ben")
    expect(wall.locator(".wall-item")).to_contain_text("1 of us can help")
    assert "Ben" not in wall.content()
    review = ana.locator(".review-on-phone")
    review.locator("details", has_text="We can use help").locator("summary").first.click()
    form(ana, "AskHelp").locator("textarea").fill("Somebody who has made such a contract")
    form(ana, "AskHelp").locator("button").click()
    expect(console.locator(".harvested")).to_contain_text("Somebody who has made such a contract")
    ana.goto(f"{hall.server.base}/g/{hall.links['id']}/phone/needs")
    expect(ana.locator(".mine, .my-card").first).to_contain_text("Somebody who has made such a contract")
    for page in (console, wall):
        assert serious(page) == []
    desk = goes(hall, hall.console(), "desk")
    desk.locator(".of-area button").first.click()
    desk.get_by_role("button", name="Corran, Shops report").click()
    desk.locator(".cell-detail .state-buttons button").nth(2).click()
    expect(desk.locator(".cell-detail .seen").first).to_contain_text("developing, settled")
    assert serious(desk) == []
    console.locator(".wall-controls summary").click()
    console.locator(".wall-controls select[name=unit]").select_option(label="Corran")
    console.locator(".wall-controls button[value=picture]").click()
    picture = wall.locator(".picture-page svg:visible")
    picture.wait_for()
    assert picture.bounding_box()["width"] > 0.95 * 1920
    assert "Corran" not in wall.content()


def test_the_grid_by_keyboard_and_for_ears(hall):
    phone = speaks(hall, "Ana", "Corran")
    desk = goes(hall, hall.open("theme desk"), "desk")
    desk.locator(".of-area button").first.click()
    expect(desk.locator(".of-condition")).to_have_count(3)
    cell = desk.locator("tr", has_text="Alderwick").locator("td > button").first
    cell.focus()
    for _ in range(2):
        desk.keyboard.press("ArrowDown")
    focused = "document.activeElement.closest('tr').querySelector('th').innerText"
    assert desk.evaluate(focused) == "Corran"
    says(phone, 2)
    form(phone, "ShowViews").locator("button").click()
    corran = desk.locator("tr", has_text="Corran").locator("td > button").first
    expect(corran).to_have_accessible_name(
        re.compile("^Corran, Shops report their surplus every day: developing, one view, ")
    )
    assert desk.evaluate(focused) == "Corran"  # a redrawn row keeps the focus in it
    desk.keyboard.press("End")
    desk.keyboard.press("Home")
    assert desk.evaluate("document.activeElement.tagName") == "TH" or desk.evaluate(focused) == "Corran"
    heard = ears(desk)
    assert len(heard["table"]) == 1 and heard["table"][0].startswith("An area is performing when")
    assert heard["columnheader"][:3] == ["Unit", "A Food without waste", "1 Shops report their surplus every day"]
    assert heard["rowheader"][:3] == ["Alderwick", "Brackenford", "Corran"]
    assert "Alderwick, Compost has steady buyers: not scored" in heard["button"]
    names = desk.locator(".score-grid tbody th").all_inner_texts()
    assert names[:3] == ["Alderwick", "Brackenford", "Corran"]
    corran.click()
    expect(desk.locator(".cell-detail h2")).to_contain_text("Corran")
    assert serious(desk) == []
