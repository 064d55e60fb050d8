"""The page with the translation sheet."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from eventhub.web.forms import clean_text
from facilitator.drafting import sheet
from facilitator.drafting.set_up import keep
from facilitator.forms import host_page, one, told
from facilitator.team import Member, at_work, member
from rooms.kernel import Refused

router = APIRouter()


@router.get("/host/{id}/translation")
async def translation(request: Request, id: str) -> Response:
    """Every sentence in the first language, with room for the others."""
    return _page(request, await member(request, id))


def _page(request: Request, known: Member, status: int = 200, trouble: str = "", typed: Any = None) -> Response:
    recipe = known.gathering.recipe
    found = sheet.sentences(recipe, request.app.state.house.kinds)
    first, *others = known.gathering.languages
    return host_page(request, "translation.html", known, status, sentences=found, first=first, others=others,
                     column=sheet.column(found, first), trouble=trouble, typed=typed or {})  # fmt: skip


@router.post("/host/{id}/translation")
async def save(request: Request, id: str) -> Response:
    """Keep what was typed, and lay pasted columns beside the sentences."""
    known, form = await at_work(request, id)
    recipe, kinds = known.gathering.recipe, request.app.state.house.kinds
    first, *others = known.gathering.languages
    sentences = sheet.sentences(recipe, kinds)
    try:
        made = sheet.filled(dict(recipe), kinds, _typed(form, sentences, others))
        for lang in others:
            made = sheet.filled(made, kinds, sheet.pasted(sentences, first, lang, one(form, f"paste.{lang}")))
        await keep(request, id, made)
    except Refused as no:
        return _page(request, known, 422, told(known.lang, no), form)
    return RedirectResponse(f"/host/{id}/translation", 303)


def _typed(form: Any, sentences: list[sheet.Sentence], others: list[str]) -> dict[str, dict[str, str]]:
    return {
        sentence.path: {lang: clean_text(one(form, f"{sentence.path}.{lang}")) for lang in others
                        if f"{sentence.path}.{lang}" in form}
        for sentence in sentences
    }  # fmt: skip
