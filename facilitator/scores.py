"""The page of a scorecard's table: take it out, read it in, and see beforehand what that would change."""

import asyncio
import secrets
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from eventhub.live.gathering import Unknown
from eventhub.live.room import LiveRoom
from eventhub.record.asked import Asked
from eventhub.web.forms import clean_text
from facilitator.forms import file_of, host_page, one, told
from facilitator.harvest.tables import as_csv, separator_for
from facilitator.score_lines import lines_of, packed, unpacked
from facilitator.team import Member, at_work, member
from rooms.kernel import FACILITATOR, HARVESTER, Data, Refused, Words
from rooms.scorecard.file import HEADINGS, FileReport, compared, exported
from rooms.scorecard.reading import ReadScores, ScoreRow

router = APIRouter()
SHOWN = 200
MOST_NOTE = 200
READS = "ReadScores"
"""Whose kind takes this command has a table of scores."""


@router.get("/host/{id}/scores/{key}")
async def scores(request: Request, id: str, key: str) -> Response:
    """What can be taken out, and where a file is read in."""
    known = await member(request, id)
    return host_page(request, "scores.html", known, room=_room(known, key), report=None, packed="", shown=SHOWN)


@router.get("/host/{id}/scores/{key}/scores.csv")
async def as_table(request: Request, id: str, key: str) -> Response:
    """Every scored cell in one table, which reads back as it is."""
    known = await member(request, id, FACILITATOR, HARVESTER)
    room = _room(known, key)
    rows = [[_cell(row, name) for name in HEADINGS] for row in exported(room.state, known.lang)]
    made = await asyncio.to_thread(as_csv, HEADINGS, rows, separator_for(known.lang))
    headers = {"cache-control": "no-store", "content-disposition": f'attachment; filename="{key}-scores.csv"',
               "x-content-type-options": "nosniff"}  # fmt: skip
    return Response(made, headers=headers, media_type="text/csv; charset=utf-8")


@router.post("/host/{id}/scores/{key}/upload")
async def look(request: Request, id: str, key: str) -> Response:
    """What a file would add and change, and what it leaves alone. Nothing is noted yet."""
    try:
        known, (name, data) = await at_work(request, id, read=file_of)
        room = _room(known, key)
        lines = await request.app.state.papers.ask(lines_of, data, name)
        report = await asyncio.to_thread(compared, room.state, lines)
    except Refused as no:
        return await _trouble(request, id, key, no)
    return host_page(request, "scores.html", known, room=room, report=report, packed=packed(lines), shown=SHOWN,
                     names=_names(room, known.lang))  # fmt: skip


@router.post("/host/{id}/scores/{key}/confirm")
async def confirm(request: Request, id: str, key: str) -> Response:
    """Note what the preview showed, as things stand now: what was said here meanwhile stays."""
    known, form = await at_work(request, id)
    room = _room(known, key)
    try:
        lines = unpacked(one(form, "rows") or "[]")
        report = await asyncio.to_thread(compared, room.state, lines)
        await _note(known, room, report)
    except Refused as no:
        return await _trouble(request, id, key, no)
    return host_page(request, "scores.html", known, room=room, report=report, packed="", shown=SHOWN,
                     names=_names(room, known.lang))  # fmt: skip


async def _note(known: Member, room: LiveRoom, report: FileReport) -> None:
    rows, words = [], []
    for row in report.taken:
        text = clean_text(row.note)[:MOST_NOTE]
        note = Words(f"w.{secrets.token_hex(16)}", text, known.lang, known.who.id) if text else None
        words += [note] if note else []
        rows.append(ScoreRow(row.unit, row.condition, row.state, row.how, row.n, row.spread, row.at, note))
    if rows:
        op, said = secrets.token_hex(16), tuple(words)
        wish = Asked(ReadScores(tuple(rows)), known.who, op, words=said, standing=known.standing)
        answer = await room.ask(wish)
        if answer.status != "ok":
            raise Refused(answer.key, **answer.params)


async def _trouble(request: Request, id: str, key: str, no: Refused) -> Response:
    known = await member(request, id)
    trouble = told(known.lang, no, known.gathering.people)
    return host_page(request, "scores.html", known, 422, room=_room(known, key), report=None, packed="", shown=SHOWN,
                     trouble=trouble)  # fmt: skip


def _room(known: Member, key: str) -> LiveRoom:
    """A scorecard that is open. Raises Unknown."""
    room = known.gathering.room(key)
    if READS not in room.kind.commands or room.state is None:
        raise Unknown(key)
    return room


def _names(room: LiveRoom, lang: str) -> dict[str, str]:
    return {row["unit"]: str(row["name"]) for row in exported(room.state, lang)} | {
        id: next((words.text for _, words in unit.name), id) for id, unit in room.state.units.items()
    }


def _cell(row: Data, name: str) -> object:
    return _iso(row["at"]) if name == "date" else row[name]


def _iso(ms: int) -> str:
    return datetime.fromtimestamp(ms // 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if ms else ""
