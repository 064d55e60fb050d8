"""Writes a recipe as a file a person can read, mend and share."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rooms.kernel import Plain

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LONG = 160


def written(data: Plain) -> str:
    """Plain data as TOML; reading it gives the same data. What is None is left out."""
    return "\n".join(_table((), data)).strip() + "\n"


def _table(path: tuple[str, ...], data: Plain) -> Iterator[str]:
    kept = {key: value for key, value in data.items() if value is not None}
    for key, value in kept.items():
        if not _deep(value):
            yield f"{_key(key)} = {_inline(value)}"
    for key, value in kept.items():
        if _deep(value):
            yield from _section((*path, key), value)


def _section(path: tuple[str, ...], value: Any) -> Iterator[str]:
    name = ".".join(_key(part) for part in path)
    if isinstance(value, Mapping):
        yield from ("", f"[{name}]")
        yield from _table(path, value)
    else:
        for item in value:
            yield from ("", f"[[{name}]]")
            yield from _table(path, item)


def _deep(value: Any) -> bool:
    """Whether this deserves a section of its own: a list of sections, or a section that is no short pair of texts."""
    if isinstance(value, Mapping):
        short = all(isinstance(item, str) for item in value.values()) and len(_inline(value)) <= _LONG
        return bool(value) and not short
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(key)} = {_inline(item)}" for key, item in value.items() if item is not None)
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_inline(item) for item in value)}]"
    return str(value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)
