"""A robot that opens every screen of every role, presses whatever it finds there, and wants an answer in words."""

import contextlib
import io
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Error, TimeoutError

from tests.browser.hall import Hall, comes_true, connected
from tests.browser.laws.words import settled

PICK = (Path(__file__).parent / "robot.js").read_text("utf-8")
ROLES = {"console": "console", "hub": "hub desk", "desk": "theme desk", "entry": "paper entry"}
OTHERS = {"steward": "steward's desk", "floor": "tables", "remote": "console", "table": ""}
"""The screens fewer people open; a table's is opened on a guest's own phone."""
ANSWERED = """() => document.getElementById("state").textContent.trim() !== ""
  || [...document.querySelectorAll(".form-state")].some((one) => one.textContent.trim())"""
"""The page says in words how it stands."""
NEXT = ".next form[data-op] button.primary, .next-block form[data-op] button"


def photo(width: int = 800, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 140, 80)).save(out, "JPEG")
    return out.getvalue()


class Robot:
    """Its screens in a gathering, what it pressed (`seen`), and what went wrong (`faults`)."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.seen, self.faults = hall, [], []
        self.answers: dict[str, str] = {}
        self.screens: dict[str, object] = {}

    def opens(self, whole: bool = False) -> "Robot":
        """Two phones and every screen of the team; the whole of it also those that fewer people open."""
        self.screens = {"phone": self.hall.join("Ana Visser"), "second phone": self.hall.join("Ben Bakker")}
        self.screens |= {role: self.hall.open(name) for role, name in ROLES.items()}
        for face, name in OTHERS.items() if whole else ():
            self.screens[face] = self.hall.open(name) if name else self.hall.join("Cas Mulder")
            self.screens[face].goto(f"{self.hall.server.base}/g/{self.hall.links['id']}/{face}")
            connected(self.screens[face])
        for role, page in self.screens.items():
            page.on("requestfailed", lambda request, role=role: self._failed(role, request))
        return self

    def _failed(self, role: str, request) -> None:
        if "/live/" not in request.url and "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"{role}: {request.method} {_bare(request.url)} failed: {request.failure}")

    def places(self, role: str) -> list[str]:
        """Every room this role can go to; a screen without tabs is one place."""
        page = self.screens[role]
        found = [link.get_attribute("href") for link in page.locator("nav.tabs a").all()]
        return found or [urlsplit(page.url).path]

    def tour(self, most: int, few: Random | None = None, places: int = 0) -> int:
        """Once through every screen of everybody, or through so many `places` that `few` draws; at most `most` new
        forms on each. Answers how many were pressed."""
        before = len(self.seen)
        all = [(role, path) for role in self.screens for path in self.places(role)]
        for role, path in few.sample(all, places) if few else all:
            page = self.screens[role]
            page.goto(self.hall.server.base + path)
            connected(page)
            self._press_all(role, page, most)
        return len(self.seen) - before

    def _press_all(self, role: str, page, most: int) -> None:
        for _ in range(most):
            found = page.evaluate(PICK, {"seen": self.seen, "fill": True})
            if found is None:
                return
            self.seen.append(found["signature"])
            if not found["valid"]:
                self.faults.append(f"{role}: {found['signature']}: cannot be filled in as it is")
                continue
            if found["file"]:
                page.set_input_files("[data-robot-file]", file_of(photo()))
            self.press(role, page, found["signature"])
            self.looks_fresh(role, page, found["signature"])

    def press(self, role: str, page, what: str, patience: int = 8000) -> None:
        """Press the marked button, and want words from the server (within so many ms) and on the screen."""
        try:
            with page.expect_response(lambda answer: answer.request.method == "POST", timeout=patience) as got:
                page.locator("[data-robot]").first.click(timeout=4000)
            status, words = got.value.headers.get("x-answer", ""), got.value.text()
        except (TimeoutError, Error) as lost:
            self.faults.append(f"{role}: {what}: no answer ({str(lost).splitlines()[0][:90]})")
            return
        self.answers[what] = status
        if status not in ("ok", "refused", "conflict") or (status != "ok" and not words.strip()):
            self.faults.append(f"{role}: {what}: answered {got.value.status} {status or 'by no word of ours'}")
        self._says_so(role, page, what)

    def _says_so(self, role: str, page, what: str) -> None:
        try:
            comes_true(page, ANSWERED, seconds=6)
        except AssertionError:
            self.faults.append(f"{role}: {what}: the screen says nothing")

    def looks_fresh(self, role: str, page, what: str) -> None:
        """What was pushed to this screen is what a fresh draw shows, as soon as all of it has come."""
        shown, drawn = settled(page)
        if shown == drawn:
            return
        at = len(os.path.commonprefix([shown, drawn]))
        self.faults.append(f"{role}: {what}: shows “{shown[at : at + 60]}”, drawn anew “{drawn[at : at + 60]}”")

    def goes_on(self) -> None:
        """The facilitator presses what is next in every room, so that there is something else to see."""
        page = self.screens["console"]
        for path in self.places("console"):
            page.goto(self.hall.server.base + path)
            connected(page)
            if page.locator(NEXT).count():
                with contextlib.suppress(Error):  # gone meanwhile: the room went on by itself
                    page.locator(NEXT).last.click(timeout=2000)

    def until(self, seconds: float) -> Iterator[int]:
        """Tours, until nothing new was found twice or the time is over."""
        end, idle = time.monotonic() + seconds, 0
        while time.monotonic() < end and idle < 5:
            pressed = self.tour(6)
            idle = 0 if pressed else idle + 1
            yield pressed
            self.goes_on()


def file_of(data: bytes, name: str = "foto.jpg") -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def _bare(url: str) -> str:
    return re.sub(r"/g/\w+", "/g/…", re.sub(r"https?://[^/]+", "", url))
