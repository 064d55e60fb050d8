"""A day of a recipe as it is run: the facilitator goes through the run sheet, a hall full of phones plays along."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from eventhub.live.gatherings import read_settings
from eventhub.run.main import KINDS
from facilitator.drafting.recipe import find, read_recipe
from rooms.kernel import HALL, said
from tests.browser.hall import Hall
from tests.browser.laws.choosing import Choosing
from tests.browser.laws.crowd import Phone, crowd, posts
from tests.browser.laws.forecast import forecast_is_right
from tests.browser.laws.standing import every_room_is_on
from tests.browser.laws.words import settled

ON = ".run-sheet li[aria-current]"
NEXT = ".room:not(.kind-hall) .next form[data-op] button.primary"
STEPS = {
    "classic-cafe": {"cafe": 5, "harvest": 1},
    "belo-horizonte": {"rounds": 3, "round3": 2},
    "open-space": {"opening": 7, "marketplace": 2, "sessions": 4, "afternoon": 2, "convergence": 2, "actions": 1},
    "two-days": {"rounds": 3, "third-round": 2, "marketplace": 9, "sessions": 4, "afternoon": 2, "actions": 2},
    "meshwork-4-days": {"rounds": 3, "round3": 2, "marketplace": 9, "sessions": 4, "afternoon": 2},
    "four-steps": {"rounds": 3, "marketplace": 9, "sessions": 4, "actions": 2},
    "chain-to-proof": {"rounds": 3, "round3": 2},
    "two-rivers": {"b03": 1, "b04": 1, "b05": 1, "b07": 2, "b09": 1, "b15": 10, "b16": 2, "b17": 2, "b19": 2, "b20": 4},
}
"""How many next steps of its room a part of the day has, where it is not a few of them."""
BALLOT = 16
"""Steps of a choice, until every card is turned and it is handed over."""


@dataclass
class Day:
    """A recipe's day in a hall with a wall, a console and two phones in real browsers, and a crowd behind them.

    `faults`: what was not as it should be. `seen`: what the day came to, so that a test can tell it was not for
    nothing. `presses`: next steps of a room in each of its parts.
    """

    name: str
    hall: Hall
    people: int
    presses: int
    random: Random = field(default_factory=lambda: Random(11))
    faults: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    crowd: list[Phone] = field(default_factory=list)
    after: str = ""

    def __post_init__(self) -> None:
        recipe = self.recipe = read_recipe(find(self.name).read_text("utf-8"))
        self.settings = read_settings({kind.name: kind for kind in KINDS}, recipe)
        self.blocks: tuple[Any, ...] = self.settings[HALL].blocks
        self.opened = datetime.now(ZoneInfo(self.recipe["timezone"])).date()
        self.console, self.wall = self.hall.console(), self.hall.wall()
        self.phones = [self.hall.join("Ana Visser"), self.hall.join("João Pereira")]
        self.choosing = Choosing(self)
        self.crowd = crowd(self.hall.server.base, self.hall.links, self.people)

    def run(self) -> list[str]:
        """From the doors to the last block; answers what was not as it should be."""
        if not self.blocks:
            every_room_is_on(self)
        for block in self.blocks:
            if block.beside:
                self._runs_beside(block)
                continue
            self._begins(block)
            self._shows(block)
            self._is_lived(block)
            self.after = block.format
        self.fault("the crowd", sorted({fault for phone in self.crowd for fault in phone.broken}))
        return sorted(set(self.faults))

    def fault(self, where: str, what: Iterable[str]) -> None:
        """Something of this part of the day was not as it should be."""
        self.faults += [f"{self.name} {where}: {one}" for one in what]

    # -- a part of the day ---------------------------------------------------------------------------------------------

    def _begins(self, block) -> None:
        """The facilitator reads the sentence to say, and presses Next."""
        title = self.title(block)
        self.looks(self.console)
        self._sentence(block, "before")
        button = self.console.get_by_role("button", name=re.compile(f"Next block: {re.escape(title)}"))
        if button.count():
            self._presses(button.first)
        if title not in self._text(self.console, ON):
            self.fault(block.id, ["the console does not offer it as what is next"])

    def _shows(self, block) -> None:
        """What is on is on the wall, on phones and on the run sheet; a break says when it goes on."""
        title = self.title(block)
        self.looks(self.wall, *self.phones)
        wall = self.wall.inner_text("#screen")
        if block.format == "break" and not re.search(r"\b\d\d:\d\d\b", wall):
            self.fault(block.id, ["the wall does not say when the break is over"])
        if (block.format == "break" or not block.room) and title not in wall:
            self.fault(block.id, ["the wall does not say what is on"])
        if block.room and not self.wall.locator(f"#room-{block.room}").count():
            self.fault(block.id, ["the wall does not show its room"])
        if not all(title in phone.inner_text("#screen") for phone in self.phones):
            self.fault(block.id, ["the phone does not say what is on"])
        self._sentence(block, "after")
        self.choosing.candidates_are_seen(block)

    def _runs_beside(self, block) -> None:
        """It has no turn of its own: its room is open on phones, whatever else is on."""
        self.looks(*self.phones)
        if not all(phone.locator(f"nav.tabs a[href$='/phone/{block.room}']").count() for phone in self.phones):
            self.fault(block.id, ["phones have no way to the room beside"])
        self.seen.add("beside")

    def _is_lived(self, block) -> None:
        """The room goes on by its own next steps, and people do what their phones offer."""
        for turn in range(self._turns(block)):
            more = self._goes_on(block)
            self._plays(turn)
            self.choosing.ballots_are_seen(block)
            if turn + 1 >= self.presses and not more:
                break
        if block.format == "break" and block.room and block.room == self.choosing.source():
            self.choosing.gathers(block)

    @property
    def _steps(self) -> dict[str, int]:
        return STEPS.get(self.name, {})

    def _turns(self, block) -> int:
        if not block.room or block.format == "break":
            return 0
        if self.presses == 1:
            return 1
        return BALLOT if block.format == "ballot" else self._steps.get(block.id, self.presses)

    def _plays(self, turn: int) -> None:
        """A third of the crowd at a time, so that everybody does something in each part of the day."""
        for phone in self.crowd[turn % 3 :: 3] if self.presses > 1 else self.crowd:
            phone.plays(self.random)

    # -- what is said --------------------------------------------------------------------------------------------------

    def _sentence(self, block, when: str) -> None:
        if said(block.say, "en").text not in self.console.inner_text("#screen"):
            self.fault(block.id, [f"the sentence to say is not on the console {when} the press"])

    def _round_is_said(self, block, number: int) -> None:
        """The question's own sentence stays while the round is on."""
        words = said(self.settings[block.room].rounds[number - 1].say, "en").text
        if words not in self.console.inner_text("#screen"):
            self.fault(block.id, [f"round {number}: the sentence to say is not on the console after the press"])

    # -- a room's own steps --------------------------------------------------------------------------------------------

    def _goes_on(self, block) -> bool:
        """The room's own next step, if it has one."""
        self.looks(self.console)
        button = self.console.locator(NEXT)
        if not (button.count() and button.first.is_visible()):
            return block.format == "ballot" and posts(self.console, self.do(block, "TakeAll"), {})
        form = self.console.locator(".room:not(.kind-hall) .next form[data-op]").first
        command = form.get_attribute("action").rsplit("/", 1)[-1]
        round = form.locator("[name=round]")
        number = int(round.get_attribute("value")) if round.count() else 0
        self._presses(button.first)
        self.seen.add(command)
        if command == "StartRound":
            self._round_is_said(block, number)
            forecast_is_right(self, block, number)
            self._ends_early(block, number)
        return True

    def _ends_early(self, block, number: int) -> None:
        """Nobody waits for twenty-five minutes here: time is up, and everybody may write."""
        posts(self.console, self.do(block, "EndNow"), {"round": number})

    def do(self, block, command: str, face: str = "console") -> str:
        """Where somebody of the team sends a command of this part's room."""
        return f"/g/{self.hall.links['id']}/{face}/do/{block.room}/{command}"

    def _presses(self, button) -> None:
        with self.console.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
        self.looks(self.console)

    # -- looking -------------------------------------------------------------------------------------------------------

    def looks(self, *pages) -> None:
        """Wait until the screen has all that was pushed to it."""
        for page in pages:
            shown, drawn = settled(page)
            if shown != drawn:
                at = len(os.path.commonprefix([shown, drawn]))
                told = f"shows “{shown[at : at + 60]}”, drawn anew “{drawn[at : at + 60]}”"
                self.fault("screens", [f"{page.url.rsplit('/', 1)[-1]} {told}"])

    @staticmethod
    def drawn(page, more: str = "") -> str:
        """A fresh draw of what this screen shows, or of one room on it."""
        return page.request.get(page.url + more, headers={"x-screen": "1", "accept-language": "en"}).text()

    @staticmethod
    def _text(page, selector: str) -> str:
        found = page.locator(selector)
        return found.first.inner_text() if found.count() else ""

    @staticmethod
    def title(block) -> str:
        return said(block.title, "en").text
