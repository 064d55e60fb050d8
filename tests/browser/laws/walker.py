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
FILES = ("harvest.html", "pdf", "xlsx", "csv", "toml", "json", "zip", "tables", "/g/", "developers")
"""Where a link leads to a file, or to a live screen (another robot goes there)."""
PATIENCE = 30_000
"""Milliseconds until an answer: some think for seconds, on purpose (route cards for everybody on the list)."""
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
    sent: set[str] = field(default_factory=set)
    """Where forms were sent to."""

    def __post_init__(self) -> None:
        self.page.on("requestfailed", lambda request: self._failed(request))
        self.page.on("request", lambda request: self._goes_out(request))

    def _goes_out(self, request) -> None:
        if request.method == "POST":
            self.sent.add(urlsplit(request.url).path)

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
                found = self._next(way, fill, leave)
                if found is None:
                    break
                while found and self.answers_with_a_page(found, way, fill):  # a preview: what follows is pressed there
                    found = self._next(way, fill, leave)

    def _next(self, way: str, fill: bool, leave: tuple[str, ...]) -> dict | None:
        """A form of the page as it stands that nobody pressed yet, filled in."""
        found = self.page.evaluate(PICK, {"seen": self.seen, "fill": fill, "plain": True, "at": way, "leave": leave})
        if found:
            self.seen.append(found["signature"])
        return found

    def answers_with_a_page(self, found: dict, way: str, fill: bool) -> bool:
        """Press it. Whether the answer is a page of its own and no way to another one."""
        what = f"{bare(way)} {found['what']}{'' if fill else ', with nothing in it'}"
        if fill and not found["valid"]:
            self.faults.append(f"{what}: cannot be filled in as it is")
            return False
        self._files(found)
        return self._press(what) == 200

    def _files(self, found: dict) -> None:
        if found["file"] and found["valid"]:
            self.page.set_input_files("[data-robot-file]", fitting(found["place"]))

    def _press(self, what: str) -> int:
        try:
            with self.page.expect_response(_an_answer, timeout=PATIENCE) as got:
                self.page.locator("[data-robot]").first.click(timeout=PATIENCE)  # which waits for the page to come
            self.page.wait_for_load_state()
        except (TimeoutError, Error) as lost:
            self.faults.append(f"{what}: no answer ({str(lost).splitlines()[0][:90]})")
            return 0
        self.answers[what] = got.value.status
        if got.value.status >= 500 or got.value.status in (404, 405):
            self.faults.append(f"{what}: answered {got.value.status}")
        if not self.page.evaluate(IN_WORDS):
            self.faults.append(f"{what}: the page says nothing")
        return got.value.status


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
