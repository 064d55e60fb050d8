"""What the W3C's checker refuses and a page of ours could hold, with nothing but the standard library.

The checker itself is a Java archive of 30 MB; its findings on all our pages were of these kinds, so they are looked for
by name: times no program reads, ids that are there twice, elements left open, attributes on elements that have none
such, a page without a heading or with a level left out, a choice that is asked for and has no empty first one. htmx's
own attributes are allowed.
"""

import re
from collections import Counter
from html.parser import HTMLParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SHAPES = frozenset(["path", "circle", "rect", "line", "polygon", "polyline", "ellipse", "use"])
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|PT\d+S|\d\d:\d\d(:\d\d)?|\d{4}-\d\d-\d\d")
_NO_AUTOCOMPLETE = frozenset({"checkbox", "radio", "submit", "button", "file"})


class Page(HTMLParser):
    """Reads a page and keeps what is wrong with it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.ids: Counter[str] = Counter()
        self.tags: Counter[str] = Counter()
        self.time: list[str] | None = None
        self.level = 0
        self.asked = False

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags[tag] += 1
        self.ids.update(filter(None, [found.get("id")]))
        if len(found) < len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if tag not in VOID:
            self.open.append(tag)
        self._attributes(tag, found)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def _attributes(self, tag, found):
        if tag == "time":
            self.time = [] if "datetime" not in found else None
            if "datetime" in found and not _ISO.fullmatch(found["datetime"] or ""):
                self.wrong.append(f"<time> has the datetime “{found['datetime']}”")
        if tag == "input" and "autocomplete" in found and found.get("type") in _NO_AUTOCOMPLETE:
            self.wrong.append(f"<input type={found['type']}> has autocomplete")
        if tag in SHAPES - {"path"} and "pathlength" in found:
            self.wrong.append(f"<{tag}> has pathLength")
        if re.fullmatch("h[1-6]", tag):
            if int(tag[1]) > self.level + 1 > 1:
                self.wrong.append(f"<{tag}> follows <h{self.level}>")
            self.level = int(tag[1])
        if tag == "script" and found.get("type") == "module" and "defer" in found:
            self.wrong.append("<script type=module> has defer")
        if tag == "option" and self.asked and found.get("value") != "":
            self.wrong.append("<select required> begins with a choice")
        self.asked = tag == "select" and "required" in found and not {"multiple", "size"} & found.keys()
        if tag == "img" and "alt" not in found:
            self.wrong.append("<img> has no alt")

    def handle_data(self, data):
        if self.time is not None:
            self.time.append(data)

    def handle_endtag(self, tag):
        if tag == "time" and self.time is not None:
            text, self.time = "".join(self.time).strip(), None
            if not _ISO.fullmatch(text):
                self.wrong.append(f"<time> says “{text}” to programs")
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes something else")


def faults(html: str) -> list[str]:
    """Everything that is wrong with a whole page, each kind once."""
    page = Page()
    page.feed(html)
    page.close()
    twice = [f"id “{id}” is there {times} times" for id, times in page.ids.items() if times > 1]
    left = [f"<{tag}> is left open" for tag in page.open]
    heading = [] if page.tags["h1"] else ["no h1"]
    return sorted({*page.wrong, *twice, *left, *heading})
