"""Where the other folders of the house are, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_HOUSE = _PACKAGE / "house"
ROOT = _HOUSE if _HOUSE.is_dir() else _PACKAGE.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
RECIPES = ROOT / "facilitator" / "recipes"
