"""A day of a recipe as it is run: the facilitator goes through the run sheet, a hall full of phones plays along."""

import re
import secrets
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from eventhub.gatherings import read_settings
from eventhub.main import KINDS
from facilitator.recipe import find, read_recipe
from rooms.kernel import HALL, said
from tests.browser.hall import Hall, comes_true, connected
from tests.laws.pressing import forms_in, presses

WAY = httpx.HTTPTransport(limits=httpx.Limits(max_connections=None))
NAMES = ("Anouk", "Bram", "Clara", "Daan", "Elif", "Femke", "Gijs", "Hanna", "João", "Jürgen", "Marta", "Lukas")
LEAVES_ALONE = {"Leave", "StopSharing", "WithdrawIdea", "WithdrawTopic", "CloseCard"}
"""What hardly anybody does in the first minutes."""
ON = "(title) => document.querySelector('.run-sheet li[aria-current]')?.textContent.includes(title)"


@dataclass
class Phone:
    """Somebody's phone, over HTTP: it looks at its screen and sends a form it finds there."""

    client: httpx.Client
    id: str
    refused: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def plays(self, random: Random) -> None:
        """One form of what is on the screen, filled as a person would."""
        inside = self.client.get(f"/g/{self.id}/phone", headers={"x-screen": "1"}).text
        offered = [form for form in forms_in(inside) if form.action.rsplit("/", 1)[-1] not in LEAVES_ALONE]
        if not offered:
            return
        place, sent = presses(random.choice(offered), random)
        answer = self.client.post(place, data={**sent, "op": secrets.token_hex(16)}, headers={"x-outbox": "1"})
        status = answer.headers.get("x-answer", "")
        if status == "refused":
            self.refused.append(answer.text)
        if status not in ("ok", "refused", "conflict") or (status != "ok" and not answer.text.strip()):
            self.broken.append(f"{place}: {answer.status_code} {answer.text[:80]}")


@dataclass
class Day:
    """A recipe's day in a hall with a wall, a console and a phone in real browsers, and a crowd behind them."""

    name: str
    hall: Hall
    people: int
    random: Random = field(default_factory=lambda: Random(11))
    faults: list[str] = field(default_factory=list)
    crowd: list[Phone] = field(default_factory=list)

    def __post_init__(self) -> None:
        recipe = self.recipe = read_recipe(find(self.name).read_text("utf-8"))
        settings = read_settings({kind.name: kind for kind in KINDS}, recipe)
        self.blocks: tuple[Any, ...] = settings[HALL].blocks
        self.console, self.wall = self.hall.console(), self.hall.wall()
        self.ana = self.hall.join("Ana Visser")
        self.crowd = [self._phone(place) for place in range(self.people)]

    def _phone(self, place: int) -> Phone:
        base, id = self.hall.server.base, self.hall.links["id"]
        headers = {"origin": base, "accept-language": ("nl", "en", "de", "pt")[place % 4]}
        client = httpx.Client(base_url=base, headers=headers, transport=WAY, timeout=30)
        form = {"op": secrets.token_hex(16), "name": f"{NAMES[place % 12]} {place}", "agree": "yes"}
        assert client.post(f"/{self.hall.links['code']}", data=form).status_code == 303
        return Phone(client, id)

    def run(self, presses: int) -> list[str]:
        """From the doors to the last block; answers what was not as it should be."""
        for block in self.blocks:
            self._begins(block)
            self._shows(block)
            for _ in range(presses if block.room else 0):
                self._goes_on()
                self._plays()
                self._ballot_is_seen(block)
        self.faults += sorted({fault for phone in self.crowd for fault in phone.broken})
        return self.faults

    def _begins(self, block) -> None:
        """The facilitator reads the sentence to say, and presses Next."""
        title = self._title(block)
        self._renew(self.console, "console")
        if said(block.say, "en").text and not self._reads(self.console, said(block.say, "en").text):
            self.faults.append(f"{self.name} {block.id}: the sentence to say is not on the console before the press")
        button = self.console.get_by_role("button", name=re.compile(f"Next block: {re.escape(title)}"))
        if button.count():
            button.first.click()
            comes_true(self.console, ON, title)
        elif not self.console.evaluate(ON, title):
            self.faults.append(f"{self.name} {block.id}: the console does not offer it as what is next")

    def _shows(self, block) -> None:
        """What is on is on the wall, on the phone and on the run sheet; a break says when it goes on."""
        title, where = self._title(block), f"{self.name} {block.id}"
        self._renew(self.wall, "wall")
        self._renew(self.ana, "phone")
        wall = self.wall.inner_text("#screen")
        if block.format == "break" and not re.search(r"\b\d\d:\d\d\b", wall):
            self.faults.append(f"{where}: the wall does not say when the break is over")
        if (block.format == "break" or not block.room) and title not in wall:
            self.faults.append(f"{where}: the wall does not say what is on")
        if block.room and not self.wall.locator(f"#room-{block.room}").count():
            self.faults.append(f"{where}: the wall does not show its room")
        if title not in self.ana.inner_text("#screen"):
            self.faults.append(f"{where}: the phone does not say what is on")
        if said(block.say, "en").text and not self._reads(self.console, said(block.say, "en").text):
            self.faults.append(f"{where}: the sentence to say is not on the console after the press")

    def _goes_on(self) -> None:
        """The room's own next step, if it has one."""
        button = self.console.locator(".room:not(.kind-hall) .next form[data-op] button.primary")
        if button.count() and button.first.is_visible():
            with self.console.expect_response(lambda answer: answer.request.method == "POST"):
                button.first.click()
            self._renew(self.console, "console")

    def _ballot_is_seen(self, block) -> None:
        """While people may vote, the wall shows the ballot, whichever block brought it."""
        for room in (one["key"] for one in self.recipe["rooms"]):
            phone = self.crowd[0].client.get(f"/g/{self.hall.links['id']}/phone/{room}", headers={"x-screen": "1"})
            if "ballot-form" in phone.text:
                self._renew(self.wall, "wall")
                if not self.wall.locator(f"#room-{room}").count():
                    self.faults.append(f"{self.name} {block.id}: people vote, and the wall does not show it")

    def _plays(self) -> None:
        for phone in self.crowd:
            phone.plays(self.random)

    def _renew(self, page, face: str) -> None:
        page.goto(f"{self.hall.server.base}/g/{self.hall.links['id']}/{face}")
        connected(page)

    @staticmethod
    def _reads(page, text: str) -> bool:
        return text in page.inner_text("#screen")

    @staticmethod
    def _title(block) -> str:
        return said(block.title, "en").text
