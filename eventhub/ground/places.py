"""Where the other folders of the house are, in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_HOUSE = _PACKAGE / "house"
ROOT = _HOUSE if _HOUSE.is_dir() else _PACKAGE.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
RECIPES = ROOT / "facilitator" / "recipes"


_MORE: list[Path] = []


def beside(folder: Path) -> None:
    """Somebody else's package brings templates and static files of its own."""
    if folder not in _MORE:
        _MORE.append(folder)


def templates() -> list[Path]:
    """Where templates are looked for: ours first, so that nobody's package replaces them."""
    return [TEMPLATES, *(folder / "templates" for folder in _MORE)]


def statics() -> list[Path]:
    """Where scripts and styles are looked for, ours first."""
    return [STATIC, *(folder / "static" for folder in _MORE)]
