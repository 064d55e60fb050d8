"""What people write in the cells of a list, read as meant: yes and no, tables, addresses, names in parts."""

import re
from collections.abc import Mapping

from rooms.kernel.letters import folded

YES = frozenset({"yes", "y", "true", "1", "x", "ja", "j", "waar", "✓", "✔", "☑", "oui", "si", "sim", "wahr"})
NO = frozenset({
    "", "no", "n", "false", "0", "-", "–", "—", "nee", "neen", "onwaar", "geen", "none", "nvt", "n v t", "na", "n a",
    "not applicable", "niet van toepassing", "nothing", "niets", "nihil", "nil", "/", ".", "nein", "keine", "kein",
    "keiner", "entfallt", "falsch", "non", "aucun", "aucune", "ninguno", "ninguna", "nenhum", "nenhuma", "nao", "faux",
    "falso", "x nee", "geen bijzonderheden", "no needs", "none needed", "☐", "✗", "✘",
})  # fmt: skip
_TABLE = re.compile(
    r"(?:table|tafel|tisch|mesa|t|nr\.?|no\.?|number|nummer|#)?\s*[#.:°-]?\s*(\d{1,4})(?:[.,]0+)?", re.IGNORECASE
)
_TABLE_WORD = re.compile(r"(?:table|tafel|tisch|mesa)\s+(?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\s@<>(),;:\".]{2,}")
_SHOWN = re.compile(r"(?:mailto:)?\s*(?:[^<>]*<([^<>]*)>|([^<>]*))\s*", re.IGNORECASE)
NOTHING_SPECIAL = frozenset({
    "participant", "attendee", "delegate", "guest", "visitor", "member", "deelnemer", "deelneemster", "gast",
    "bezoeker", "genodigde", "lid", "teilnehmer", "teilnehmerin", "participante", "participant e", "invite",
    "invitado", "convidado",
})  # fmt: skip
"""Roles that say only that somebody comes."""
HOSTING = frozenset({
    "host", "table host", "tafelhost", "tafelgastheer", "tafelgastvrouw", "gastheer", "gastvrouw", "tischgastgeber",
    "tischgastgeberin", "gastgeber", "gastgeberin", "hote de table", "hotesse de table", "anfitrion", "anfitriona",
    "anfitriao", "anfitria",
})  # fmt: skip
TEAM = frozenset({
    "facilitator", "co facilitator", "moderator", "begeleider", "facilitatrice", "hub host", "hubhost", "scribe",
    "notulist", "greeter", "door", "deur", "theme desk", "harvester", "themadesk", "floor helper", "zaalhulp",
    "steward", "moderatorin", "moderador", "moderadora", "animateur", "animatrice", "facilitador", "facilitadora",
})  # fmt: skip
"""Roles of the team, which a list gives nobody: their link does."""
_TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "dhr", "mevr", "mw", "mevrouw", "meneer", "heer", "ir", "ing", "drs",
    "herr", "frau", "m", "mme", "sr", "sra",
})  # fmt: skip
_TOTAL = re.compile(
    r"(?:grand |sub)?(?:total|totaal|totalen|totals|subtotaal|eindtotaal|aantal(?: \w+)?|sum|som|summe|gesamt|count|"
    r"anzahl(?: \w+)?|number of \w+|total general|somme|suma|soma)"
    r"\W*\d*(?:\s*(?:people|persons|personen|deelnemers|participants))?",
    re.IGNORECASE,
)


def no(cell: str) -> bool:
    """Whether somebody says no, in one of the many ways."""
    return cell.lower() in NO or folded(cell) in NO


def plainly_yes(cell: str) -> bool:
    """Whether this is a yes and nothing else."""
    return cell.lower() in YES or folded(cell) in YES


def table_of(cell: str) -> str:
    """The bare number or name of a table: “Table 3”, “tafel 3”, “T3”, “#3” and “3.0” are 3; a no is none."""
    numbered = _TABLE.fullmatch(cell)
    if numbered:
        return "" if int(numbered[1]) == 0 else str(int(numbered[1]))
    return "" if no(cell) else _TABLE_WORD.sub("", cell, count=1)


def host_of(cell: str) -> str:
    """The table somebody hosts, or "yes" for any."""
    return "yes" if cell != "1" and plainly_yes(cell) else table_of(cell)


def address_of(cell: str) -> str:
    """The bare address of “Mila Vos <mila@example.org>” or “mailto:mila@example.org”, or "" where there is none."""
    shown = _SHOWN.fullmatch(cell.strip().rstrip(";,"))
    bare = (shown[1] or shown[2] or "").strip().removeprefix("mailto:") if shown else ""
    return bare if _ADDRESS.fullmatch(bare) else ""


def whole_name(cells: Mapping[str, str]) -> str:
    """The name, or the parts of one in the order in which they are said: Mila de Vos, also from “Vos, de”."""
    if cells.get("name"):
        return cells["name"]
    family, prefix = cells.get("family", ""), cells.get("prefix", "")
    if not prefix and family.count(",") == 1:
        family, prefix = (part.strip() for part in family.split(","))
    prefix = "" if folded(prefix) in _TITLES or no(prefix) else prefix
    return " ".join(part for part in (cells.get("given", ""), cells.get("middle", ""), prefix, family) if part)


def is_total(name: str, others: list[str]) -> bool:
    """Whether a line counts people instead of naming one: “Total: 2”, or “2” with “Total” in a column beside it, and
    nothing but numbers besides."""
    words = [cell for cell in (name, *others) if not _number(cell)]
    return len(words) == 1 and bool(_TOTAL.fullmatch(words[0]))


def _number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").isdecimal()
