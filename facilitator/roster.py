"""Reads the list of people an organiser already has, from CSV or a spreadsheet, and says kindly what is wrong in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from zipfile import ZipFile

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "participant", "naam", "deelnemer", "voor- en achternaam"),
    "organisation": ("organisation", "organization", "company", "organisatie", "bedrijf"),
    "perspective": ("perspective", "sector", "role", "stakeholder", "perspectief", "invalshoek", "rol"),
    "region": ("region", "place", "town", "regio", "plaats", "woonplaats"),
    "languages": ("languages", "language", "speaks", "talen", "taal", "spreekt"),
    "needs_access": ("needs access", "access", "wheelchair", "reachable", "toegankelijk", "rolstoel", "bereikbaar"),
    "host": ("host", "hosts", "table host", "host of", "tafelgastheer", "tafelgastvrouw", "gastheer", "tafelhost"),
    "table": ("table", "fixed table", "fixed seat", "tafel", "vaste tafel", "vaste plaats"),
    "email": ("email", "e-mail", "mail", "e-mailadres", "mailadres"),
    "brings": ("brings", "offers", "offer", "brengt", "biedt", "aanbod"),
    "seeks": ("seeks", "needs", "need", "zoekt", "vraag", "behoefte"),
    "together": ("keep together", "together", "together with", "bij elkaar", "samen", "samen met"),
    "apart": ("keep apart", "apart", "not with", "uit elkaar", "apart van", "niet met", "niet bij"),
}
YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "waar", "✓"})
NO = frozenset({"", "no", "n", "false", "0", "-", "nee", "onwaar"})
MOST_ROWS, MOST_BYTES, MOST_CELL = 5000, 10_000_000, 500
MOST_COLUMNS, MOST_NAMES, MOST_SNAGS, MOST_SAID = 40, 20, 100, 80
"""Columns of a table, names in a cell, lines that are told, and signs of each that are quoted."""
MOST_TEXT, MOST_UNPACKED = 2_000_000, 40_000_000
"""Signs of all cells together, and bytes of a spreadsheet when it is unpacked."""


@dataclass(frozen=True)
class Row:
    """One person of the list; `line` is where they stand in the file. `host` may be "yes" for any table."""

    line: int
    name: str
    organisation: str = ""
    perspective: str = ""
    region: str = ""
    languages: tuple[str, ...] = ()
    needs_access: bool = False
    host: str = ""
    table: str = ""
    email: str = ""
    brings: str = ""
    seeks: str = ""
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True)
class Snag:
    """A line that needs a look: an English sentence with {named} places, to be translated, and what fills them."""

    line: int
    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"line {self.line}: {self.key.format(**self.params)}"


@dataclass(frozen=True)
class Roster:
    """The people who could be read, and every line that could not be read as meant."""

    rows: tuple[Row, ...]
    problems: tuple[Snag, ...]


def read_roster(data: bytes, name: str) -> Roster:
    """The people in a CSV or XLSX file (`name` tells which). Never raises: what is wrong is in `problems`."""
    if len(data) > MOST_BYTES:
        return Roster((), (Snag(1, "The file is too large; keep it under 10 MB."),))
    try:
        lines = list(_within(_sheet(data) if name.lower().endswith(".xlsx") else _text(data)))
    except MemoryError:
        raise  # whoever watches the clerk says so
    except Exception:  # a broken spreadsheet raises whatever its parser happens to stumble over
        return Roster((), (Snag(1, "This is not a table we can read; save it as CSV or XLSX and try again."),))
    if not lines:
        return Roster((), (Snag(1, "The file is empty; the first line names the columns, such as name."),))
    return _people(lines)


def _people(lines: list[tuple[int, list[str]]]) -> Roster:
    (first, headings), *rest = lines
    columns, snags = _columns(first, headings)
    if "name" not in columns.values():
        snags.append(Snag(first, "There is no column called name; add one, with a name on every line."))
        return Roster((), _told(snags))
    rows = list(_rows(rest[:MOST_ROWS], columns, snags))
    if len(rest) > MOST_ROWS:
        snags.append(Snag(rest[MOST_ROWS][0], "Only the first {most} people were read; split the list.",
                          {"most": MOST_ROWS}))  # fmt: skip
    _check_names(rows, snags)
    return Roster(tuple(rows), _told(sorted(snags, key=lambda snag: snag.line)))


def _told(snags: list[Snag]) -> tuple[Snag, ...]:
    """The first of them, each short; a file that is wrong everywhere is mended from its beginning."""
    told = [Snag(snag.line, snag.key, {name: _short(value) for name, value in snag.params.items()})
            for snag in snags[:MOST_SNAGS]]  # fmt: skip
    if len(snags) > MOST_SNAGS:
        more = "And so on: {count} more remarks are not shown. Mend these first."
        told.append(Snag(snags[MOST_SNAGS].line, more, {"count": len(snags) - MOST_SNAGS}))
    return tuple(told)


def _short(value: object) -> object:
    return f"{value[:MOST_SAID]}…" if isinstance(value, str) and len(value) > MOST_SAID else value


def _within(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """As many lines and signs as a list may have, and one line more, which says that there are more."""
    left = MOST_TEXT
    for line, cells in islice(lines, MOST_ROWS + 2):
        kept = cells[:MOST_COLUMNS]
        left -= sum(map(len, kept))
        if left < 0:
            raise ValueError("more words than a list of people has")
        yield line, kept


def _columns(line: int, headings: list[str]) -> tuple[dict[int, str], list[Snag]]:
    """Which column holds what; a heading nobody knows is told, not guessed."""
    known = {heading: field for field, headings in HEADINGS.items() for heading in headings}
    columns, snags = {}, []
    for position, heading in enumerate(headings):
        field_name = known.get(" ".join(heading.lower().replace("_", " ").split()))
        if field_name and field_name not in columns.values():
            columns[position] = field_name
        elif heading:
            words = "There are two columns for {heading}; the first one counts." if field_name else (
                "The column {heading} is not used; rename it if it should be.")  # fmt: skip
            snags.append(Snag(line, words, {"heading": heading}))
    return columns, snags


def _rows(lines: Iterable[tuple[int, list[str]]], columns: Mapping[int, str], snags: list[Snag]) -> Iterator[Row]:
    for line, cells in lines:
        filled = {columns[p]: cell for p, cell in enumerate(cells) if p in columns and cell}
        if filled and "name" not in filled:
            snags.append(Snag(line, "Somebody without a name; write a name or take the line out."))
        elif filled:
            yield _row(line, filled, snags)


def _row(line: int, cells: Mapping[str, str], snags: list[Snag]) -> Row:
    plain = {name: cells[name] for name in ("name", "organisation", "perspective", "region", "brings", "seeks")
             if name in cells}  # fmt: skip
    lists = {name: _listed(cells[name]) for name in ("languages", "together", "apart") if name in cells}
    for name, names in lists.items():
        if len(names) > MOST_NAMES:
            snags.append(Snag(line, "There are {count} names under {column}; only the first {most} are taken.",
                              {"count": len(names), "column": name, "most": MOST_NAMES}))  # fmt: skip
            lists[name] = names[:MOST_NAMES]
    lists["languages"] = tuple(each.lower() for each in lists.get("languages", ()))
    for name, text in plain.items():
        if len(text) > MOST_CELL:
            snags.append(Snag(line, "The text under {column} is longer than {most} signs; shorten it.",
                              {"column": name, "most": MOST_CELL}))  # fmt: skip
    return Row(line, needs_access=_yes(line, cells.get("needs_access", ""), snags), host=_host(cells.get("host", "")),
               table=_table(cells.get("table", "")), email=_email(line, cells.get("email", ""), snags),
               **{name: text[:MOST_CELL] for name, text in plain.items()}, **lists)  # fmt: skip


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.replace(";", ",").replace("/", ",").replace("|", ",").split(",")
                 if part.strip())  # fmt: skip


def _yes(line: int, cell: str, snags: list[Snag]) -> bool:
    if cell.lower() not in YES | NO:
        snags.append(Snag(line, "{text} under needs access is neither yes nor no; we read it as yes.", {"text": cell}))
    return cell.lower() not in NO


def _host(cell: str) -> str:
    return "yes" if cell.lower() in YES - {"1"} else _table(cell)


def _table(cell: str) -> str:
    """The bare number or name of a table: "Table 3" and "tafel 3" are 3."""
    words = cell.split()
    bare = " ".join(words[1:] if len(words) > 1 and words[0].lower() in ("table", "tafel") else words)
    return "" if bare.lower() in NO else bare


def _email(line: int, cell: str, snags: list[Snag]) -> str:
    if not cell or ("@" in cell[1:-1] and " " not in cell):
        return cell
    snags.append(Snag(line, "{text} is not an e-mail address; it was left out.", {"text": cell}))
    return ""


def _check_names(rows: list[Row], snags: list[Snag]) -> None:
    """Same names, and names in the together and apart columns that nobody on the list has."""
    lines: dict[str, int] = {}
    for row in rows:
        if (first := lines.setdefault(row.name.casefold(), row.line)) != row.line:
            snags.append(Snag(row.line, "{name} is also on line {first}; tell them apart or take one out.",
                              {"name": row.name, "first": first}))  # fmt: skip
    for row in rows:
        for other in (*row.together, *row.apart):
            if other.casefold() not in lines:
                snags.append(Snag(row.line, "{name} is nobody on the list; write the name as in the name column.",
                                  {"name": other}))  # fmt: skip


def _text(data: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max((";", "\t", ","), key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    return ((reader.line_num, [cell.strip() for cell in cells]) for cells in reader if any(map(str.strip, cells)))


def _decoded(data: bytes) -> str:
    """UTF-8, else what spreadsheets on Windows write."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text.replace("\0", "")


def _sheet(data: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook  # slow to load, and most lists are CSV

    with ZipFile(io.BytesIO(data)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise ValueError("a small file that unpacks into a huge one")
    sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS), 1):
        texts = [_cell(cell) for cell in cells]
        if any(texts):
            yield line, texts


def _cell(value: object) -> str:
    """A spreadsheet keeps table 3 as 3.0."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value).strip()
