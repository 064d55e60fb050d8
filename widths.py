"""Measures the shipped typefaces for pictures drawn on the server: `make widths` writes rooms/drawing/advances.py.

A picture is laid out before any browser sees it, so the widths of all letters have to be known. They come from the font
files themselves; a test compares the table with them. Arabic letters have up to four forms, and the widest counts. Of
kerning only what makes a pair wider is kept: what draws letters together never makes a line too long."""

import unicodedata
from collections import defaultdict
from io import BytesIO
from itertools import product
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).parent
VENDOR = ROOT / "static" / "vendor"
TABLE = ROOT / "rooms" / "drawing" / "advances.py"
FACES = ("atkinson.woff2", "atkinson-ext.woff2", "arabic.woff2")
"""In this order, as a browser looks for a letter."""
WEIGHTS = {"MEDIUM": 500, "BOLD": 700}
OLD_FORMS = 0xFB00
"""From here on stand ready-made ligatures and forms that nobody types."""
FORMS = ("ccmp", "init", "medi", "fina", "isol")
IN_A_ROW = 16
HEAD = '''"""How wide each letter of the shipped typefaces is, in thousandths of an em. `make widths` makes it."""

from types import MappingProxyType
'''


def advances(face: str, weight: int) -> dict[str, int]:
    """Width of each letter of a face at a weight, in thousandths of an em, in its widest form."""
    font = instantiateVariableFont(TTFont(VENDOR / face), {"wght": weight})
    em, metrics, swaps = font["head"].unitsPerEm, font["hmtx"], _swaps(font)
    return {
        chr(code): -(-max(sum(metrics[glyph][0] for glyph in form) for form in _forms(name, swaps)) * 1000 // em)
        for code, name in font.getBestCmap().items()
        if code < OLD_FORMS
    }


def _swaps(font: TTFont) -> dict[str, list[tuple[str, ...]]]:
    """What may stand in a glyph's place: a form of it by its place in the word, or the parts it is composed of."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    table = font["GSUB"].table if "GSUB" in font else None
    for record in table.FeatureList.FeatureRecord if table else ():
        if record.FeatureTag in FORMS:
            for index in record.Feature.LookupListIndex:
                for subtable in table.LookupList.Lookup[index].SubTable:
                    for glyph, other in getattr(getattr(subtable, "ExtSubTable", subtable), "mapping", {}).items():
                        found[glyph].append(tuple(other) if isinstance(other, list) else (other,))
    return found


def _forms(name: str, swaps: dict) -> set[tuple[str, ...]]:
    """Every way a letter may be drawn, as glyphs beside or above each other."""
    found = {(name,)}
    for _ in range(3):
        found |= {form[:n] + other + form[n + 1 :] for form in found for n, glyph in enumerate(form)
                  for other in swaps.get(glyph, ())}  # fmt: skip
    return found


def known(weight: int) -> dict[str, int]:
    """Every letter of all faces; the first face that has it draws it."""
    found: dict[str, int] = {}
    for face in FACES:
        found = {**advances(face, weight), **found}
    return found


def table(weight: int) -> dict[int, str]:
    """The same the other way round: which letters are so wide."""
    by_width: dict[int, list[str]] = defaultdict(list)
    for letter, width in known(weight).items():
        by_width[width].append(letter)
    return {width: "".join(sorted(letters)) for width, letters in sorted(by_width.items())}


def shaper(face: str, weight: int) -> uharfbuzz.Font:
    """The typeface as a browser uses it, to have words set by it."""
    font = instantiateVariableFont(TTFont(VENDOR / face), {"wght": weight})
    font.flavor = None
    file = BytesIO()
    font.save(file)
    return uharfbuzz.Font(uharfbuzz.Face(file.getvalue()))


def shaped(font: uharfbuzz.Font, text: str, kern: bool = True) -> float:
    """How wide a text really is, in thousandths of an em."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer, {"kern": kern})
    return sum(each.x_advance for each in buffer.glyph_positions) * 1000 / font.face.upem


def wider_pairs(weight: int) -> dict[int, list[str]]:
    """Pairs of letters that stand further apart than each of them alone says, by how much."""
    font, found = shaper(FACES[0], weight), defaultdict(list)
    letters = sorted(letter for letter in advances(FACES[0], weight) if _is_common(letter))
    for pair in map("".join, product(letters, repeat=2)):
        more = round(shaped(font, pair) - shaped(font, pair, kern=False))
        if more > 0:
            found[more].append(pair)
    return dict(sorted(found.items()))


def _is_common(letter: str) -> bool:
    return letter < "\u0180" and unicodedata.category(letter)[0] in "LNPZ"


def main() -> None:
    """Write the table anew."""
    lines = [HEAD]
    for name, weight in WEIGHTS.items():
        rows = [row for width, letters in table(weight).items() for row in _rows(width, letters)]
        lines += [f"{name} = MappingProxyType({{", *rows, "})", f'"""Weight {weight}."""', ""]
        pairs = [row for more, pairs in wider_pairs(weight).items() for row in _rows(more, "".join(pairs))]
        lines += [f"{name}_PAIRS = MappingProxyType({{", *pairs, "})", '"""Pairs that stand further apart."""', ""]
    TABLE.write_text("\n".join(lines), encoding="utf-8")


def _rows(width: int, letters: str) -> list[str]:
    """One entry of the table, over as many lines as it needs."""
    parts = [letters[n : n + IN_A_ROW] for n in range(0, len(letters), IN_A_ROW)]
    if len(parts) == 1:
        return [f"    {width}: {_quoted(letters)},"]
    return [f"    {width}: (", *(f"        {_quoted(part)}" for part in parts), "    ),"]


def _quoted(letters: str) -> str:
    return '"' + ascii(letters)[1:-1].replace('"', '\\"').replace("\\'", "'") + '"'


if __name__ == "__main__":
    main()
