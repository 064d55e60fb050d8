"""Where the other folders of the house are, in a checkout and in an installed wheel."""

from pathlib import Path

_HOUSE = Path(__file__).parent / "house"
ROOT = _HOUSE if _HOUSE.is_dir() else Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
RECIPES = ROOT / "facilitator" / "recipes"
