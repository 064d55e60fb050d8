"""A robot on the pages that are no live screens: hosting and set-up, the door, the join page, one's own page."""

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Error, TimeoutError

from facilitator.drafting.recipe import find
from tests.browser.laws.visitor import PICK

SHUTS = ("/open", "/delete", "/forget", "/code", "/team")
"""What cannot be gone back from: pressed when everything else was."""
FILES = ("harvest", "toml", "json", "zip", "recipe.toml", "tables", "/g/", "developers")
"""Where a link leads to a file, or to a live screen (another robot goes there)."""
IN_WORDS = """() => [...document.querySelectorAll("[role=alert], [role=status], .trouble, main")]
  .some((one) => one.innerText.trim())"""


@dataclass
class Walker:
    """Somebody who tries every form they find, on pages a browser loads anew each time.

    `most`: how many presses. `fills`: whether it writes something; with both, each form is sent empty as well.
    """

    base: str
    page: object
    most: int = 400
    fills: tuple[bool, ...] = (False, True)
    faults: list[str] = field(default_factory=list)
    answers: dict[str, int] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("requestfailed", lambda request: self._failed(request))

    def _failed(self, request) -> None:
        if "/live/" not in request.url and "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"{bare(request.url)} failed: {request.failure}")

    def walk(self, start: str, leave: tuple[str, ...] = SHUTS) -> "Walker":
        """From page to page below this one, and every form on each."""
        ways, met = deque([start]), {start}
        while ways and self.most > len(self.answers):
            way = ways.popleft()
            new = [link for link in self._links(way, start) if link not in met]
            met.update(new)
            ways.extend(new)
            self.presses(way, leave)
        return self

    def _links(self, way: str, within: str) -> list[str]:
        answer = self.page.goto(self.base + way)
        if answer.status != 200:
            self.faults.append(f"{bare(way)} answers {answer.status}")
            return []
        found = self.page.eval_on_selector_all("a[href]", "(all) => all.map((one) => one.getAttribute('href'))")
        paths = [urlsplit(href).path for href in found if href.startswith("/")]
        return [path for path in paths if path.startswith(within) and not path.endswith(FILES) and "/g/" not in path]

    def presses(self, way: str, leave: tuple[str, ...] = ()) -> None:
        """Each form of a page, first with nothing in it and then filled in; the page is opened anew in between."""
        for fill in self.fills:
            while self.most > len(self.answers):
                self.page.goto(self.base + way)
                given = {"seen": self.seen, "fill": fill, "plain": True, "leave": leave}
                found = self.page.evaluate(PICK, given)
                if found is None:
                    break
                self.seen.append(found["signature"])
                what = f"{bare(way)} {found['what']}{'' if fill else ', with nothing in it'}"
                if fill and not found["valid"]:
                    self.faults.append(f"{what}: cannot be filled in as it is")
                    continue
                self._files(found)
                self._press(what)

    def _files(self, found: dict) -> None:
        if found["file"] and found["valid"]:
            self.page.set_input_files("[data-robot-file]", fitting(found["place"]))

    def _press(self, what: str) -> None:
        try:
            with self.page.expect_response(_an_answer, timeout=20_000) as got:
                self.page.locator("[data-robot]").first.click(timeout=4000)
            self.page.wait_for_load_state()
        except (TimeoutError, Error) as lost:
            self.faults.append(f"{what}: no answer ({str(lost).splitlines()[0][:90]})")
            return
        self.answers[what] = got.value.status
        if got.value.status >= 500 or got.value.status in (404, 405):
            self.faults.append(f"{what}: answered {got.value.status}")
        if not self.page.evaluate(IN_WORDS):
            self.faults.append(f"{what}: the page says nothing")


def _an_answer(answer) -> bool:
    return answer.request.resource_type in ("document", "fetch", "xhr") and "/live/" not in answer.url


def fitting(place: str) -> dict:
    """The file a person would bring to this form: a list, or a recipe."""
    if "people" in place:
        return {"name": "list.csv", "mimeType": "text/csv", "buffer": b"name,organisation\nAna Visser,Two Rivers\n"}
    text = find("classic-cafe").read_bytes()
    return {"name": "recipe.toml", "mimeType": "application/toml", "buffer": text}


def bare(url: str) -> str:
    """An address without what differs from one gathering to another."""
    return re.sub(r"/(g|host|me)/\w{20,}", r"/\1/…", re.sub(r"https?://[^/]+", "", url))
