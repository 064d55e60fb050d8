"""A folder in which somebody types commands, and what came of each."""

from pathlib import Path

from eventhub.run.cli import main

FILES = {
    "p.csv": "name,host\nAnn,yes\nBob,\nCid,\nDee,\n", "bad.json": "{", "empty.json": "{}",
    "n.csv": "id,text\n1,I need a ladder\n", "o.csv": "id,text\n1,I have a ladder\n",
}  # fmt: skip


def filled(place: Path, monkeypatch) -> Path:
    """A few files and no database; what the environment of whoever tests says does not count."""
    for name, text in FILES.items():
        (place / name).write_text(text)
    monkeypatch.chdir(place)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return place


def asked(line: str) -> int:
    """The exit code; argparse leaves by an exception."""
    try:
        return main(line.split())
    except SystemExit as left:
        return left.code
