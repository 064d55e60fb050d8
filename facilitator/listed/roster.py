"""Reads the list of people an organiser already has, from CSV or a spreadsheet, and says kindly what is wrong in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from eventhub.lists import ListSheet, Unreadable, bare_heading, best, sheets_of
from eventhub.lists.reading import unmerged
from facilitator.listed.cells import address_of, host_of, is_total, no, plainly_yes, table_of, whole_name
from facilitator.listed.headings import HEADINGS, NAMES, field_of, known
from facilitator.listed.references import RosterNames
from facilitator.listed.roles import of_role, with_role
from facilitator.listed.rows import RosterRow, Snag
from facilitator.listed.turned import bare_names, turned
from facilitator.tongues import spoken
from rooms.kernel.letters import folded

MOST_ROWS, MOST_BYTES, MOST_CELL = 5000, 10_000_000, 500
MOST: Mapping[str, int] = {"name": 60, "organisation": 80, "perspective": 80, "region": 80, "brings": 80, "seeks": 80}
"""So many signs of a text are kept: as many as somebody may write who joins by phone."""
MOST_LANGUAGES, MOST_ADDRESS, MOST_NAMES, MOST_SNAGS, MOST_SAID = 6, 120, 20, 100, 80
"""Languages and signs that are kept, names in a cell, lines that are told, and signs of each that are quoted."""


@dataclass(frozen=True)
class Roster:
    """The people who could be read, and every line that could not be read as meant."""

    rows: tuple[RosterRow, ...]
    problems: tuple[Snag, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """The people in a CSV or XLSX file (`name` tells which). Never raises: what is wrong is in `problems`."""
    if len(data) > MOST_BYTES:
        return Roster((), (Snag(1, "The file is too large; keep it under 10 MB."),))
    try:
        sheets = sheets_of(data, name, known, MOST_ROWS + 30)
    except MemoryError:
        raise  # whoever watches the clerk says so
    except Unreadable as why:
        return Roster((), (Snag(1, str(why)),))
    except Exception:  # a broken spreadsheet raises whatever its parser happens to stumble over
        return Roster((), (Snag(1, "This is not a table we can read; save it as CSV or XLSX and try again."),))
    if not sheets:
        return Roster((), (Snag(1, "The file is empty; the first line names the columns, such as name."),))
    return _people(sheets)


def _people(sheets: list[ListSheet]) -> Roster:
    sheet, place = best(sheets, known)
    bare = None if any(map(known, map(bare_heading, sheet.lines[place][1]))) else bare_names(sheets)
    sheet = bare[0] if bare else sheet
    first, headings = sheet.lines[place]
    columns, snags = _columns(first, headings)
    if bare:
        snags.append(Snag(max(first, 1), "The list has no headings; every line is read as a name.", fine=True))
    if bare and bare[1]:
        snags.append(Snag(first, "“{text}” is read as what the list is called, and as nobody.", {"text": bare[1]},
                          fine=True))  # fmt: skip
    if not set(NAMES) & set(columns.values()):
        snags.append(Snag(first, "There is no column called name; add one, with a name on every line."))
        return Roster((), _told([*_sheets_looked_at(sheets, first), *snags]))
    snags += _where(sheets, sheet, place)
    sheet = unmerged(sheet, {column for column, name in columns.items() if name not in NAMES})
    rest = sheet.lines[place + 1 :]
    called = {name: headings[column] for column, name in columns.items()}
    rows = list(_rows(rest[:MOST_ROWS], columns, called, snags))
    if len(rest) > MOST_ROWS:
        snags.append(Snag(rest[MOST_ROWS][0], "Only the first {most} people were read; split the list.",
                          {"most": MOST_ROWS}))  # fmt: skip
    rows, written = turned(rows) if "name" in columns.values() else (rows, {})
    if written:
        snags.append(Snag(rows[0].line, "The last name stands first; “{written}” is read as “{name}”.",
                          {"written": written[rows[0].line], "name": rows[0].name}, fine=True))  # fmt: skip
    rows = _check_names(rows, written, snags)
    return Roster(tuple(rows), _told(sorted(snags, key=lambda snag: snag.line)))


def _told(snags: list[Snag]) -> tuple[Snag, ...]:
    """The first of them, each short; a file that is wrong everywhere is mended from its beginning."""
    told = [Snag(snag.line, snag.key, {name: _short(value) for name, value in snag.params.items()}, snag.fine)
            for snag in snags[:MOST_SNAGS]]  # fmt: skip
    if len(snags) > MOST_SNAGS:
        told.append(Snag(snags[MOST_SNAGS].line, "And so on: {count} more remarks are not shown. Mend these first.",
                         {"count": len(snags) - MOST_SNAGS}))  # fmt: skip
    return tuple(told)


def _short(value: object) -> object:
    return f"{value[:MOST_SAID]}…" if isinstance(value, str) and len(value) > MOST_SAID else value


def _where(sheets: list[ListSheet], sheet: ListSheet, place: int) -> Iterator[Snag]:
    """What was passed over or guessed to find the list is told."""
    line = sheet.lines[place][0]
    if len(sheets) > 1:
        yield Snag(line, "The list is read from the sheet “{sheet}”.", {"sheet": sheet.name}, fine=True)
    if place:
        yield Snag(line, "The headings are on this line; what stands above them is not read.", fine=True)
    if sheet.guessed not in ("", "cp1252"):
        yield Snag(line, "The file has an old encoding; we read it as {encoding}. Look whether the accents are right.",
                   {"encoding": sheet.guessed})  # fmt: skip


def _sheets_looked_at(sheets: list[ListSheet], line: int) -> Iterator[Snag]:
    if len(sheets) > 1:
        names = ", ".join(sheet.name for sheet in sheets)
        yield Snag(line, "No sheet has a column with names; there are {sheets}.", {"sheets": names})


def _columns(line: int, headings: list[str]) -> tuple[dict[int, str], list[Snag]]:
    """Which column holds what; a heading nobody knows is told, not guessed."""
    columns: dict[int, str] = {}
    snags: list[Snag] = []
    for position, heading in enumerate(headings):
        field_name = field_of(heading)
        if field_name and field_name not in columns.values():
            columns[position] = field_name
            snags += of_role(line, heading) if field_name == "role" else ()
        elif heading and field_name:
            snags.append(Snag(line, "There are two columns for {heading}; the first one counts.", {"heading": heading}))
        elif heading:
            snags.append(Snag(line, "The column {heading} is not used; rename it if it should be.",
                              {"heading": heading}, fine=True))  # fmt: skip
    return columns, snags


def _rows(
    lines: Iterable[tuple[int, list[str]]], columns: Mapping[int, str], called: Mapping[str, str], snags: list[Snag]
) -> Iterator[RosterRow]:
    """`called`: what our fields are called in this list."""
    for line, cells in lines:
        filled = {columns[p]: cell for p, cell in enumerate(cells) if p in columns and cell}
        name = whole_name(filled)
        if filled and not name:
            snags.append(Snag(line, "Somebody without a name; write a name or take the line out."))
        elif filled and is_total(name[:100], [cell for cell in cells if cell and cell not in name]):
            snags.append(Snag(line, "“{text}” is no person; the line was left out.", {"text": name}, fine=True))
        elif filled:
            yield _row(line, with_role(line, {**filled, "name": name}, snags), called, snags)


def _row(line: int, cells: Mapping[str, str], called: Mapping[str, str], snags: list[Snag]) -> RosterRow:
    plain = {name: _kept(line, name, cells[name], called, snags) for name in MOST if name in cells}
    together, apart = (_group(line, cells.get(name, ""), snags) for name in ("together", "apart"))
    return RosterRow(line, needs_access=_yes(line, cells.get("needs_access", ""), snags),
               host=host_of(cells.get("host", "")), table=table_of(cells.get("table", "")),
               email=_email(line, cells.get("email", ""), snags),
               languages=_languages(line, cells.get("languages", ""), snags), together=together, apart=apart,
               **plain)  # fmt: skip


def _group(line: int, cell: str, snags: list[Snag]) -> tuple[str, ...]:
    return (_whole(line, cell, snags),) if cell else ()


def _whole(line: int, cell: str, snags: list[Snag]) -> str:
    if len(cell) > MOST_CELL:
        snags.append(Snag(line, "This cell is longer than {most} signs; the rest is not read.", {"most": MOST_CELL}))
    return cell[:MOST_CELL]


def _kept(line: int, name: str, text: str, called: Mapping[str, str], snags: list[Snag]) -> str:
    if len(text) > MOST[name]:
        snags.append(Snag(line, "The text under {column} is longer than {most} signs; shorten it.",
                          {"column": called.get(name, name), "most": MOST[name]}))  # fmt: skip
    return text[: MOST[name]].rstrip()


def _languages(line: int, cell: str, snags: list[Snag]) -> tuple[str, ...]:
    codes, unknown = spoken(cell[:MOST_CELL])
    for words in () if no(cell) else unknown:
        snags.append(Snag(line, "“{text}” is no language we know; write it as nl, en or pt.", {"text": words[:40]}))
    if len(codes) > MOST_LANGUAGES:
        snags.append(Snag(line, "Only the first {most} languages are kept.", {"most": MOST_LANGUAGES}))
    return codes[:MOST_LANGUAGES]


def _yes(line: int, cell: str, snags: list[Snag]) -> bool:
    if not no(cell) and not plainly_yes(cell):
        snags.append(Snag(line, "{text} under needs access is neither yes nor no; we read it as yes.", {"text": cell}))
    return not no(cell)


def _email(line: int, cell: str, snags: list[Snag]) -> str:
    found = address_of(cell)
    if len(found) > MOST_ADDRESS or (cell and not found and not no(cell)):
        snags.append(Snag(line, "{text} is not an e-mail address; it was left out.", {"text": cell}))
        return ""
    return found


def _check_names(rows: list[RosterRow], written: Mapping[int, str], snags: list[Snag]) -> list[RosterRow]:
    """Same names; and whom the together and apart columns mean, who may be nobody on the list, or two people."""
    names = RosterNames(rows, written)
    lines: dict[str, int] = {}
    for row in rows:
        if (first := lines.setdefault(folded(row.name), row.line)) != row.line:
            snags.append(Snag(row.line, "{name} is also on line {first}; tell them apart or take one out.",
                              {"name": row.name, "first": first}))  # fmt: skip
    return [replace(row, together=_meant(names, row, row.together, snags), apart=_meant(names, row, row.apart, snags))
            for row in rows]  # fmt: skip


def _meant(names: RosterNames, row: RosterRow, cells: tuple[str, ...], snags: list[Snag]) -> tuple[str, ...]:
    found = tuple(name for cell in cells if not no(cell) for name in names.meant(cell))[:MOST_NAMES]
    for name in found:
        known_lines = [line for line in names.lines(name) if line != row.line]
        if not names.lines(name):
            snags.append(Snag(row.line, "{name} is nobody on the list; write the name as in the name column.",
                              {"name": name}))  # fmt: skip
        elif len(known_lines) > 1:
            snags.append(Snag(row.line, "{name} is on lines {lines}; write the e-mail address of the one you mean.",
                              {"name": name, "lines": ", ".join(map(str, known_lines))}))  # fmt: skip
    return tuple(map(names.called, found))


__all__ = ["HEADINGS", "Roster", "RosterRow", "Snag", "read_roster"]
