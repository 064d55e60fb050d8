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

from eventhub.door.visitor import AS_THEMSELVES, SCREENS
from eventhub.run.cli.new import SCREENS as LINKS
from tests.browser.hall import Hall, comes_true, connected
from tests.browser.laws.words import settled
from tests.laws.pressing import forms_in

PICK = (Path(__file__).parent / "robot.js").read_text("utf-8")
FEW = ("console", "hub", "desk", "entry")
"""The screens of a team that the sample opens."""
ONLY_READ = ("wall", "book")
"""Screens without forms, as paper is; a sample of lives is looked at for one (test_what_is_only_read_has_no_form)."""
ANSWERED = """() => document.getElementById("state").textContent.trim() !== ""
  || [...document.querySelectorAll(".form-state")].some((one) => one.textContent.trim())"""
"""The page says in words how it stands."""
GO_ON = "form[action$='/EndInterrupt'] button"
NEXT = ".next form[data-op] button.primary, .next-block form[data-op] button"


def photo(width: int = 800, height: int = 600) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 140, 80)).save(out, "JPEG")
    return out.getvalue()


def screens_of_the_team() -> list[tuple[str, str]]:
    """(screen, role) of all that the house knows, so that a new one is here by being there: where everybody acts in
    their own role, once for each of them."""
    return [
        (face, role) for face, roles in SCREENS.items() if face not in ONLY_READ and not face.startswith("print_")
        for role in (roles if face in AS_THEMSELVES else roles[:1]) if role in LINKS
    ]  # fmt: skip


class Robot:
    """Its screens in a gathering, what it pressed (`seen`), and what went wrong (`faults`)."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.seen, self.faults = hall, [], []
        self.answers: dict[str, str] = {}
        self.screens: dict[str, object] = {}
        self.looked: set[tuple] = set()
        self.starts: dict[str, str] = {}

    def opens(self, whole: bool = False) -> "Robot":
        """Two phones and every screen of the team; the sample only those that many people open."""
        self.screens = {"phone": self.hall.join("Ana Visser"), "second phone": self.hall.join("Ben Bakker")}
        for face, role in screens_of_the_team():
            if whole or (face in FEW and face not in self.screens):
                self._opens(face, role)
        if whole:
            self.screens["table"] = self._at(self.hall.join("Cas Mulder"), "table")
        for role, page in self.screens.items():
            page.on("requestfailed", lambda request, role=role: self._failed(role, request))
        return self

    def _opens(self, face: str, role: str) -> None:
        page = self.hall.open(LINKS[role])
        name = f"{face} as {role}" if face in self.screens else face
        self.screens[name] = page if page.url.endswith(f"/{face}") else self._at(page, face)

    def _at(self, page, face: str):
        """This page shows another screen of whoever it belongs to."""
        page.goto(f"{self.hall.server.base}/g/{self.hall.links['id']}/{face}")
        return connected(page)

    def _failed(self, role: str, request) -> None:
        if "/live/" not in request.url and "ERR_ABORTED" not in (request.failure or ""):
            self.faults.append(f"{role}: {request.method} {_bare(request.url)} failed: {request.failure}")

    def places(self, role: str) -> list[str]:
        """Every room this role can go to, and two pages of a screen that has one for each table; a screen without tabs
        is one place."""
        page = self.screens[role]
        here = self.starts.setdefault(role, urlsplit(page.url).path)
        tabs = [link.get_attribute("href") for link in page.locator("nav.tabs a").all()]
        parts = [link.get_attribute("href") for link in page.locator("#screen .floor-map a").all()]
        return [here, *(tab for tab in tabs if tab.startswith(f"{here}/")), *(here + part for part in parts[:2])]

    def tour(self, most: int, few: Random | None = None, places: int = 0) -> int:
        """Once through every screen of everybody, or through so many `places` that `few` draws; at most `most` new
        forms on each. Answers how many were pressed."""
        before = len(self.seen)
        all = [(role, path) for role in self.screens for path in self.places(role)]
        for role, path in few.sample(all, places) if few else all:
            here = self._forms_at(role, path)
            if here <= self.looked:
                continue
            page = self.screens[role]
            page.goto(self.hall.server.base + path)
            connected(page)
            if self._press_all(role, page, most):
                self.looked |= here
        return len(self.seen) - before

    def _forms_at(self, role: str, path: str) -> set[tuple]:
        """The forms on a screen, drawn without a browser: where nothing is new there is nothing to go to. What lies
        beneath an interrupt cannot be pressed now, so it is looked for again."""
        answer = self.screens[role].request.get(self.hall.server.base + path, headers={"x-screen": "1"})
        html = answer.text()
        now = ("interrupted" if 'class="interrupt' in html else "") + urlsplit(path).fragment
        return {
            (_who(role), now, _tail(form.action), *sorted({field.name for field in form.fields}),
             *sorted({(button, _tail(place)) for button, _, place in form.buttons}))
            for form in forms_in(html)
        }  # fmt: skip

    def _press_all(self, role: str, page, most: int) -> bool:
        """Whether nothing was left over."""
        for _ in range(most):
            found = page.evaluate(PICK, {"seen": self.seen, "fill": True, "who": _who(role)})
            if found is None:
                return True
            self.seen.append(found["signature"])
            if not found["valid"]:
                self.faults.append(f"{role}: {found['signature']}: cannot be filled in as it is")
                continue
            if found["file"]:
                page.set_input_files("[data-robot-file]", file_of(photo()))
            self.press(role, page, found["signature"])
            self.looks_fresh(role, page, found["signature"])
        return False

    def press(self, role: str, page, what: str, patience: int = 30_000) -> None:
        """Press the marked button, and want words from the server (within so many ms) and on the screen."""
        try:
            with page.expect_response(lambda answer: answer.request.method == "POST", timeout=patience) as got:
                page.locator("[data-robot]").first.click(timeout=patience)
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

    def pressed(self) -> set[str]:
        """The screens on which something was."""
        return {signature.split()[0] for signature in self.answers}

    def goes_on(self) -> None:
        """The facilitator presses what is next in every room, so that there is something else to see."""
        page = self.screens["console"]
        for path in self.places("console"):
            page.goto(self.hall.server.base + path)
            connected(page)
            if page.locator(GO_ON).count():  # else phones show the interrupt and nothing else from here on
                page.locator(GO_ON).click()
                page.locator(GO_ON).wait_for(state="detached")
            if page.locator(NEXT).count():
                with contextlib.suppress(Error):  # gone meanwhile: the room went on by itself
                    page.locator(NEXT).last.click(timeout=2000)

    def until(self, seconds: float) -> Iterator[int]:
        """Tours, until a dozen of them brought nothing new or the time is over."""
        end, idle = time.monotonic() + seconds, 0
        while time.monotonic() < end and idle < 12:
            pressed = self.tour(6)
            idle = 0 if pressed else idle + 1
            yield pressed
            self.goes_on()


def file_of(data: bytes, name: str = "foto.jpg") -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def _who(role: str) -> str:
    """Two phones are one sort of screen; one screen that several roles act on as themselves is several."""
    return "phone" if role.endswith("phone") else role


def _tail(path: str) -> str:
    return path.rpartition("/do/")[2]


def _bare(url: str) -> str:
    return re.sub(r"/g/\w+", "/g/…", re.sub(r"https?://[^/]+", "", url))
