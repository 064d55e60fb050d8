"""The forms on a drawn screen, and what a person would fill in: read from the HTML, as a browser would send it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from random import Random

from tests.laws import voices


@dataclass(slots=True)
class Field:
    """One control. `value` is what stands in it; `options` what may be chosen."""

    kind: str
    name: str
    value: str = ""
    most: int = 0
    low: int = 0
    high: int = 20
    ticked: bool = False
    needed: bool = False
    pattern: str = ""
    options: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Form:
    """A form as it is drawn: where it posts, its fields, and its buttons (name, value, where they post instead)."""

    action: str
    fields: list[Field] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select: Field | None = None
        self.area: Field | None = None

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in given}
        if tag == "form" and "data-op" in attributes:
            self.form = Form(attributes.get("action", ""))
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag == "input":
            self.form.fields.append(_field(attributes))
        elif tag in ("textarea", "select"):
            made = _field({"type": tag, **attributes})
            self.form.fields.append(made)
            self.select, self.area = (made, None) if tag == "select" else (None, made)
        elif tag == "option" and self.select:
            self.select.options.append(attributes.get("value", ""))
        elif tag == "button" and attributes.get("type", "submit") == "submit" and "disabled" not in attributes:
            place = attributes.get("formaction", "")
            self.form.buttons.append((attributes.get("name", ""), attributes.get("value", ""), place))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area.value += data


def _field(attributes: dict[str, str]) -> Field:
    return Field(
        attributes.get("type", "text"), attributes.get("name", ""), attributes.get("value", ""),
        int(attributes.get("maxlength") or 280), _number(attributes.get("min"), 0), _number(attributes.get("max"), 20),
        "checked" in attributes, "required" in attributes, attributes.get("pattern", ""),
    )  # fmt: skip


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise


def forms_in(html: str) -> list[Form]:
    """Every form of ours in a piece of a page, with a button to send it."""
    reader = _Reader()
    reader.feed(html)
    return [form for form in reader.forms if form.buttons]


Speak = Callable[[Random, int], str]
"""A text of at most so many letters."""


def presses(form: Form, random: Random, speak: Speak = voices.speak) -> tuple[str, dict[str, list[str]]]:
    """(where it goes, what is sent) when somebody fills the form and presses one of its buttons."""
    sent: dict[str, list[str]] = {}
    for name, value in _filled(form, random, speak):
        sent.setdefault(name, []).append(value)
    name, value, place = random.choice(form.buttons)
    if name:
        sent.setdefault(name, []).append(value)
    return place or form.action, sent


def _filled(form: Form, random: Random, speak: Speak) -> Iterator[tuple[str, str]]:
    radios: dict[str, list[Field]] = {}
    for one in form.fields:
        if not one.name or one.kind == "file":
            continue
        if one.kind == "radio":
            radios.setdefault(one.name, []).append(one)
        elif one.kind == "checkbox":
            if random.random() < 0.5:
                yield one.name, one.value or "on"
        else:
            yield one.name, _typed(one, random, speak)
    for name, choices in radios.items():
        yield name, random.choice(choices).value


def _typed(one: Field, random: Random, speak: Speak) -> str:
    if one.kind == "hidden":
        return one.value
    if one.kind == "select":
        return random.choice(one.options) if one.options else ""
    if one.kind == "number":
        return str(random.randint(one.low, min(one.high, one.low + 12))) if one.needed or not one.value else one.value
    if one.kind in ("date", "datetime-local", "time"):
        return one.value or {"date": "2027-05-01", "datetime-local": "2027-05-01T10:00", "time": "16:30"}[one.kind]
    if one.pattern:
        return "16.30" if "[.]" in one.pattern else one.value
    if one.kind in ("text", "search", "textarea") and (one.needed or random.random() < 0.6):
        return speak(random, one.most)
    return one.value
