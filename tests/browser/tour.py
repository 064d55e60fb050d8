"""A day in ten steps, as the guide for facilitators tells it: each step is played, and what it shows is a picture."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import expect

from facilitator.sample import SAMPLE
from tests.browser.hall import ROOT, Hall

FOLDER = ROOT / "docs" / "pictures"
WIDE = 1000
"""Pictures of large screens are kept so wide (px)."""
MOST_BYTES = 150_000
PEOPLE = 30
STILL = """() => document.fonts.ready.then(() => Promise.all(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished))).then(() => 1)"""


@dataclass
class Tour:
    """One gathering of the rehearsal with a console, a wall, a phone, and a crowd that sends plain forms."""

    hall: Hall
    phones: list = field(default_factory=list)
    ops: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.base, self.id = self.hall.server.base, self.hall.links["id"]
        self.event = json.loads(SAMPLE.read_text("utf-8"))
        self.console, self.wall, self.ana = self.hall.console(), self.hall.wall(), self.hall.join("Ana")
        self.desk = self.console.context.new_page()

    def crowd(self) -> None:
        """People come in by their phones."""
        for one in self.event["participants"][:PEOPLE]:
            context = self.hall.browser.new_context(locale=one["languages"][0])
            self.hall.contexts.append(context)
            place = self.hall.address(self.hall.links["phone"])
            op = re.search(r'name="op" value="(\w+)"', context.request.get(place).text())[1]
            form = {"op": op, "name": one["name"], "agree": "yes", "languages": one["languages"][0]}
            context.request.post(place, form=form, headers={"origin": self.base})
            self.phones.append(context.request)

    def sends(self, who, face: str, room: str, command: str, **fields: str) -> None:
        form = {"op": f"tour-{next(self.ops):08d}", **fields}
        place = f"{self.base}/g/{self.id}/{face}/do/{room}/{command}"
        answer = who.post(place, form=form, headers={"origin": self.base, "x-outbox": "1"})
        assert answer.headers.get("x-answer") == "ok", (command, answer.text()[:200])

    def leads(self, room: str, command: str, **fields: str) -> None:
        self.sends(self.console.context.request, "console", room, command, **fields)

    def all(self, room: str, command: str, fields) -> None:
        for place, phone in enumerate(self.phones):
            self.sends(phone, "phone", room, command, **fields(place))

    def next(self, title: str) -> None:
        """The run sheet goes on to this block."""
        self.console.get_by_role("button", name=f"Next block: {title}").click()
        expect(self.console.locator(".run-sheet [aria-current]")).to_contain_text(title)

    def at(self, path: str):
        """A page of the host's, at a laptop."""
        self.desk.goto(f"{self.base}{path}")
        return self.desk

    # -- what the hall does --------------------------------------------------------------------------------------------

    def talks(self) -> None:
        """Three rounds; in the first everybody writes down an idea that was said at the table."""
        says = self.event["raw_ideas"]
        self.leads("cafe", "EndNow", round="1")
        self.all("cafe", "PostIdea", lambda place: {"text": says[place]["text"], "round": "1"})
        for number in ("2", "3"):
            for command in ("StartMove", "StartRound", "EndNow"):
                self.leads("cafe", command, round=number)

    def gathers(self) -> None:
        """The theme desk puts what says the same under a heading in every language."""
        under = defaultdict(list)
        for place, one in enumerate(self.event["raw_ideas"][:PEOPLE], 1):
            under[one["gold_area"]].append(f"i{place}")
        titles = {one["id"]: one["title"] for one in self.event["breakthrough_areas"]}
        for place, (area, ideas) in enumerate(sorted(under.items()), 1):
            request = self.console.context.request
            data = [("op", f"tour-gather-{place:04d}"), *(("ideas", idea) for idea in ideas),
                    ("title", titles[area]["nl"]), ("lang", "nl")]  # fmt: skip
            where = f"{self.base}/g/{self.id}/console/do/cafe/GatherIdeas"
            body = "&".join(f"{name}={quote(value)}" for name, value in data)
            headers = {"origin": self.base, "x-outbox": "1", "content-type": "application/x-www-form-urlencoded"}
            assert request.post(where, data=body, headers=headers).headers["x-answer"] == "ok"
            for lang in ("en", "pt"):
                self.leads("cafe", "NameCluster", cluster=f"c{place}", title=titles[area][lang], lang=lang)

    def chooses(self) -> None:
        """Everybody gives points in silence, and the cards are turned."""
        self.leads("ballot", "OpenBallot", poll="1")
        paper = self.phones[0].get(f"{self.base}/g/{self.id}/phone/ballot").text()
        poll = re.search(r'name="poll" value="([\w.]+)"', paper)[1]
        names = sorted(set(re.findall(r'name="(points[.][\w.]+)"', paper)))
        self.all("ballot", "CastBallot", lambda place: {"poll": poll, names[place % 5]: "2", names[place % 7]: "1"})
        self.leads("ballot", "CloseBallot", poll=poll)


def kept_small(page) -> bytes:
    """What a page shows, as a file of a size for a document."""
    page.evaluate(STILL)
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
    if shot.width > WIDE:
        shot = shot.resize((WIDE, round(shot.height * WIDE / shot.width)), Image.Resampling.LANCZOS)
    out = BytesIO()
    shot.save(out, "WEBP", quality=82, method=6)
    return out.getvalue()


Picture = tuple[str, Any, tuple[str, ...]]
"""The name of a picture, the page that shows it, and words that must be seen there."""


def steps(tour: Tour) -> Iterator[Picture]:
    """The day."""
    here = f"/host/{tour.id}"
    yield "begin", tour.at("/host"), ("Host a gathering", "Classic World Café")
    yield "rehearse", tour.at(f"{here}/rehearsal"), ("Start a rehearsal",)
    yield "print", tour.at(f"{here}/print"), ("Everything in one file", "Table tents")
    yield "ready", tour.at(f"{here}/ready"), ("Ready?", "Phones can reach this server")
    tour.crowd()
    expect(tour.wall.get_by_role("heading", name="Two rivers")).to_be_visible()  # it speaks its languages in turn
    yield "arriving", tour.wall, ("Two rivers", "No phone? Ask at the door.")
    yield "seat", tour.ana, ("Your table", "At this table")
    for title in ("Welcome", "Check-in", "Round 1"):
        tour.next(title)
    tour.leads("cafe", "StartRound", round="1")
    expect(tour.wall.locator(".wall-talk")).to_be_visible()
    yield "next", tour.console, ("Next block: Move", "Move to round 2")
    yield "talk", tour.wall, ("Round 1 of 3", "One speaks, all listen.")
    yield from _chosen(tour)


def _chosen(tour: Tour) -> Iterator[Picture]:
    tour.talks()
    tour.gathers()
    yield "desk", tour.at(f"/g/{tour.id}/desk/cafe"), ("Clusters", "Repair and reuse")
    tour.leads("cafe", "FinishCafe", round="3")
    tour.leads("cafe", "FreezeCandidates", many="5")
    tour.next("Reveal")
    tour.chooses()
    for card in range(1, 6):
        tour.leads("ballot", "TurnCard", card=str(card))
    tour.leads("ballot", "ShowPoints")
    expect(tour.wall.locator(".points")).to_have_count(5)
    yield "chosen", tour.wall, ("These five.", "points")
    tour.desk.set_viewport_size({"width": 390, "height": 844})
    yield "undo", tour.at(f"/g/{tour.id}/remote"), ("Take back", "Interrupt everything")
    yield "harvest", _harvest(tour), ("What we chose", "Repair and reuse")


def _harvest(tour: Tour) -> Any:
    """The page that is taken home, as it opens from the file."""
    page = tour.hall.page("desk")
    page.set_content(tour.desk.context.request.get(f"{tour.base}/host/{tour.id}/harvest.html").text())
    return page
