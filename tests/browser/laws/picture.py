"""What of a picture is looked at: which states, on which screens, in which sizes; and what is wrong there.

python -m tests.browser.laws.picture [kind …] measures all of it (minutes) and takes what was mended off the list of
known faults."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from rooms.kernel import HALL, Kind
from tests.browser.laws.gallery import Gallery, viewer_of
from tests.frozen.replay import Frozen, gatherings
from tests.laws.lively import Around, Lively, Moment
from tests.laws.test_every_kind import OURS

HERE = Path(__file__).parent
MEASURE = (HERE / "measure.js").read_text("utf-8")
SHOW = """([html, percent]) => {
  document.documentElement.style.fontSize = percent ? `${percent}%` : ""
  document.getElementById("screen").innerHTML = html
  document.dispatchEvent(new CustomEvent("htmx:after:swap"))
  for (const one of document.getAnimations()) // a card is measured as it will lie
    if (Number.isFinite(one.effect?.getComputedTiming().endTime)) one.finish()
}"""
FONTS = "Promise.all([...document.fonts].map((one) => one.load())).then(() => true)"
"""Those of other scripts too: a browser loads them only when it meets the first letter."""
EACH = f"([all, percent, rules]) => all.map((html) => {{ ({SHOW})([html, percent]); return ({MEASURE})(rules) }})"
TOGETHER = 20
"""So many states are shown one after the other before the browser answers."""
WALLS = ((1920, 1080, 0), (1280, 720, 0), (1024, 768, 0))
PHONES = ((390, 844, 0), (320, 640, 0), (390, 844, 200))
DESKS = ((1440, 900, 0), (390, 844, 0))
PAPER = ((703, 964, 0),)
"""What A4 and Letter both have within margins of 12 mm, at 96 dots an inch: the one's width, the other's height."""
SIZES = {"wall": WALLS, "phone": PHONES, "table": PHONES, "call": PHONES}
"""Width, height, and per cent of the usual text size; other screens are those of desks."""
NO_SCREEN = ("calendar", "after")
"""A file for people's own calendars, and the questions of a page of its own (the visitor law opens that)."""
OF_THE_HALL = ("phone", "wall")
OTHERS = ("ar", "de", "es", "fr", "pt")
"""Languages that what the hall sees is kept in, besides those that everything is in."""
SMALLEST = 1 / 30
"""Letters of a wall, in parts of its height."""
SAMPLE = 3


def faces_of(kind: Kind) -> list[str]:
    return [face for face in sorted(kind.faces) if face not in NO_SCREEN]


def on_paper(face: str) -> bool:
    return face.startswith("print_")


def moments(kind: Kind, whole: bool) -> list[Moment]:
    """States of a kind: from lives in which much happens, and from the day that was frozen."""
    lived = list(Lively(kind, 1).moments(60))
    real = list(_of_that_day(kind))
    if not whole:
        return [*_some(lived), *_some(real)]
    lives = [Lively(kind, 2).moments(150), Lively(kind, 3, 225).moments(80)]
    return [*lived, *real, *(moment for life in lives for moment in life)]


def _some(all: list[Moment]) -> list[Moment]:
    step = max(1, len(all) // SAMPLE)
    return all[step - 1 :: step][:SAMPLE]


def _of_that_day(kind: Kind) -> Iterator[Moment]:
    for day in gatherings():
        for room in (room for room, its in day.kinds.items() if its is kind):
            yield from _in_room(day, room, kind)


def _in_room(day: Frozen, room: str, kind: Kind) -> Iterator[Moment]:
    before = 0
    for name, seqs in day.points.items():
        if seqs[room] > max(before, 1):
            running = day.room(room, seqs[room])
            yield Moment(kind, f"{day.name} {name}", running.state, day.people(seqs[HALL]), running.newest)
        before = seqs[room]


def looks(kind: Kind, face: str, whole: bool) -> list[tuple[str, tuple[int, int, int]]]:
    """Language and size: Dutch, whose words are long, in every size; English in the first as well. What a hall sees is
    looked at in each of its languages; a sample takes another one for each kind."""
    if on_paper(face):
        return [("nl", PAPER[0])]
    sizes = SIZES.get(face, DESKS)
    others = OTHERS if face in OF_THE_HALL else ()
    if not whole:
        turn = OURS.index(kind) % len(OTHERS) if kind in OURS else 0
        return [("nl", sizes[0]), ("nl", sizes[-1]), *((lang, sizes[0]) for lang in others[turn : turn + 1])]
    return [*(("nl", size) for size in sizes), *((lang, sizes[0]) for lang in ("en", *others))]


class Looking:
    """One browser page that is shown one state after another."""

    def __init__(self, browser, kind: Kind) -> None:
        hall = next(each for each in OURS if each.name == HALL)
        self.kind, self.stack = kind, ExitStack()
        self.gallery = self.stack.enter_context(Gallery(Around(hall, kind).now_on(), OURS).open())
        self.page = browser.new_page()
        self.page.clock.install()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def faults(self, whole: bool) -> dict[str, str]:
        """What is wrong, and where it was met first."""
        found: dict[str, str] = {}
        lived = moments(self.kind, whole)
        for face in faces_of(self.kind):
            asked = looks(self.kind, face, whole)
            drawn = {lang: self.drawn(lived, face, lang) for lang in sorted({lang for lang, _ in asked})}
            for lang, size in asked:
                self.turn_to(face, lang, size)
                look = f"{size[0]}x{size[1]}{' twice the size' if size[2] else ''}, {lang}"
                for after, faults in self.measured(drawn[lang], face, size[2]):
                    for fault in faults:
                        found.setdefault(f"{self.kind.name} {face}: {fault}", f"{look}, after {after}")
        return found

    def drawn(self, lived: list[Moment], face: str, lang: str) -> dict[str, str]:
        """What this face shows in all its states, and after what it did so first: most facts change few faces."""
        shown: dict[str, str] = {}
        for moment in lived:
            shown.setdefault(self.gallery.inside(moment, face, viewer_of(face, moment.people), lang), moment.after)
        return shown

    def measured(self, drawn: dict[str, str], face: str, percent: int) -> Iterator[tuple[str, list[str]]]:
        """After what, and what is wrong then; many states are handed to the browser at once."""
        smallest = SMALLEST if face == "wall" else 0
        rules = {"wall": face == "wall", "smallest": smallest, "paper": on_paper(face)}
        states = list(drawn)
        for first in range(0, len(states), TOGETHER):
            some = states[first : first + TOGETHER]
            found = self.page.evaluate(EACH, [some, percent, rules])
            yield from zip((drawn[each] for each in some), found, strict=True)

    def turn_to(self, face: str, lang: str, size: tuple[int, int, int]) -> None:
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.emulate_media(media="print" if on_paper(face) else "screen")
        place = self.gallery.page(face, lang)
        if self.page.url != place:
            self.page.goto(place)
            self.page.evaluate(FONTS)

    def close(self) -> None:
        self.page.close()
        self.stack.close()


LISTED = HERE / "known.txt"
"""The faults that were found and are not mended yet; this list may only shrink."""


def known() -> list[str]:
    return [line for line in LISTED.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def main(kinds: list[str]) -> None:
    """Measures some kinds, or all: what is mended goes off the list, what is new is told and never put on it."""
    from playwright.sync_api import sync_playwright

    from tests.ground.chromium import CHROMIUM

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for kind in [each for each in OURS if each.name in kinds or not kinds]:
            looking = Looking(browser, kind)
            _shrinks(kind, looking.faults(whole=True))
            looking.close()


def _shrinks(kind: Kind, found: dict[str, str]) -> None:
    lines = LISTED.read_text("utf-8").splitlines()
    left = [line for line in lines if not line.startswith(f"{kind.name} ") or line in found]
    LISTED.write_text("\n".join(left) + "\n", "utf-8")
    for fault in sorted(found.keys() - set(left)):
        print(f"NOT LISTED {fault} ({found[fault]})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
