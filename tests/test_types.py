"""Types are checked strictly (`mypy` in make test); what steps round them says why on its own line."""

import ast
import io
import tokenize
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MYPY = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]
WAYS_ROUND = {"Any", "cast"}


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


CHECKED = {module(path): path for wing in ("rooms", "eventhub") for path in sorted((ROOT / wing).rglob("*.py"))}


def unexplained(source: str) -> list[int]:
    """Lines that step round the types and do not say why."""
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    why = {at.start[0] for at in tokens if at.type == tokenize.COMMENT and len(reason(at.string).split()) > 1}
    bare = {at.start[0] for at in tokens if at.type == tokenize.COMMENT and "type: ignore" in at.string}
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    ways = WAYS_ROUND if any(name.name == "cast" for node in imports for name in node.names) else {"Any"}
    taken = {each.start[0] for each in tokens if each.type == tokenize.NAME and each.string in ways}
    named = {line for node in imports for line in range(node.lineno, node.end_lineno + 1)}
    return sorted((taken | bare) - named - why)


def reason(comment: str) -> str:
    """What is left of a comment when its orders to tools are taken out."""
    parts = (part.strip() for part in comment.split("#"))
    return " ".join(part for part in parts if not part.startswith(("noqa", "fmt:", "type: ignore")) or " " in part[14:])


def test_whatever_steps_round_the_types_says_why_on_its_line():
    found = {name: unexplained(path.read_text("utf-8")) for name, path in CHECKED.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_no_module_of_ours_is_left_out():
    assert [each["module"] for each in MYPY["overrides"] if each.get("ignore_errors")] == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("x: Any = 1", [1]),
        ("x: Any = 1  # noqa: F821", [1]),
        ("x: Any = 1  # whatever a kind has", []),
        ("x = 1  # type: ignore[attr-defined]", [1]),
        ("x = 1  # type: ignore[attr-defined] # the package has no types", []),
        ("from typing import Any", []),
        ("from typing import cast\nx = cast(int, 1)", [2]),
        ("cast = ballots[0]", []),
    ],
)
def test_a_reason_is_more_than_an_order_to_a_tool(line, found):
    assert unexplained(line + "\n") == found
