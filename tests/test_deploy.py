"""The sample files for a server say what the code does: names, ports, paths, times; and systemd can read its own."""

import inspect
import re
import shutil
import subprocess
from configparser import ConfigParser
from dataclasses import fields
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import pytest

from eventhub.ground.settings import Settings, from_environment
from eventhub.keeping import backup, checks, keeper
from eventhub.record.database import Database
from eventhub.run import serve
from eventhub.run.cli import main
from eventhub.screens.everyone import PING_SECONDS
from eventhub.screens.screens import BEAT_SECONDS
from eventhub.web import health
from tests.ground.needed import left_out

DEPLOY = Path(__file__).parent.parent / "docs" / "deploy"
CADDY = (DEPLOY / "Caddyfile").read_text("utf-8")
README = (DEPLOY / "README.md").read_text("utf-8")
ENV_FILE = (DEPLOY / "eventhub.env").read_text("utf-8")
ENV = dict(line.split("=", 1) for line in ENV_FILE.splitlines() if line and not line.startswith("#"))
OPTIONAL = dict(line[1:].split("=", 1) for line in ENV_FILE.splitlines() if re.match(r"#[A-Z_]+=", line))


def unit() -> ConfigParser:
    """The systemd unit."""
    read = ConfigParser(interpolation=None, strict=False)
    read.optionxform = str
    read.read_string((DEPLOY / "eventhub.service").read_text("utf-8"))
    return read


def seconds(name: str) -> int:
    """A timeout of the Caddyfile."""
    found = re.search(rf"\b{name} (\d+)(s|m)", CADDY)
    return int(found[1]) * (60 if found[2] == "m" else 1)


@pytest.mark.parametrize("name", sorted(ENV | OPTIONAL))
def test_every_name_in_the_environment_file_is_one_the_server_reads(name):
    value = (ENV | OPTIONAL)[name]
    probe = {"EVENTHUB_PORT": "8123", "FORWARDED_ALLOW_IPS": "192.0.2.1"}.get(name, value)
    pair = {"EVENTHUB_CERT": {"EVENTHUB_KEY": "/k"}, "EVENTHUB_KEY": {"EVENTHUB_CERT": "/c"}}.get(name, {})
    assert from_environment({name: probe, **pair}) != from_environment({})


def test_every_name_that_documents_speak_of_is_read_somewhere():
    source = Path(inspect.getsourcefile(Settings)).read_text("utf-8")
    documents = README + (DEPLOY.parent.parent / "README.md").read_text("utf-8")
    named = set(re.findall(r"\b(EVENTHUB_[A-Z_]+|DATABASE_URL|REDIS_URL)\b", documents))
    assert {name for name in named if f'"{name.removesuffix("_FILE")}"' not in source} == set()
    assert len(named) >= 6


def test_caddy_knocks_where_the_server_listens_and_both_go_by_one_name():
    settings = from_environment(ENV)
    assert re.search(r"reverse_proxy (\S+)", CADDY)[1] == f"{settings.host}:{settings.port}"
    name = re.search(r"^([\w.-]+) \{", CADDY, re.MULTILINE)[1]
    assert (urlsplit(settings.public_url).hostname, settings.trusted_hosts) == (name, (name,))
    assert settings.https is True
    assert settings.forwarded_allow == settings.host


def test_the_pages_caddy_keeps_private_exist():
    hidden = re.search(r"@operator path (.+)", CADDY)[1].split()
    assert {route.path for route in health.router.routes} - set(hidden) == {"/healthz"}
    assert set(hidden) <= {route.path for route in health.router.routes}


def test_caddy_waits_longer_than_a_screen_is_ever_silent():
    assert min(seconds("read_timeout"), seconds("idle")) > 2 * max(PING_SECONDS, BEAT_SECONDS)


def test_pages_that_hold_secrets_are_not_packed_by_caddy():
    packed = re.findall(r"^\s*header Content-Type (\S+)", CADDY, re.M)
    assert packed != []
    assert [kind for kind in packed if "html" in kind or "json" in kind or kind.startswith("*")] == []


def test_all_that_is_written_lies_where_the_unit_lets_it_be_written():
    service, settings = unit()["Service"], from_environment(ENV)
    home = PurePosixPath("/var/lib") / service["StateDirectory"]
    written = [PurePosixPath(Database(settings.database_url).path), PurePosixPath(settings.backups)]
    assert service["ProtectSystem"] == "strict"
    assert service["WorkingDirectory"] == str(home)
    assert [path for path in written if home not in path.parents] == []


def test_the_unit_starts_a_command_there_is_with_files_enough_and_time_to_say_goodbye():
    service = unit()["Service"]
    program, command = service["ExecStart"].split()
    assert (PurePosixPath(program).name, command) == ("eventhub", "serve")
    with pytest.raises(SystemExit) as help_given:
        main([command, "--help"])
    assert help_given.value.code == 0
    assert int(service["TimeoutStopSec"]) > serve.GRACE_SECONDS
    assert service["UMask"] == "0077"
    assert int(service["LimitNOFILE"]) >= checks.FILES_FOR_A_HALL
    assert f"/etc/{service['EnvironmentFile'].rpartition('/')[2]}" == service["EnvironmentFile"]
    assert (DEPLOY / "eventhub.env").name == PurePosixPath(service["EnvironmentFile"]).name


def test_the_socket_that_systemd_may_hold_is_where_caddy_knocks():
    held = (DEPLOY / "eventhub.socket").read_text("utf-8")
    settings = from_environment(ENV)
    assert re.search(r"^ListenStream=(\S+)", held, re.M)[1] == f"{settings.host}:{settings.port}"
    assert re.search(r"^Backlog=(\d+)", held, re.M)[1] == str(checks.BACKLOG)


def test_systemd_can_read_the_unit(tmp_path):
    tool = shutil.which("systemd-analyze")
    if tool is None:
        left_out("systemd")
    copy = tmp_path / "eventhub.service"
    text = (DEPLOY / "eventhub.service").read_text("utf-8").replace("/opt/eventhub/bin/eventhub", shutil.which("true"))
    copy.write_text(text, "utf-8")
    told = subprocess.run([tool, "verify", str(copy)], capture_output=True, text=True, timeout=60)
    assert (told.returncode, told.stderr) == (0, "")


def test_what_the_document_says_of_copies_is_so():
    assert f"the newest {backup.KEEP} are\nkept" in README
    assert (keeper.EVERY_SECONDS, "every five minutes" in README) == (300, True)


def test_settings_that_nobody_is_told_of_are_for_tests_and_laptops_only():
    told = {field.name for field in fields(Settings)} - {
        field.name for field in fields(Settings)
        if getattr(from_environment(ENV | OPTIONAL), field.name) == getattr(Settings(), field.name)
    }  # fmt: skip
    assert {field.name for field in fields(Settings)} - told == {
        "port", "wire", "forwarded_allow", "failpoint", "limits", "log", "ahead_days",
    }  # fmt: skip
