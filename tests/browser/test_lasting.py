"""What lasts, in a real browser: somebody stays and somebody does not, a check-back is answered from a printed card
three weeks later, and a laptop's network is carried to a server and asked there. Two servers, off in between."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, Server, connected
from tests.browser.test_axe import serious
from tests.needs.server import RECIPE

DAYS_LATER, WEEKS_LATER = 4, 25
PHRASE = "seven green bicycles at noon"


class Weeks:
    """A laptop with an event that belongs to a network; Ana needs chairs, Ben has them, Cas is there too. Days later a
    hub host prints a card for each of the two, whom it is time to ask. Then Ana and Ben stay, and Cas does not."""

    def __init__(self, browser, folder) -> None:
        (folder / "needs.toml").write_text(RECIPE, "utf-8")
        self.laptop = Server(folder)
        self.laptop.start()
        self.network = Hall(self.laptop, browser, self.laptop.gathering("network"))
        self.hall = Hall(self.laptop, browser, self.laptop.gathering(str(folder / "needs.toml")))
        self.host = self.network.enter(self.hall.console(), "console")
        self._belongs()
        self.phones = {name: self.hall.join(name) for name in ("Ana", "Ben", "Cas")}
        self._agree()
        self.laptop.later(DAYS_LATER)
        self.codes = {name: self._card(name) for name in ("Ana", "Ben")}
        for name in ("Ana", "Ben"):
            self._stays(self.phones[name])

    def on(self, path: str) -> str:
        """An address of the event on the laptop."""
        return f"{self.laptop.base}/{path.format(id=self.hall.links['id'], above=self.network.links['id'])}"

    def _belongs(self) -> None:
        self.host.goto(self.on("host/{id}"))
        self.host.select_option("#within", self.network.links["id"])
        self.host.locator("form[action$='/within'] button").click()
        expect(self.host.locator("#within")).to_have_value(self.network.links["id"])

    def _agree(self) -> None:
        for name, command, form in (
            ("Ana", "PostCard", {"kind": "need", "text": "40 chairs"}), ("Ben", "AnswerCard", {"card": "n1"}),
            ("Ana", "SayYes", {"introduction": "i1"}),
            ("Ana", "PostCard", {"kind": "need", "text": "A ladder"}),
            ("Ben", "AnswerCard", {"card": "n2"}),
            ("Ana", "TellMet", {"introduction": "i1", "met": "yes"}),
            ("Ana", "SayYes", {"introduction": "i2"}),
        ):  # fmt: skip
            sent = {"form": {"op": secrets.token_hex(16), **form}, "headers": {"origin": self.laptop.base}}
            answer = self.phones[name].context.request.post(self.on(f"g/{{id}}/phone/do/needs/{command}"), **sent)
            assert answer.ok, (command, answer.text())

    def _card(self, name: str) -> str:
        desk = self.host
        desk.goto(self.on("g/{id}/hub/needs"))
        connected(desk)
        desk.get_by_role("button", name=f"A link for {name}").first.click()
        return desk.locator(".link-card .code").inner_text()

    def _stays(self, phone) -> None:
        phone.goto(self.on("me/{id}"))
        phone.get_by_label("Ask me again how it went with what I agreed on").check()
        phone.locator("#stay button.primary").click()
        expect(phone.get_by_role("link", name="My page there")).to_be_visible()

    def close(self) -> None:
        for hall in (self.hall, self.network):
            hall.close()
        self.laptop.stop()


@pytest.fixture(scope="module")
def weeks(browser, tmp_path_factory):
    weeks = Weeks(browser, tmp_path_factory.mktemp("laptop"))
    yield weeks
    weeks.close()
    assert weeks.hall.complaints == weeks.network.complaints == []


@pytest.fixture(scope="module")
def later(weeks):
    """Three weeks after the cards were printed."""
    weeks.laptop.later(WEEKS_LATER)
    return weeks


def types_a_code(page, base: str, code: str):
    page.goto(f"{base}/after")
    page.fill("#key", code.lower())
    page.click("button.primary")
    return page


def test_somebody_stays_and_somebody_does_not(weeks):
    ana, cas, host = weeks.phones["Ana"], weeks.phones["Cas"], weeks.host
    ana.get_by_role("link", name="My page there").click()
    expect(ana.locator("#stay")).to_contain_text("What “Our network” keeps of you")
    expect(ana.get_by_label("Ask me again how it went with what I agreed on")).to_be_checked()
    cas.goto(weeks.on("me/{id}"))
    expect(cas.locator("#stay")).to_contain_text("It keeps nothing of you unless you tick it here")
    expect(cas.get_by_role("link", name="My page there")).to_have_count(0)
    assert cas.goto(weeks.on("me/{above}")).status == 404
    host.goto(weeks.on("host/{above}/carry"))
    expect(host.locator("main")).to_contain_text("2 people chose to stay.")
    host.goto(weeks.on("host/{above}/people"))
    expect(host.locator("main")).to_contain_text("Ana")
    expect(host.locator("main")).not_to_contain_text("Cas")
    cas.goto(weeks.on("me/{id}"))
    assert [serious(page) for page in (ana, cas)] == [[], []]


def test_a_check_back_is_answered_from_a_printed_card_three_weeks_later_by_its_code(later):
    page = types_a_code(later.hall.page("phone"), later.laptop.base, later.codes["Ana"])
    question = page.locator("section", has_text="40 chairs")
    expect(question.locator("h1")).to_have_text("You and Ben")
    assert serious(page) == []
    question.get_by_role("button", name="Yes").click()
    expect(page.locator("blockquote")).to_have_text("A ladder")


@pytest.fixture
def server_elsewhere(tmp_path):
    server = Server(tmp_path, ahead=WEEKS_LATER)
    server.start()
    yield server
    server.stop()


def test_a_laptops_network_is_carried_to_a_server_and_asked_there(later, server_elsewhere, tmp_path):
    server, host, other = server_elsewhere, later.host, later.hall.page("desk")
    host.goto(later.on("host/{above}/carry"))
    words = host.locator(".check-words").inner_text()
    for field in ("#phrase", "#again"):
        host.fill(field, PHRASE)
    with host.expect_download() as file:
        host.get_by_role("button", name="Make the file").click()
    file.value.save_as(tmp_path / "after.carry")
    other.goto(f"{server.base}/host/take")
    other.set_input_files("#file", tmp_path / "after.carry")
    other.fill("#words", words)
    other.fill("#phrase", PHRASE)
    assert (serious(host), serious(other)) == ([], [])
    other.get_by_role("button", name="Take it in").click()
    expect(other.locator("main")).to_contain_text("2 people were taken in.")
    receipt = other.locator(".code").inner_text()
    host.fill("#receipt", receipt)
    host.get_by_role("button", name="It is there: forget it here").click()
    host.wait_for_url(re.compile(r"/host$"))
    expect(host.locator("main")).not_to_contain_text("Our network")
    asked = types_a_code(later.hall.page("phone"), server.base, later.codes["Ben"])
    expect(asked.locator("h1")).to_have_text("You and Ana")
    asked.get_by_role("button", name="We met").click()
    expect(asked.get_by_role("button", name="We met")).to_have_count(0)
