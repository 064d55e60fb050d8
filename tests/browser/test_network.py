"""A network in a real browser: a member belongs, lets herself be found, is found and introduced, joins a group, goes;
a steward says who they are, and looks after what was noticed."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, connected
from tests.browser.test_axe import serious
from tests.network.recipe import RECIPE

DOES, GROUP = "I wrote the contract of our town", "Town contracts"


@pytest.fixture(scope="module")
def network(server, browser, tmp_path_factory):
    path = tmp_path_factory.mktemp("network") / "a-network.toml"
    path.write_text(RECIPE, "utf-8")
    hall = Hall(server, browser, server.gathering(str(path)))
    yield hall
    hall.close()
    assert hall.complaints == []


def room(hall, page, face="phone"):
    page.goto(f"{hall.server.base}/g/{hall.links['id']}/{face}/network")
    return connected(page)


def says(hall, page, command: str, **form) -> None:
    """A press of a button that another story looks at."""
    at = f"{hall.server.base}/g/{hall.links['id']}/phone/do/network/{command}"
    sent = {"form": {"op": secrets.token_hex(16), **form}, "headers": {"origin": hall.server.base}}
    answer = page.context.request.post(at, **sent)
    assert answer.ok, (command, answer.text())


def agree(page, what: str) -> None:
    row = page.locator(".purposes li", has=page.get_by_role("heading", name=what, exact=True))
    row.locator("button", has_text="Yes").click()
    expect(row.locator("button", has_text="Not any more")).to_be_visible()


def test_a_member_belongs_is_found_by_what_she_does_and_is_gone_from_the_answer_at_once(network):
    ana, eva = network.join("Ana"), room(network, network.join("Eva"))  # who comes in is in the first room
    ana.get_by_role("button", name="I belong here").click()
    expect(ana.locator(".newcomer-cards li")).to_have_count(3 + 1)  # the rule is a line of the third card
    assert serious(ana) == []
    agree(ana, "Let me be found")
    ana.locator(".profile summary").click()
    form = ana.locator("form[action$='/WriteProfile']")
    form.locator("[name=does]").fill(DOES)
    form.locator("[name=conditions]").first.check()
    form.locator("button.primary").click()
    says(network, eva, "BelongHere")
    eva.locator(".find [name=text]").fill("contract with the town")
    eva.locator(".find button.primary").click()
    found = eva.locator(".found-member")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(DOES)
    assert serious(eva) == []
    found.locator("summary").click()
    found.locator("textarea").fill("How did you begin?")
    found.locator("form button").click()
    expect(found.locator(".done")).to_be_visible()
    says(network, ana, "Agree", purpose="found", on="")
    expect(found).to_have_count(0)
    asked = network.server.base + f"/g/{network.links['id']}/phone/needs"
    ana.goto(asked)
    expect(connected(ana).locator("body")).not_to_contain_text("Eva")


def test_a_member_opens_a_group_another_joins_and_goes_with_thanks(network):
    ben, dee = network.join("Ben"), network.join("Dee")
    for page in (ben, dee):
        says(network, page, "BelongHere")
    room(network, ben).locator(".group-forms summary").first.click()
    ben.locator("form[action$='/OpenGroup'] [name=name]").fill(GROUP)
    ben.locator("form[action$='/OpenGroup'] button.primary").click()
    expect(ben.locator(".my-group h3")).to_have_text(GROUP)
    room(network, dee).locator(".other-group", has_text=GROUP).locator("button").click()
    expect(dee.locator(".my-group")).to_contain_text("Ben")
    ben.locator(".way-out summary").click()
    ben.get_by_role("button", name="Goodbye").click()
    expect(ben.get_by_role("button", name="I belong here")).to_be_visible()
    expect(dee.locator(".my-group")).not_to_contain_text("Ben")


def test_a_steward_says_who_they_are_and_looks_after_what_was_noticed(network):
    fay = network.join("Fay")
    says(network, fay, "Agree", purpose="signals", on="1")
    says(network, fay, "OpenGroup", name="Energy")
    room(network, fay)
    expect(fay.locator(".my-group")).to_be_visible()
    number = fay.locator(".energy [name=group]").get_attribute("value")
    for how in ("gives", "costs"):
        says(network, fay, "TellEnergy", group=number, how=how, named="1")
    steward = room(network, network.open("steward's desk"), "steward")
    expect(steward.locator(".signal-row")).to_have_count(0)
    steward.get_by_role("button", name="I am no member").click()
    row = steward.locator(".signal-row", has_text="Fay")
    expect(row).to_contain_text(re.compile("gives to costs"))
    assert serious(steward) == []
    row.locator("[name=action]").select_option("talk")
    row.get_by_role("button", name="So we do").click()
    expect(row.locator("b")).to_have_text("talk")
    expect(room(network, fay).locator(".about-me")).to_contain_text("talk")
    row.locator("[name=text]").fill("She takes a month off")
    row.get_by_role("button", name="Close it").click()
    expect(row).to_have_count(0)


def test_the_wall_and_the_console_name_nobody(network):
    console, wall = room(network, network.console(), "console"), room(network, network.wall(), "wall")
    console.locator("form[action$='/OpenSeat'] [name=title]").fill("Host of the spring evening")
    console.locator("form[action$='/OpenSeat'] button").click()
    expect(wall.locator(".wall-seats")).to_contain_text("Host of the spring evening")
    expect(wall.locator(".wall-goal")).to_contain_text("Repair is ordinary")
    wall.goto(f"{network.server.base}/g/{network.links['id']}/wall")
    expect(wall.locator(".wall-goal")).to_contain_text("Repair is ordinary")
    console.locator("form[action$='/MakeDigest'] button").click()
    expect(console.locator(".digest")).to_contain_text("A seat is open")
    for page in (console, wall):
        assert serious(page) == []
        for name in ("Ana", "Ben", "Dee", "Eva", "Fay"):
            expect(page.locator(".kind-network")).not_to_contain_text(name)
    for paper in ("book", "print_network"):
        assert console.goto(f"{network.server.base}/g/{network.links['id']}/{paper}/network").ok
        assert serious(console) == []


def test_row_28_the_next_gathering_is_begun_from_the_console_and_a_member_finds_the_form_filled(network):
    console, gus = room(network, network.console(), "console"), network.join("Gus")
    says(network, gus, "Agree", purpose="found", on="1")
    says(network, gus, "WriteProfile", brings="A van")
    console.get_by_role("link", name="Begin the next gathering").click()
    assert serious(console) == []
    console.get_by_role("button", name="Begin the next gathering").click()
    console.get_by_role("button", name="Open the doors").click()
    gus.goto(f"{network.server.base}/me/{network.links['id']}")
    assert serious(gus) == []
    gus.locator("section", has_text="Gatherings of this network").get_by_role("link").first.click()
    expect(gus.locator("#name")).to_have_value("Gus")
    expect(gus.locator("#brings")).to_have_value("A van")
    expect(gus.locator("[name=agree]")).not_to_be_checked()
    assert serious(gus) == []
    gus.locator("[name=agree]").check()
    gus.get_by_role("button", name="Come in").click()
    event = re.search(r"/g/(\w+)/", gus.url)[1]
    gus.goto(f"{network.server.base}/me/{event}/before")
    expect(gus.get_by_role("heading", name="What we know already")).to_be_visible()
    assert serious(gus) == []
