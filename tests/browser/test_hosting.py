"""The host's pages and the door in a real browser: set-up, two letters and Enter, a code for a new phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.browser.test_axe import serious


@pytest.fixture
def host(server, browser):
    """Somebody who hosts a gathering in the browser."""
    hall = Hall(server, browser, {})
    page = hall.page("desk")
    yield hall, page
    for context in hall.contexts:
        context.close()
    assert hall.complaints == []


def hosts(hall: Hall, page, recipe: str = "classic-cafe") -> str:
    """Choose a recipe; answers the address of the gathering's page."""
    page.goto(f"{hall.server.base}/host")
    page.click(f'button[value="{recipe}"]')
    page.wait_for_url(re.compile(r"/host/\w+$"))
    return page.url


def opens(page) -> str:
    """Open the doors; answers the gathering's id."""
    page.click('form[action$="/open"] button.primary')
    page.wait_for_url(re.compile(r"/g/\w+/console"))
    return page.url.split("/")[4]


def test_a_question_is_written_a_round_added_and_nonsense_named_before_the_doors_open(host):
    hall, page = host
    here = hosts(hall, page)
    page.goto(f"{here}/set-up/cafe")
    question = page.locator('[name="cafe.rounds.1.question.en"]')
    question.fill("What would make us smile? " * 9)
    expect(question.locator("+ .fits")).to_have_text("234 characters: too long from the last row")
    question.fill("What would make us smile?")
    expect(question.locator("+ .fits")).to_have_text("")
    page.click('button[value="add:rounds"]')
    page.fill('[name="cafe.rounds.4.question.en"]', "And who begins?")
    page.fill('[name="cafe.rounds.4.minutes"]', "500")
    page.evaluate("document.querySelectorAll('form').forEach((form) => (form.noValidate = true))")
    page.click("button.primary >> nth=0")
    assert page.text_content("[role=alert]").startswith("World Café, Rounds 4, Minutes: 500 should be from 1 to 180")
    assert page.input_value('[name="cafe.rounds.1.question.en"]') == "What would make us smile?"
    page.fill('[name="cafe.rounds.4.minutes"]', "15")
    page.click("button.primary >> nth=0")
    page.wait_for_url(re.compile(r"/host/\w+$"))
    page.check("[name=confirm]")
    opens(page)


def test_the_host_s_pages_serve_everybody_and_fit_a_phone(host):
    hall, page = host
    here = hosts(hall, page, "two-rivers")
    before = [here + path for path in ("", "/set-up", "/set-up/hall", "/set-up/cafe", "/people", "/team")]
    found, wide = {}, []
    page.goto(here)
    opens_later = ["/print", "/paper", "/ready", "/rehearsal", "/harvest", "/delete"]
    for path in before:
        page.goto(path)
        found[path] = serious(page)
    page.goto(here)
    opens(page)
    for path in [here + path for path in opens_later]:
        page.goto(path)
        found[path] = serious(page)
        page.set_viewport_size({"width": 390, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
        page.set_viewport_size({"width": 1440, "height": 900})
    assert ({path: what for path, what in found.items() if what}, wide) == ({}, [])


def test_the_door_finds_by_two_letters_and_enter_checks_in(host):
    hall, page = host
    here = hosts(hall, page)
    page.goto(f"{here}/people")
    page.set_input_files("#file", {"name": "list.csv", "mimeType": "text/csv",
                                   "buffer": b"name\nAna Silva\nBen Bos\nAnabel Noot\n"})  # fmt: skip
    page.click("form.import button")
    page.click("button.primary")
    page.goto(here)
    gathering = opens(page)
    page.goto(f"{hall.server.base}/g/{gathering}/door")
    page.type("#find", "si")
    page.wait_for_selector("#found li.expected >> text=Ana Silva")
    page.keyboard.press("Enter")
    page.wait_for_selector(".door-news >> text=Ana Silva")
    page.wait_for_selector("#hall-count >> text=1 here")
    assert page.evaluate("document.activeElement.id") == "find"
    page.type("#find", "ana")  # Ana is in already, and Anabel is not meant
    page.wait_for_selector("#found li.here:first-child >> text=Ana Silva")
    page.keyboard.press("Enter")
    page.fill("#find", "anab")
    page.wait_for_selector("#found li.expected:first-child >> text=Anabel Noot")
    assert serious(page) == []


def test_somebody_without_a_phone_is_in_and_a_new_phone_takes_a_place_over(host):
    hall, page = host
    hosts(hall, page)
    gathering = opens(page)
    page.goto(f"{hall.server.base}/g/{gathering}/door")
    page.click("details.add summary")
    page.fill("#add-name", "Roos")
    page.check("[name=phone]")
    page.click("details.add button")
    page.wait_for_selector(".door-news >> text=Roos")
    code = page.text_content(".place-code .code")
    phone = hall.page("phone")
    phone.goto(f"{hall.server.base}/p/{re.search(r'code ([A-Z0-9]{6})', page.text_content('#hall-count'))[1]}#{code}")
    phone.click("button.primary")
    phone.wait_for_selector("#hall-me >> text=Roos")
    phone.click("#hall-me a")
    assert serious(phone) == []
    assert "Roos" in phone.text_content("h1")


def test_somebody_who_came_in_twice_sees_the_same_on_both_phones_once_the_door_has_seen_it(host):
    hall, page = host
    hosts(hall, page, "wall-of-needs")
    gathering = opens(page)
    page.goto(f"{hall.server.base}/g/{gathering}/door")
    code = re.search(r"code ([A-Z0-9]{6})", page.text_content("#hall-count"))[1]
    hall.links["phone"] = f"http://here/{code}"
    first, second = hall.join("Ana Silva"), hall.join("Ana Silva")
    expect(second.locator("#hall-me")).to_contain_text("number 2")
    page.get_by_text("One person: keep number 1").click()
    page.get_by_role("button", name="Yes, one person").click()
    expect(second.locator("#hall-me")).to_contain_text("number 1")
    expect(second.locator("#hall-me")).to_have_text(first.locator("#hall-me").inner_text())
