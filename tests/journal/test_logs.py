"""Logs help the operator and tell nothing about anybody."""

import json
import os

import structlog

from eventhub.ground import logs


def lines(capfd) -> list[dict]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def test_a_line_is_json_and_carries_only_known_words(capfd):
    logs.configure()
    structlog.get_logger().warning("not saved", room="hall", name="Ana Canary", text="my secret")
    (line,) = lines(capfd)
    assert (line["event"], line["room"], line["level"]) == ("not saved", "hall", "warning")
    assert line.keys() == {"event", "room", "level", "timestamp"}


def test_a_failure_says_where_but_not_with_which_words(capfd):
    logs.configure()
    try:
        raise ValueError("Ana Canary's secret")
    except ValueError:
        structlog.get_logger().exception("command failed", command="Say")
    (line,) = lines(capfd)
    assert line["failure"]["type"] == "ValueError"
    assert "Canary" not in json.dumps(line)


def test_line_breaks_and_escape_codes_stay_inside_one_line(capfd):
    logs.configure()
    structlog.get_logger().info("not saved", reason="a\nb\x1b[31m")
    (line,) = lines(capfd)
    assert line["reason"] == "a\nb\x1b[31m"


def test_a_line_that_cannot_be_written_stops_nobody(capfd):
    logs.configure()
    kept = os.dup(2)
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        os.dup2(full, 2)
        structlog.get_logger().warning("not saved", room="hall")
    finally:
        os.dup2(kept, 2)
        os.close(full)
        os.close(kept)
    structlog.get_logger().warning("not saved", room="hall")
    assert len(lines(capfd)) == 1
