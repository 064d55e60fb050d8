"""A day of a recipe as it is run: the facilitator goes through the run sheet, a hall full of phones plays along."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from eventhub.gatherings import read_settings
from eventhub.main import KINDS
from facilitator.recipe import find, read_recipe
from rooms.kernel import HALL, said
from tests.browser.hall import Hall
from tests.browser.laws.crowd import Phone, crowd, posts
from tests.browser.laws.words import settled
from tests.laws.pressing import forms_in

HEADINGS = ("Repaircafés in elke wijk", "Ferramentas de todos", "Shared kitchens", "Bus am Abend", "Schoon water",
            "A place to sleep", "Lernen voneinander")  # fmt: skip
ON = ".run-sheet li[aria-current]"
NEXT = ".room:not(.kind-hall) .next form[data-op] button.primary"
STEPS = {"opening": 8, "marketplace": 2, "sessions": 6, "convergence": 4, "b15": 10, "b16": 2, "b17": 2, "b19": 2,
         "b20": 4}  # fmt: skip
"""Next steps of an Open Space in each of its parts, in the order in which a day has them."""
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
    listed: tuple[str, ...] = ()
    after: str = ""

    def __post_init__(self) -> None:
        recipe = self.recipe = read_recipe(find(self.name).read_text("utf-8"))
        self.settings = read_settings({kind.name: kind for kind in KINDS}, recipe)
        self.blocks: tuple[Any, ...] = self.settings[HALL].blocks
        self.console, self.wall = self.hall.console(), self.hall.wall()
        self.phones = [self.hall.join("Ana Visser"), self.hall.join("João Pereira")]
        self.crowd = crowd(self.hall.server.base, self.hall.links, self.people)

    def run(self) -> list[str]:
        """From the doors to the last block; answers what was not as it should be."""
        for block in self.blocks:
            self._begins(block)
            self._shows(block)
            self._is_lived(block)
            self.after = block.format
        self._fault("the crowd", sorted({fault for phone in self.crowd for fault in phone.broken}))
        return sorted(set(self.faults))

    def _fault(self, where: str, what: Iterable[str]) -> None:
        self.faults += [f"{self.name} {where}: {one}" for one in what]

    # -- a part of the day ---------------------------------------------------------------------------------------------

    def _begins(self, block) -> None:
        """The facilitator reads the sentence to say, and presses Next."""
        title = self._title(block)
        self._looks(self.console)
        self._sentence(block, "before")
        button = self.console.get_by_role("button", name=re.compile(f"Next block: {re.escape(title)}"))
        if button.count():
            self._presses(button.first)
        if title not in self._text(self.console, ON):
            self._fault(block.id, ["the console does not offer it as what is next"])

    def _shows(self, block) -> None:
        """What is on is on the wall, on phones and on the run sheet; a break says when it goes on."""
        title = self._title(block)
        self._looks(self.wall, *self.phones)
        wall = self.wall.inner_text("#screen")
        if block.format == "break" and not re.search(r"\b\d\d:\d\d\b", wall):
            self._fault(block.id, ["the wall does not say when the break is over"])
        if (block.format == "break" or not block.room) and title not in wall:
            self._fault(block.id, ["the wall does not say what is on"])
        if block.room and not self.wall.locator(f"#room-{block.room}").count():
            self._fault(block.id, ["the wall does not show its room"])
        if not all(title in phone.inner_text("#screen") for phone in self.phones):
            self._fault(block.id, ["the phone does not say what is on"])
        self._sentence(block, "after")
        self._candidates_are_seen(block)

    def _is_lived(self, block) -> None:
        """The room goes on by its own next steps, and people do what their phones offer."""
        for turn in range(self._turns(block)):
            more = self._goes_on(block)
            self._plays(turn)
            self._ballots_are_seen(block)
            if turn >= self.presses and not more:
                break
        if block.format == "break" and block.room == self._source():
            self._gathers(block)

    def _turns(self, block) -> int:
        if not block.room or block.format == "break":
            return 0
        if self.presses == 1:
            return 1
        return BALLOT if block.format == "ballot" else STEPS.get(block.id, self.presses)

    def _plays(self, turn: int) -> None:
        """A third of the crowd at a time, so that everybody does something in each part of the day."""
        for phone in self.crowd[turn % 3 :: 3] if self.presses > 1 else self.crowd:
            phone.plays(self.random)

    # -- what is said --------------------------------------------------------------------------------------------------

    def _sentence(self, block, when: str) -> None:
        if said(block.say, "en").text not in self.console.inner_text("#screen"):
            self._fault(block.id, [f"the sentence to say is not on the console {when} the press"])

    def _round_is_said(self, block, number: int) -> None:
        """The question's own sentence stays while the round is on."""
        words = said(self.settings[block.room].rounds[number - 1].say, "en").text
        if words not in self.console.inner_text("#screen"):
            self._fault(block.id, [f"round {number}: the sentence to say is not on the console after the press"])

    # -- a room's own steps --------------------------------------------------------------------------------------------

    def _goes_on(self, block) -> bool:
        """The room's own next step, if it has one."""
        self._looks(self.console)
        button = self.console.locator(NEXT)
        if not (button.count() and button.first.is_visible()):
            return False
        form = self.console.locator(".room:not(.kind-hall) .next form[data-op]").first
        command = form.get_attribute("action").rsplit("/", 1)[-1]
        round = form.locator("[name=round]")
        number = int(round.get_attribute("value")) if round.count() else 0
        self._presses(button.first)
        self.seen.add(command)
        if command == "StartRound":
            self._round_is_said(block, number)
            self._forecast_is_right(block, number)
            self._ends_early(block, number)
        return True

    def _ends_early(self, block, number: int) -> None:
        """Nobody waits for twenty-five minutes here: time is up, and everybody may write."""
        posts(self.console, f"/g/{self.hall.links['id']}/console/do/{block.room}/EndNow", {"round": number})

    def _presses(self, button) -> None:
        with self.console.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
        self._looks(self.console)

    def _forecast_is_right(self, block, number: int) -> None:
        """To the minute: the fixed part that comes next begins at its time, or when the rounds before it are over."""
        later = self.blocks[self.blocks.index(block) :]
        fixed = next((one for one in later if one.fixed and one.start), None)
        line = self.console.locator(".forecast li", has_text=self._title(fixed)) if fixed else None
        if not fixed or not line.count():
            return
        rounds = self.settings[block.room].rounds
        ends = int(self.console.locator(f"#room-{block.room} .clock[data-ends]").first.get_attribute("data-ends"))
        for one in rounds[number : self._rounds_before(fixed, block.room)]:
            ends += (one.move_minutes + one.minutes) * 60_000
        there = datetime.fromtimestamp(ends / 1000, ZoneInfo(self.recipe["timezone"]))
        begins = max(fixed.start, there.hour * 60 + there.minute)
        self.seen.add("forecast")
        if self._text(self.console, ".forecast li time") != f"{begins // 60:02}:{begins % 60:02}":
            self._fault(block.id, [f"round {number}: the forecast of {fixed.id} is not right to the minute"])

    def _rounds_before(self, fixed, room: str) -> int:
        """How many rounds the run sheet has before this part: those that fit into the room's parts before it."""
        before = self.blocks[: self.blocks.index(fixed)]
        minutes, count = sum(block.minutes for block in before if block.room == room), 0
        for one in self.settings[room].rounds:
            minutes -= one.minutes + (one.move_minutes if count else 0)
            count += minutes >= 0
        return count

    # -- candidates, the ballot, the five ------------------------------------------------------------------------------

    def _gathers(self, block) -> None:
        """In the break the desk brings what the tables sent under headings, and the list is frozen."""
        for phone in self.crowd:
            phone.does("PostIdea", self.random)
        self._are_read(block)
        for phone in self.crowd:
            phone.does("SendIdea", self.random)
        desk = self.hall.open("theme desk")
        desk.goto(f"{desk.url}/{block.room}")
        self._under_headings(desk, f"/g/{self.hall.links['id']}/desk/do/{block.room}")
        place = f"/g/{self.hall.links['id']}/console/do/{block.room}/FreezeCandidates"
        if posts(self.console, place, {}):
            self.listed = HEADINGS[: len(self.listed)]
            self.seen.add("candidates")

    def _are_read(self, block) -> None:
        """Ideas the team wants to read first are read, and shown."""
        held = [form for form in forms_in(self._drawn(self.console)) if form.action.endswith("/ModerateIdea")]
        for form in held:
            posts(self.console, form.action, {one.name: one.value for one in form.fields} | {"status": "shown"})

    def _source(self) -> str:
        """The room whose list goes to a ballot through a desk."""
        return next((room for room, its in self.settings.items() if getattr(its, "rounds", ()) and its.ballot), "")

    def _under_headings(self, desk, do: str) -> None:
        lying = sorted(set(re.findall(r'name="ideas" value="([\w.-]+)"', desk.inner_html("#screen"))))
        self.listed = HEADINGS[: min(len(lying), len(HEADINGS))]
        for at, title in enumerate(self.listed):
            ideas = lying[at :: len(self.listed)]
            posts(desk, f"{do}/GatherIdeas", {"ideas": ideas, "title": title, "lang": "en"})
        settled(desk)
        clusters = re.findall(r'name="clusters?" value="([\w.-]+)"', self._drawn(desk))
        for lang in self.recipe["languages"]:
            for cluster, title in zip(dict.fromkeys(clusters), self.listed, strict=False):
                posts(desk, f"{do}/NameCluster", {"cluster": cluster, "lang": lang, "title": title})

    def _candidates_are_seen(self, block) -> None:
        """They are on the wall while people speak of them; what was chosen is there right after the choice."""
        wall = self.wall.text_content("#screen")
        if self.listed and block.format == "world_cafe" and block.room == self._source():
            self.seen.add("candidates spoken of")
            if not all(title in wall for title in self.listed):
                self._fault(block.id, ["the wall does not show the candidates while people speak of them"])
        if self.after == "ballot":
            chosen = self._chosen()
            self.seen |= {"chosen"} if chosen else set()
            if not all(title in wall for title in chosen):
                self._fault(block.id, ["the wall does not show what was chosen"])

    def _chosen(self) -> list[str]:
        rooms = [block.room for block in self.blocks if block.format == "ballot"]
        html = self._drawn(self.console, f"/{rooms[0]}") if rooms else ""
        rows = re.findall(r'<tr class="chosen">.*?<th scope="row"[^>]*>([^<]+)</th>', html)
        return list(dict.fromkeys(rows))

    def _ballots_are_seen(self, block) -> None:
        """While people may vote, the wall shows the ballot, whichever part of the day brought it."""
        for room in (one["key"] for one in self.recipe["rooms"]):
            if "/CastBallot" not in self.crowd[0].looks(room):
                continue
            self.seen.add("ballot")
            self._looks(self.wall)
            if not self.wall.locator(f"#room-{room}").count():
                self._fault(block.id, ["people vote, and the wall does not show it"])

    # -- looking -------------------------------------------------------------------------------------------------------

    def _looks(self, *pages) -> None:
        """Wait until the screen has all that was pushed to it."""
        for page in pages:
            shown, drawn = settled(page)
            if shown != drawn:
                self._fault("screens", [f"{page.url.rsplit('/', 1)[-1]} does not show what a fresh draw shows"])

    @staticmethod
    def _drawn(page, more: str = "") -> str:
        return page.request.get(page.url + more, headers={"x-screen": "1", "accept-language": "en"}).text()

    @staticmethod
    def _text(page, selector: str) -> str:
        found = page.locator(selector)
        return found.first.inner_text() if found.count() else ""

    @staticmethod
    def _title(block) -> str:
        return said(block.title, "en").text
