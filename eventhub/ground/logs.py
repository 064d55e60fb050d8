"""What the server writes down about itself: lines that name no person and hold none of their words.

For programs each is JSON; at a terminal, where somebody reads along, a sentence with a time before it.
"""

import asyncio
import json
import logging
import os
import sys
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import structlog
from structlog.typing import Processor

Line = MutableMapping[str, Any]  # whatever whoever logs has to say
TOLD = frozenset({
    "event", "level", "timestamp", "logger", "failure", "gathering", "room", "command", "key", "answer", "reason",
    "seq", "job", "to", "worker", "seconds", "count", "screens", "port", "host", "drift_ms", "lost_ms", "free_mb",
    "path", "wire", "status", "advice", "build", "stack",
})  # fmt: skip
"""Every word a log line may carry. Another one is left out, so that nobody logs a name by accident."""


class Patient:
    """Standard error, where a line that cannot be written (a full disk) is lost and nothing else is."""

    def write(self, text: str) -> None:
        with suppress(OSError):
            os.write(2, text.encode())

    def flush(self) -> None:
        """Nothing is held back."""


def configure(least: str = "info", form: str = "") -> None:
    """Write lines to stderr, from our own modules and from the server underneath, from this level on.

    `form`: "json", "lines" for people, or "" for what suits whoever reads: lines at a terminal, else JSON.
    """
    level = logging.getLevelNamesMapping()[least.upper()]
    written = _for_people if form == "lines" or (not form and sys.stderr.isatty()) else _AS_JSON
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _first_line,
        _failure,
        _only_what_may_be_told,
    ]
    structlog.configure(
        processors=[*shared, written],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(Patient()),  # type: ignore[arg-type] # no more is asked of a file
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(Patient())
    render: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        written,
    ]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=render, foreign_pre_chain=shared))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    server = logging.getLogger("uvicorn.error")
    server.setLevel(level)
    server.addFilter(_no_fault)


_AS_JSON = structlog.processors.JSONRenderer(ensure_ascii=True)


def _for_people(_logger: object, _method: str, line: Line) -> str:
    """“10:05:01  warning  a clerk was replaced  status=-9”: the same words, one line each, in this computer's time."""
    moment = datetime.fromisoformat(line.pop("timestamp")).astimezone()
    level, event = line.pop("level", "info"), line.pop("event", "")
    rest = [f"{key}={json.dumps(value)}" for key, value in line.items()]
    return "  ".join([f"{moment:%H:%M:%S}", *([] if level == "info" else [level]), _on_one_line(event), *rest])


def _on_one_line(text: str) -> str:
    """What somebody may have typed moves no cursor and begins no line."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def _no_fault(record: logging.LogRecord) -> bool:
    """What the server breaks off because it stops is as it should be, though the one underneath calls it an error."""
    broken_off = bool(record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))
    return not (broken_off or str(record.msg).startswith("Cancel %s running task"))


def _first_line(_logger: object, _method: str, line: Line) -> Line:
    """Further lines of what other libraries say quote what they were working on."""
    return {**line, "event": str(line.get("event", "")).partition("\n")[0]}


def _failure(_logger: object, _method: str, line: Line) -> Line:
    """What went wrong and where, without the values: they may be somebody's words."""
    info = line.pop("exc_info", None)
    error = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
                 for frame in traceback.extract_tb(error.__traceback__)[-12:]]  # fmt: skip
        line["failure"] = {"type": type(error).__name__, "where": where}
    return line


def _only_what_may_be_told(_logger: object, _method: str, line: Line) -> Line:
    return {key: value for key, value in line.items() if key in TOLD or key.startswith("_")}
