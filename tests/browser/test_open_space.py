"""An Open Space in real browsers: two phones, a wall and a console, from the opening circle to the closing one."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall

RECIPE = Path(__file__).parent / "recipes" / "small-open-space.toml"
NEXT = "#openspace-next button"
TITLE = "Repair on wheels"


@pytest.fixture
def space(server, browser):
    """A gathering with a small Open Space; no page may have complained."""
    hall = Hall(server, browser, server.gathering(str(RECIPE)))
    yield hall
    hall.close()
    assert hall.complaints == []


def goes_to(console, stage: str) -> None:
    """The facilitator leaves the order of the day."""
    if not console.locator("#openspace-course details[open]").count():
        console.click("#openspace-course summary")
    console.click(f"#openspace-course button[value={stage}]")
    if stage != "closing":
        expect(console.locator(f"#openspace-course button[value={stage}]")).to_have_attribute("aria-pressed", "true")


def posts(phone, title: str, slot: str = "", place: str = "") -> None:
    """A person posts a topic from the phone."""
    form = phone.locator("#openspace-post-topic")
    if form.locator("summary").filter(has_text="A topic of your own").count():
        form.locator("summary").filter(has_text="A topic of your own").click()
    form.locator("[name=title]").fill(title)
    if slot:
        form.locator("[name=slot]").select_option(slot)
        form.locator("[name=place]").select_option(place)
    form.locator("button.primary").click()


def test_people_make_their_own_agenda(space):
    console, wall = space.console(), space.wall()
    ana, ben = space.join("Ana Duarte"), space.join("Ben Visser")
    console.click(".next-block button")

    # The opening circle: the principles stand on the wall in both languages, a page at the facilitator's pace.
    console.click(NEXT)
    expect(wall.locator("#openspace-message h1")).to_have_text(["Welcome in the circle.", "Welkom in de kring."])
    console.click(NEXT)
    expect(wall.locator("#openspace-message h1")).to_have_text(["What will close the loop?", "Wat sluit de kring?"])
    console.click(NEXT)
    expect(wall.locator("#openspace-message li")).to_have_count(2 * 5)

    # The marketplace: what Ana writes reaches the wall when she has said it aloud.
    goes_to(console, "market")
    posts(ana, TITLE)
    expect(ana.locator("#openspace-own-1")).to_contain_text("say it aloud")
    expect(wall.locator("#screen")).not_to_contain_text(TITLE)
    console.locator("#openspace-spoken [name=cell]").select_option(index=1)  # the first free time and place
    console.click("#openspace-spoken form button")
    expect(wall.locator("#openspace-said")).to_contain_text(TITLE)
    expect(wall.locator("#openspace-said")).to_contain_text("Ana Duarte")

    # The wall is open: Ben posts from his phone and stars what Ana posted.
    console.click(NEXT)
    expect(ben.locator("#openspace-stage")).to_contain_text("Go where you learn or give something.")
    posts(ben, "One scale for all", "1", "2")
    expect(ana.locator("#openspace-agenda-1")).to_contain_text("One scale for all")
    expect(wall.locator("#openspace-pages-grid-1")).to_contain_text("One scale for all")
    ben.get_by_role("button", name="☆ 1", exact=True).click()
    expect(ben.locator("#openspace-mine")).to_contain_text(TITLE)
    expect(ben.locator("#openspace-mine .warning")).to_contain_text("more than one at 10:30")
    expect(ana.locator("#openspace-own-1")).to_contain_text("1 star")

    # Ana moves; Ben, who starred it, is told, and his clash is gone.
    ana.locator("#openspace-own-1 summary").click()
    ana.locator("#openspace-own-1 [name=slot]").select_option("2")
    ana.get_by_role("button", name="Move", exact=True).click()
    expect(ben.locator("#openspace-news")).to_contain_text("moves to 11:45, Boom")
    expect(ben.locator("#openspace-mine .warning")).to_have_count(0)
    expect(wall.locator("#openspace-foot-news")).to_contain_text("moves to 11:45, Boom")

    # The slots come by; phones and the wall say what is on and where.
    console.click(NEXT)
    expect(wall.locator("#openspace-pages-now-1")).to_contain_text("One scale for all")
    expect(ana.locator("#openspace-now")).to_contain_text("Brug")
    expect(ana.locator("#openspace-coming")).to_contain_text(TITLE)
    console.click(NEXT)
    expect(ana.locator("#openspace-now")).to_have_count(0)
    console.click(NEXT)
    expect(ben.locator("#openspace-now")).to_contain_text(TITLE)
    console.click(NEXT)

    # Ana reports in her own words, and Ben reads them in the book.
    report = ana.locator("#openspace-own-1-report")
    expect(report).to_contain_text("Five minutes for the report?")
    report.locator("[name=points]").fill("The town lends us a van.\nWe begin in May.")
    report.get_by_label("Ben Visser").check()
    report.locator("button.primary").click()
    expect(console.locator("#openspace-reports")).to_contain_text("1 report in the book")
    ben.locator("#openspace-foot-book a").click()
    chapter = ben.locator("#openspace-chapters-1")
    expect(chapter).to_contain_text("The town lends us a van.")
    expect(chapter).to_contain_text("Ben Visser")
    expect(ben.locator("#openspace-chapters-2")).to_contain_text("No notes.")

    # The closing circle: nothing of it on any screen.
    goes_to(console, "closing")
    expect(wall.locator("#openspace-nothing")).to_have_count(1)
    expect(ana.locator("#openspace-nothing")).to_have_count(1)
    expect(ben.locator("#room-openspace section")).to_have_count(0)
    assert (wall.inner_text("#screen").strip(), ana.inner_text("#screen").strip()) == ("", "")
    ben.get_by_role("link", name="Back to the hall").click()
    expect(ben.locator("#openspace-nothing")).to_have_count(1)


def test_what_one_will_do_others_join_with_a_tap(space):
    console, wall = space.console(), space.wall()
    ana, ben = space.join("Ana Duarte"), space.join("Ben Visser")
    console.click(".next-block button")
    goes_to(console, "action")
    form = ana.locator("#openspace-post-action")
    form.locator("[name=aim]").fill("A repair van in May")
    form.locator("[name=first_step]").fill("Call the town")
    form.locator("button.primary").click()
    ben.locator("#openspace-actions-1").get_by_role("button", name="I join").click()
    expect(ana.locator("#openspace-actions-1")).to_contain_text("Ben Visser")
    expect(wall.locator("#openspace-pages-actions-1")).to_contain_text("Ben Visser")


def test_without_scripts_a_person_can_still_post_and_star(space):
    console = space.console()
    console.click(".next-block button")
    goes_to(console, "open")
    phone = space.page("phone", java_script_enabled=False)
    phone.goto(space.address(space.links["phone"]))
    phone.fill("#name", "Cas")
    phone.click("form#join button.primary")
    posts(phone, "Paper and pencil", "1", "1")
    expect(phone.locator("#openspace-agenda-1")).to_contain_text("Paper and pencil")
    expect(phone.locator("#openspace-mine")).to_contain_text("yours")
