"""What a drawn form would send when its button is pressed: the command, and the fields as they stand there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

_DO = re.compile(r"/do/[^/]+/(\w+)$")


@dataclass(frozen=True, slots=True)
class Pressed:
    """A command by name, and its fields."""

    command: str
    fields: Mapping[str, list[str]]


def press(html: str) -> Pressed | None:
    """The first form of ours in this HTML, as its first button sends it; None where there is nothing to press."""
    reader = _FirstForm()
    reader.feed(html)
    return Pressed(reader.command, reader.fields) if reader.command else None


class _FirstForm(HTMLParser):
    """Reads on until the first form of a room is over."""

    def __init__(self) -> None:
        super().__init__()
        self.command = ""
        self.fields: dict[str, list[str]] = {}
        self._inside = self._pressed = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.command and (found := _DO.search(told.get("action", ""))):
            self.command, self._inside = found[1], True
        elif self._inside:
            self._field(tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False

    def _field(self, tag: str, told: Mapping[str, str]) -> None:
        name, kind = told.get("name", ""), told.get("type", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            if "selected" in told or self._select not in self.fields:
                self.fields[self._select] = [told.get("value", "")]
        elif tag == "button" and not self._pressed:
            self._pressed = True
            if name:
                self.fields[name] = [told.get("value", "")]
        elif tag == "input" and name and (kind not in ("checkbox", "radio") or "checked" in told):
            self.fields.setdefault(name, []).append(told.get("value", "on"))
