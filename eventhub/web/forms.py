"""A form to a command: every field checked against the limits the command declares, before any room is asked."""

import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import datetime
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo

from eventhub.matching.language import clearly
from eventhub.record.asked import Asked, body_hash
from eventhub.record.taps import tap_from
from rooms.kernel import Refused, Who, Words, limits_of
from rooms.kernel.commands import Instant, Limit, Name, OneOf, Secret, Span, Text
from rooms.kernel.every import Open
from rooms.kernel.letters import visible
from rooms.kernel.loose import Hinted

Form = Mapping[str, Sequence[str]]
Value = Any  # what the field of a command holds: its hint says what
Arguments = tuple[Hinted, ...]
_NOTHING: Mapping[str, str] = {}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|[\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAME = re.compile(r"[\w.~-]*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")
MOST_ITEMS = 500
MOST_MARKS = 4
"""So many accents may stand on one letter (Vietnamese needs two, Thai and Hebrew three)."""
_LAST_MOMENT = 2**45  # beyond the year 3000
OP = re.compile(r"[A-Za-z0-9_-]{8,64}")


def asked_from(
    command_type: type, form: Form, who: Who, op: str, lang: str, zone: str = "UTC", same: Mapping[str, str] = _NOTHING
) -> Asked:
    """The wish in a form; moments in it are in the time of `zone`. Raises Refused naming the field that is wrong.

    `same`: what stands for a value that is new each time (the id of a photo) where the same form is sent again.
    """
    if command_type is Open or not OP.fullmatch(op):
        raise Refused("This form is not complete. Please load the page again.")
    reader = _Reader(form, who, lang, zone)
    values = {}
    limits = limits_of(command_type)
    for field in fields(command_type):
        hint, limit = limits[field.name]
        value = reader.read(field.name, hint, limit)
        if value is not None:
            values[field.name] = value
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _missing(hint)
    own = {name: [same.get(value, value) for value in form[name]] for name in sorted(form) if name not in ("op", "tap")}
    made, tap = command_type(**values), tap_from((form.get("tap") or [""])[-1])
    return Asked(made, who, op, body_hash(command_type.__name__, own), tuple(reader.words), tap)


def _missing(hint: Hinted) -> Refused:
    """What to do about a field that is not there, in words: its name is one of the code, and nobody reads it."""
    origin: Hinted = get_origin(hint)
    if origin is tuple or origin is dict:
        return Refused("Please tick at least one first.")
    return (
        Refused("Please choose one first.") if hint is str else Refused("Something is still empty. Please fill it in.")
    )


class _Reader:
    """Reads fields of one form, collecting the words it makes."""

    def __init__(self, form: Form, who: Who, lang: str, zone: str) -> None:
        self.form, self.who, self.lang, self.zone = form, who, lang, zone
        self.words: list[Words] = []

    def read(self, name: str, hint: Hinted, limit: Limit | None) -> Value:
        """The field's value, or None where the form has nothing for it."""
        if isinstance(limit, Secret):
            return secrets.token_hex(16)
        origin: Hinted = get_origin(hint)
        if origin is dict:
            return self._mapping(name, get_args(hint))
        if origin is tuple:
            return self._tuple(name, get_args(hint))
        if hint is bool:
            return self._last(name) in ("1", "on", "true", "yes") if name in self.form else None
        text = self._last(name)
        if text is None:
            return None
        return self._one(name, hint, limit, text)

    def _last(self, name: str) -> str | None:
        values = self.form.get(name)
        return values[-1] if values else None

    def _one(self, name: str, hint: Hinted, limit: Limit | None, text: str) -> Value:
        if get_args(hint):  # X | None
            hint, limit = _unwrapped(hint, limit)
        if hint is Words:
            return self._words(name, limit if isinstance(limit, Text) else Text(280), text)
        if isinstance(limit, Instant):
            return moment_from(text, self.zone) if text.strip() else None
        if hint is int:
            return _number(name, limit if isinstance(limit, Span) else None, text) if text.strip() else None
        return _plain(name, limit, text.strip())

    def _words(self, name: str, limit: Text, text: str) -> Words | None:
        clean = clean_text(text)
        if not clean:
            if limit.needed:
                raise Refused("Please write something first.")
            return None
        if len(clean) > limit.most:
            raise Refused("That is {count} characters; {most} fit. Please shorten it, nothing is lost.",
                          count=len(clean), most=limit.most)  # fmt: skip
        chosen = self._last(f"{name}_lang") or _tag_of(name) or self._last("lang")
        lang = chosen or clearly(clean, self.lang)
        words = Words(f"w.{secrets.token_hex(16)}", clean, lang if _LANGUAGE.fullmatch(lang) else "", self.who.id)
        self.words.append(words)
        return words

    def _tuple(self, name: str, arguments: Arguments) -> tuple[Value, ...] | None:
        if name not in self.form:
            return None
        values = [value for value in self.form[name] if value.strip()][:MOST_ITEMS]
        hint, limit = _unwrapped(arguments[0], None)
        return tuple(self._one(f"{name}.{place}", hint, limit, value) for place, value in enumerate(values))

    def _mapping(self, name: str, arguments: Arguments) -> dict[Value, Value]:
        found: dict[str, Value] = {}
        hint, limit = _unwrapped(arguments[1], None)
        for field in self.form:
            if field.startswith(f"{name}.") and len(found) < MOST_ITEMS:
                value = self._one(field, hint, limit, self._last(field) or "")
                if value is not None:
                    found[_plain(name, None, field[len(name) + 1 :])] = value
        return {_key(name, arguments[0], item): value for item, value in found.items()}


def _tag_of(name: str) -> str:
    """The language a field of several names at its end: `titles.c2.nl`."""
    tag = name.rpartition(".")[2] if "." in name else ""
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _unwrapped(hint: Hinted, limit: Limit | None) -> tuple[Hinted, Limit | None]:
    if hasattr(hint, "__metadata__"):
        return hint.__origin__, hint.__metadata__[0]
    present = [argument for argument in get_args(hint) if argument is not type(None)]
    return _unwrapped(present[0], limit) if present else (hint, limit)


def _key(name: str, kind: type, text: str) -> Value:
    return _number(name, None, text) if kind is int else text


def _number(name: str, limit: Span | None, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise Refused("“{field}” should be a whole number.", field=name) from None
    low, high = (limit.low, limit.high) if limit else (-(2**31), 2**31)
    if not low <= number <= high:
        raise Refused("“{field}” should be from {low} to {high}.", field=name, low=low, high=high)
    return number


def moment_from(text: str, zone: str) -> int:
    """A moment somebody wrote or picked in the gathering's own time, as UTC ms (or already UTC ms). Raises Refused."""
    if text.strip().isdecimal():
        return min(int(text.strip()[:20]), _LAST_MOMENT)
    try:
        written = datetime.fromisoformat(text.strip())
        moment = (written if written.tzinfo else written.replace(tzinfo=ZoneInfo(zone))).timestamp() * 1000
    except (ValueError, OverflowError):
        raise Refused("“{text}” is no day and time.", text=text[:40]) from None
    return min(max(round(moment), 0), _LAST_MOMENT)


def _plain(name: str, limit: Limit | None, text: str) -> str:
    if isinstance(limit, OneOf) and text not in limit.values:
        raise Refused("Please choose one of the answers for “{field}”.", field=name)
    most = limit.most if isinstance(limit, Name | Text) else Name().most
    if not isinstance(limit, OneOf) and (len(text) > most or not _NAME.fullmatch(text)):
        raise Refused("“{field}” has something in it that does not belong there.", field=name)
    return text


def clean_text(text: str) -> str:
    """A person's text without control characters, lone surrogates, bidi tricks and towers of accents, composed.

    What would look empty is empty.
    """
    kept = _CONTROL.sub("", text.replace("\r\n", "\n"))
    if kept.isascii():
        return kept.strip()
    clean = _without_towers(unicodedata.normalize("NFC", _BIDI.sub("", kept))).strip()
    return clean if visible(clean) else ""


def _without_towers(text: str) -> str:
    """At most a few combining marks in a row."""
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)
