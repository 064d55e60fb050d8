"""What the day law asks of a choice: the candidates while people speak of them, the ballot, and what was chosen."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser.laws.crowd import posts
from tests.browser.laws.words import settled, words_of
from tests.laws.pressing import forms_in

if TYPE_CHECKING:
    from tests.browser.laws.day import Day

HEADINGS = ("Repaircafés in elke wijk", "Ferramentas de todos", "Shared kitchens", "Bus am Abend", "Schoon water",
            "A place to sleep", "Lernen voneinander")  # fmt: skip


@dataclass
class Choosing:
    """From ideas to what a hall goes on with, in one day. `listed`: the headings on the list."""

    day: "Day"
    listed: tuple[str, ...] = ()

    def gathers(self, block) -> None:
        """In the break the desk brings what the tables sent under headings, and the list is frozen."""
        for phone in self.day.crowd:
            phone.does("PostIdea", self.day.random)
        self._are_read(block)
        for phone in self.day.crowd:  # whoever presses a table's first card again, keeps it there after all
            phone.does("SendIdea", self.day.random, "1")
        desk = self.day.hall.open("theme desk")
        desk.goto(f"{desk.url}/{block.room}")
        self._under_headings(desk, block)
        if posts(self.day.console, self.day.do(block, "FreezeCandidates"), {}):
            self.day.seen.add("candidates")
        else:
            self.day.fault(block.id, [f"a list of {len(self.listed)} headings could not be frozen"])
            self.listed = ()

    def _are_read(self, block) -> None:
        """Ideas the team wants to read first are read, and shown."""
        held = [form for form in forms_in(self.day.drawn(self.day.console)) if form.action.endswith("/ModerateIdea")]
        for form in held:
            posts(self.day.console, form.action, {one.name: one.value for one in form.fields} | {"status": "shown"})

    def source(self) -> str:
        """The room whose list goes to a ballot through a desk."""
        return next((room for room, its in self.day.settings.items() if getattr(its, "rounds", ()) and its.ballot), "")

    def _under_headings(self, desk, block) -> None:
        lying = sorted(set(re.findall(r'name="ideas" value="([\w.-]+)"', desk.inner_html("#screen"))))
        self.listed = HEADINGS[: min(len(lying), len(HEADINGS))]
        for at, title in enumerate(self.listed):
            ideas = lying[at :: len(self.listed)]
            posts(desk, self.day.do(block, "GatherIdeas", "desk"), {"ideas": ideas, "title": title, "lang": "en"})
        settled(desk)
        clusters = re.findall(r'name="clusters?" value="([\w.-]+)"', self.day.drawn(desk))
        for lang in self.day.recipe["languages"]:
            for cluster, title in zip(dict.fromkeys(clusters), self.listed, strict=False):
                named = {"cluster": cluster, "lang": lang, "title": title}
                posts(desk, self.day.do(block, "NameCluster", "desk"), named)

    def candidates_are_seen(self, block) -> None:
        """They are on the wall while people speak of them; what was chosen is there right after the choice."""
        wall = words_of(self.day.wall.inner_html("#screen"))
        if self.listed and block.format == "world_cafe" and block.room == self.source():
            self.day.seen.add("candidates spoken of")
            if not all(title in wall for title in self.listed):
                self.day.fault(block.id, ["the wall does not show the candidates while people speak of them"])
        if self.day.after == "ballot" and "HandOver" in self.day.seen:
            chosen = self._chosen()
            self.day.seen |= {"chosen"} if chosen else set()
            missing = [title for title in chosen if title not in wall]
            if missing and not block.room:  # a room that works on them says them in its own way and language
                self.day.fault(
                    block.id, [f"the wall does not show what was chosen: {missing[0]}; it says “{wall[:90]}”"]
                )

    def _chosen(self) -> list[str]:
        rooms = [block.room for block in self.day.blocks if block.format == "ballot"]
        html = self.day.drawn(self.day.console, f"/{rooms[0]}") if rooms else ""
        rows = re.findall(r'<tr class="chosen">.*?<th scope="row"[^>]*>([^<]+)</th>', html)
        return list(dict.fromkeys(rows))

    def ballots_are_seen(self, block) -> None:
        """While people may vote, the wall shows the ballot, whichever part of the day brought it."""
        for room in (one["key"] for one in self.day.recipe["rooms"]):
            if "/CastBallot" not in self.day.crowd[0].looks(room):
                continue
            self.day.seen.add("ballot")
            self.day.looks(self.day.wall)
            if not self.day.wall.locator(f"#room-{room}").count():
                self.day.fault(block.id, ["people vote, and the wall does not show it"])
