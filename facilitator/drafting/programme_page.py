"""The page with the programme of all days, one table; its buttons keep one's place."""

from copy import deepcopy
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.web.forms import clean_text
from facilitator.drafting import programme
from facilitator.drafting.composing import composed
from facilitator.drafting.filled import minutes_of, number_of
from facilitator.drafting.pasted import entries
from facilitator.drafting.recipe import NO_TITLE
from facilitator.drafting.set_up import keep
from facilitator.drafting.shape import shape_of
from facilitator.drafting.sums import sums, titled
from facilitator.forms import host_page, one, told
from facilitator.labels import choice_label, formats
from facilitator.sent import Form
from facilitator.team import Member, at_work, member
from rooms.kernel import HALL, Data, Plain, Refused
from rooms.kernel.blocks import clock

router = APIRouter()
ALIKE = 0.6
"""So much of a text is the same where somebody mended it (difflib's ratio, 0 to 1)."""


@router.get("/host/{id}/programme")
async def table(request: Request, id: str) -> Response:
    """The blocks of all days."""
    known = await member(request, id)
    return _page(request, known, known.gathering.recipe)


def _page(request: Request, known: Member, recipe: Plain, status: int = 200, trouble: str = "",
          typed: Form | None = None) -> Response:  # fmt: skip
    blocks = recipe.get(HALL, {}).get("blocks", [])
    kinds = request.app.state.house.kinds
    block = next(part for part in shape_of(kinds[HALL]).parts if part.name == "blocks").parts[0]
    hung = next(part for part in block.parts if part.name == "title").limit
    return host_page(
        request, "programme.html", known, status, blocks=blocks, days=programme.days(blocks), formats=formats(kinds),
        rooms=recipe.get("rooms", []), choice_label=partial(choice_label, kinds), clock=clock,
        first=known.gathering.languages[0], sums=sums(recipe, kinds), title=_title(recipe), hung=hung,
        date=recipe.get(HALL, {}).get("date", ""), trouble=trouble, typed=typed or {},
    )  # fmt: skip


def _title(recipe: Plain) -> str:
    """Empty until somebody named it."""
    title = titled(recipe.get(HALL, {}), list(recipe.get("languages", ["en"])))
    return "" if title == NO_TITLE else title


@router.post("/host/{id}/programme")
async def save(request: Request, id: str) -> Response:
    """Keep the table, after what a button asks for: paste, add, copy, insert, remove, up, down, follow."""
    known, form = await at_work(request, id)
    kinds = request.app.state.house.kinds
    act, recipe = one(form, "act"), deepcopy(dict(known.gathering.recipe))
    lang, place = known.gathering.languages[0], -1
    try:
        hall = recipe.setdefault(HALL, {})
        hall["blocks"] = blocks = _blocks(form, recipe, lang)
        hall |= _head(form, hall, lang)
        if one(form, "paste"):
            recipe = composed(recipe, entries(one(form, "paste")), act != "append", kinds)
        elif act == "follow":
            recipe[HALL]["blocks"] = programme.following(blocks)
        else:
            changed, place = programme.acted(blocks, act)
            recipe[HALL]["blocks"] = programme.with_names(changed)
        await keep(request, id, recipe)
    except Refused as no:
        return _page(request, known, recipe, 422, told(known.lang, no, recipe=recipe, kinds=kinds), form)
    at = f"#block-{place + 1}" if act and place >= 0 else ""
    return RedirectResponse(f"/host/{id}/programme{at}", 303)


def _head(form: Form, hall: Plain, lang: str) -> Data:
    """Name and first day, where they were filled in."""
    title, date = clean_text(one(form, "title"))[:200], one(form, "date")
    return ({"title": _worded(hall.get("title"), lang, title)} if title else {}) | ({"date": date} if date else {})


def _blocks(form: Form, recipe: Plain, lang: str) -> list[programme.Block]:
    """The rows as they were filled in; what the table does not show of a block stays as it was."""
    before = {block.get("id"): block for block in recipe.get(HALL, {}).get("blocks", [])}
    return [_block(form, place, before, lang) for place in form.get("item", ())[:150]]


def _block(form: Form, place: str, before: Plain, lang: str) -> programme.Block:
    old = before.get(one(form, f"{place}.id"), {})
    texts = {name: _worded(old.get(name), lang, clean_text(one(form, f"{place}.{name}"))) for name in ("title", "say")}
    path = f"hall.blocks.{place}"
    return {
        **old, **{name: value for name, value in texts.items() if value or name == "title"},
        "day": number_of(f"{path}.day", one(form, f"{place}.day") or "1"),
        "start": minutes_of(f"{path}.start", one(form, f"{place}.start") or "00:00"),
        "minutes": number_of(f"{path}.minutes", one(form, f"{place}.minutes") or "0"),
        "format": one(form, f"{place}.format") or old.get("format", "plenary"), "room": one(form, f"{place}.room"),
        "fixed": one(form, f"{place}.fixed") == "yes",
    }  # fmt: skip


def _worded(old: Any, lang: str, text: str) -> dict[str, str]:
    """A text that was mended keeps its translations. Of another one, or none, they say what is said no more: the title
    that a recipe brought would stand on the wall beside the hall's own."""
    texts = {lang: old} if isinstance(old, str) else dict(old or {})
    before = texts.get(lang, "")
    if before and SequenceMatcher(None, before, text, autojunk=False).ratio() < ALIKE:
        return {lang: text} if text else {}
    return {tag: words for tag, words in {**texts, lang: text}.items() if words}
