"""The words of a piece of a page, and a screen that shows what a fresh draw of it shows."""

from html.parser import HTMLParser

SHOWN = "() => new Promise((done) => setTimeout(() => done(document.getElementById('screen').innerHTML), 60))"
"""What the screen shows, a moment later."""
TRIES = 60
SOFT = "\u00ad"
"""Where a word may be parted; scripts put it into long ones."""
FULL, HOLLOW = "★", "☆"
"""An agenda is drawn once for everybody, with hollow stars; a script fills those that are mine."""
OF_THE_FORM = {"form-state", "fits"}
"""What a form says of itself while somebody writes: how it stands, and how much still fits."""


class _Said(HTMLParser):
    """The words of a piece of a page, without running clocks, and without what a form says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        if self.silent:
            self.silent += [tag] if tag == self.silent[0] else []
        elif tag == "time" or {*(dict(given).get("class") or "").split()} & OF_THE_FORM:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[0]:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)


def words_of(html: str) -> str:
    """What is written there, one space between words."""
    reader = _Said()
    reader.feed(html)
    return " ".join("".join(reader.words).replace(SOFT, "").replace(FULL, HOLLOW).split())


def settled(page, tries: int = TRIES) -> tuple[str, str]:
    """(what the screen shows, what a fresh draw shows), alike as soon as all that was pushed has come."""
    shown = drawn = ""
    for _ in range(tries):
        fresh = page.request.get(page.url, headers={"x-screen": "1", "accept-language": "en"})
        shown, drawn = words_of(page.evaluate(SHOWN)), words_of(fresh.text())
        if shown == drawn:
            break
    return shown, drawn
