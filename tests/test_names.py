"""One public class name, one meaning: what is called alike in two places is the same thing, or one of them is renamed.

Every kind has its own `Settings` and `State`, which the kernel reads by these names.
"""

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
WINGS = ("rooms", "eventhub", "facilitator")
EACH_KIND_HAS_ITS_OWN = {"Settings", "State"}


def homes(sources: dict[str, str]) -> dict[str, list[str]]:
    """Where each public class is written, by its name."""
    found = defaultdict(list)
    for place, source in sources.items():
        for node in ast.parse(source).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(place)
    return dict(found)


def several(found: dict[str, list[str]]) -> set[str]:
    return {name for name, places in found.items() if len(places) > 1} - EACH_KIND_HAS_ITS_OWN


def everything() -> dict[str, str]:
    paths = [path for wing in WINGS for path in sorted((ROOT / wing).rglob("*.py"))]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in paths}


def test_one_public_class_name_means_one_thing():
    found = homes(everything())
    assert {name: found[name] for name in several(found)} == {}


def test_a_second_meaning_is_found():
    twice = {"a.py": "class Place: ...\nclass Settings: ...\n", "b.py": "class Place: ...\nclass Settings: ...\n"}
    assert several(homes(twice)) == {"Place"}
