"""The one module that renders templates: whole pages, and regions drawn once for everybody who sees them."""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_interval, format_skeleton, format_time
from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    pass_context,
    select_autoescape,
)
from jinja2.runtime import Context
from markupsafe import Markup

from eventhub.ground import languages
from eventhub.ground.places import TEMPLATES, statics, templates
from eventhub.screens.explained import Explained, explained
from rooms.kernel import said, tongues
from rooms.signs import sign

View = Any  # whatever a kind shows; only its template looks into it
Personal = Mapping[str, Callable[..., object]]
"""What a template may call for whoever looks on, by name."""
_MEMO = 20_000
FOLDERS = [TEMPLATES]
"""Where templates are looked for; a test with a room kind of its own adds its folder before it starts."""
_MARK = "\x00"
"""Stands around the name of a slot while a layout is drawn; no text of ours or anybody's holds it."""
_AS = "\x01"
_SPAN = Markup('<span lang="{}" dir="{}">{}</span>')
_DOT = Markup('<i class="or-in"> · </i>')
"""Between two languages; left out where each has a line of its own."""
_HUMP = re.compile(r"(?<!^)(?=[A-Z])")


@cache
def environment(lang: str) -> Environment:
    """Jinja for one language: everything escaped, nothing undefined passes silently."""
    env = Environment(
        loader=FileSystemLoader([*FOLDERS, *templates()[1:]]), undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        autoescape=select_autoescape(default=True, default_for_string=True), trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,  # asking the disk at every draw would cost more than the drawing
    )  # fmt: skip
    env.install_gettext_translations(languages.catalogue(lang), newstyle=True)  # type: ignore[attr-defined] # its extension brings it
    env.globals.update(lang=lang, dir=languages.direction(lang), own_name=languages.own_name, sign=sign,
                       percent=languages.percent,
                       say=lambda key, params=(): sentence(lang, key, dict(params)),
                       say_in=lambda tag, key: sentence(tag, key, {}), step_words=step_words,
                       say_in_n=_say_in_n, tongues=tongues, spoken=languages.available(), in_hall=_in_hall,
                       in_hall_n=_in_hall_n)  # fmt: skip
    env.filters.update(
        own_name=languages.own_name,
        said=pass_context(lambda context, sentence: said(sentence, _reads(context, lang)).text),
        said_in=lambda sentence, tag: said(sentence, tag).text,
        said_lang=pass_context(lambda context, sentence: said(sentence, _reads(context, lang)).lang),
        iso=_iso,
        days=lambda first, last: _days(first, last, lang.replace("-", "_")),
        date=lambda ms, zone: format_date(_local(ms, zone), locale=lang.replace("-", "_")),
        day=lambda ms, zone: format_skeleton("MMMd", _local(ms, zone), locale=lang.replace("-", "_")),
        time=lambda ms, zone: local_time(ms, zone, lang),
    )
    return env


def _say_in_n(tag: str, one: str, many: str, num: int, **places: object) -> str:
    """A sentence of ours about a number of things, in one language."""
    return languages.catalogue(tag).ngettext(one, many, num) % {"num": num, **places}


@pass_context
def _in_hall(context: Context, key: str, **places: object) -> str | Markup:
    """A short sentence of ours in every language of the hall, on the screens that a whole hall reads."""
    return _side_by_side(context, lambda say: say.gettext(key) % places)


@pass_context
def _in_hall_n(context: Context, one: str, many: str, num: int, **places: object) -> str | Markup:
    """The same of a number of things."""
    return _side_by_side(context, lambda say: say.ngettext(one, many, num) % {"num": num, **places})


def _side_by_side(context: Context, said_by: Callable[[NullTranslations], str]) -> str | Markup:
    """What two languages say alike stands there once; where all do, or there is one, there is nothing to mark."""
    tags: tuple[str, ...] = context["frame"].hall or (context["lang"],)
    texts: dict[str, str] = {}
    for tag in tags:
        texts.setdefault(said_by(languages.catalogue(tag)), tag)
    if len(texts) == 1:
        return next(iter(texts))
    return _DOT.join(_SPAN.format(tag, languages.direction(tag), text) for text, tag in texts.items())


def _iso(ms: int) -> str:
    """A moment as programs read it; none is no time at all."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if ms else "PT0S"


def _days(first: str, last: str, locale: str) -> str:
    """One day or several in words: Thursday, 15 April 2027; 15 – 16 April 2027."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin == end:
        return format_date(begin, "full", locale=locale)
    return format_interval(begin, end, "yMMMMd", locale=locale)


def _reads(context: Context, lang: str) -> str:
    """The language in which somebody reads the hall's own words, which may be one our buttons do not speak.

    Under a name that no macro has: what a template calls so would stand in its place, and say nothing of a language.
    """
    return context.get("reads") or lang


def _local(ms: int, zone: str) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone(ZoneInfo(zone))


def local_time(ms: int, zone: str, lang: str) -> str:
    """UTC ms as hours and minutes where the gathering is."""
    return format_time(_local(ms, zone), "HH:mm", locale=lang.replace("-", "_"))


def page(template: str, lang: str, **context: object) -> str:
    """A whole page."""
    return environment(lang).get_template(template).render(context)


@cache
def _letters(lang: str) -> Environment:
    """The same templates for text that is no HTML, so nothing is escaped."""
    return environment(lang).overlay(autoescape=False)


def letter(kind: str, about: object, lang: str, **context: object) -> str:
    """What a kind says about a view in a mail: plain text, its first line the subject."""
    name = _HUMP.sub("_", type(about).__name__).lower()
    return _letters(lang).get_template(f"{kind}/mail_{name}.txt").render(context, v=about)


def sentence(lang: str, key: str, params: Mapping[str, object]) -> str:
    """A message key with its places filled, in the reader's language."""
    return languages.catalogue(lang).gettext(key).format(**params) if key else ""


def step_words(name: str) -> str:
    """The name of a step's fact as words: RoundStarted is "round started", a message key."""
    return _HUMP.sub(" ", name).lower()


@cache
def stylesheets(kind: str) -> tuple[str, ...]:
    """A kind's own stylesheets: "kind.css" and "kind-….css"."""
    found = [
        path
        for folder in statics()
        for path in (*folder.glob(f"css/{kind}.css"), *sorted(folder.glob(f"css/{kind}-*.css")))
    ]
    return tuple(dict.fromkeys(f"css/{path.name}" for path in found))


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything around a region that its forms and clocks need: the same for all who look through it."""

    gathering: str
    zone: str
    screen: str
    face: str
    room: str
    kind: str
    lang: str
    words: str = ""
    """The language of the hall's own words, where the buttons do not speak it; "" when it is `lang`."""
    terms: Explained = ()
    """Words that are explained where they occur: the number of each, and its spellings."""
    hall: tuple[str, ...] = ()
    """The languages of the hall that we speak, where a whole hall reads them; () on one's own screen."""
    _hash: int = field(init=False, compare=False, default=0)

    def __post_init__(self) -> None:
        parts = (self.gathering, self.screen, self.face, self.room, self.lang, self.words)
        object.__setattr__(self, "_hash", hash(parts))

    def __hash__(self) -> int:
        return self._hash  # worked out once: a frame is looked up for every region of every screen

    def do(self, command: str) -> str:
        """Where a form of this region posts."""
        return f"/g/{self.gathering}/{self.screen}/do/{self.room}/{command}"

    def dom_id(self, key: str) -> str:
        """The DOM id of a region."""
        return f"{self.room}-{key.replace('/', '-')}"


@dataclass(eq=False, slots=True)
class Painter:
    """Draws regions and remembers them by what they show."""

    personal: Personal = field(default_factory=dict)
    _memo: OrderedDict[tuple[Frame, str, View], str] = field(default_factory=OrderedDict)
    _contexts: dict[Frame, dict[str, object]] = field(default_factory=dict)
    _skeletons: dict[Frame, tuple[str, ...]] = field(default_factory=dict)

    def forget(self) -> None:
        """Draw everything anew when it is next asked for."""
        self._memo.clear()
        self._skeletons.clear()

    def region(self, frame: Frame, key: str, view: View) -> str:
        """The HTML of one region; a `fleeting` view (somebody's contact) is drawn anew each time and never kept."""
        if getattr(view, "fleeting", False):
            return self._draw(frame, key, view)
        place = (frame, key, view)
        drawn = self._memo.get(place)
        if drawn is None:
            drawn = self._memo[place] = self._draw(frame, key, view)
            if len(self._memo) > _MEMO:
                self._memo.popitem(last=False)
        return drawn

    def _draw(self, frame: Frame, key: str, view: View) -> str:
        template = _template(frame.lang, frame.kind, type(view).__name__)
        html = template.render(self.context(frame), v=view, id=frame.dom_id(key)).strip()
        return explained(html, frame.terms) if frame.terms else html

    def room(self, frame: Frame, regions: Mapping[str, View]) -> str:
        """A whole room: its layout with every region in its slot."""
        drawn: dict[str, list[str]] = {}
        for key, view in regions.items():
            drawn.setdefault(slot_of(key), []).append(self.region(frame, key, view))
        parts = []
        for place, part in enumerate(self._skeleton(frame)):
            if place % 2:
                name, _, tag = part.partition(_AS)
                parts += [f'<{tag} class="slot" id="{slot_id(frame, name)}">', *drawn.get(name, ()), f"</{tag}>"]
            else:
                parts.append(part)
        return "".join(parts)

    def _skeleton(self, frame: Frame) -> tuple[str, ...]:
        """A layout, drawn once: its text, and between the pieces the names of its slots."""
        found = self._skeletons.get(frame)
        if found is None:
            text = _layout(frame).render(self.context(frame), slot=_slot).strip()
            found = self._skeletons[frame] = tuple(text.split(_MARK))
        return found

    def context(self, frame: Frame) -> dict[str, object]:
        """What a template may use besides its view."""
        found = self._contexts.get(frame)
        if found is None:
            found = self._contexts[frame] = {
                "do": frame.do, "frame": frame, "reads": frame.words,
                "clock": lambda ms: local_time(ms, frame.zone, frame.lang),
                **self.personal,
            }  # fmt: skip
        return found


@cache
def _template(lang: str, kind: str, view: str) -> Template:
    name = _HUMP.sub("_", view).lower()
    return environment(lang).select_template([f"{kind}/{name}.html", f"common/{name}.html"])


def _slot(name: str = "", tag: str = "div") -> str:
    """Where regions go in a layout; `tag`: what holds them (rows of a table lie in a tbody and in nothing else)."""
    return f"{_MARK}{name}{_AS}{tag}{_MARK}"


def slot_of(key: str) -> str:
    """The slot a region key belongs to: "cards/42" lies in "cards", "seat" in the main one."""
    return key.partition("/")[0] if "/" in key else ""


def slot_id(frame: Frame, slot: str) -> str:
    """The DOM id of a slot."""
    return f"in-{frame.room}-{slot}" if slot else f"in-{frame.room}"


def _layout(frame: Frame) -> Template:
    env = environment(frame.lang)
    try:
        return env.get_template(f"{frame.kind}/layout_{frame.face}.html")
    except TemplateNotFound:
        return env.get_template("layout.html")
