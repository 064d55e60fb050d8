"""What the environment says is meant, or is told in one sentence before anything begins."""

import io
import json
import os
import re
import subprocess
import sys

import pytest
import structlog

from eventhub.door.address import Addresses
from eventhub.ground import logs
from eventhub.ground.network import NetworkCard
from eventhub.ground.settings import Settings, WrongSetting, from_environment
from eventhub.keeping import checks
from eventhub.run.cli import main
from tests.ground.certificate import certificate
from tests.ground.process import ROOT, free_port


@pytest.mark.parametrize(("name", "near"), [
    ("EVENTHUB_PROT", "EVENTHUB_PORT"), ("EVENTHUB_ADMINKEY", "EVENTHUB_ADMIN_KEY"),
    ("EVENTHUB_BACKUP", "EVENTHUB_BACKUPS"), ("EVENTHUB_QUITE_ELSE", "eventhub.env"),
])  # fmt: skip
def test_a_name_that_is_none_is_refused_with_the_one_that_was_meant(name, near):
    with pytest.raises(WrongSetting, match=f"{name} is no setting of eventhub.*{near}"):
        from_environment({name: "1"})


@pytest.mark.parametrize("url", ["mysql://ana:secret@db/x", "nonsense", "sqlite:/one"])
def test_a_database_that_we_cannot_speak_to_is_told_and_its_password_is_not(url):
    with pytest.raises(WrongSetting) as no:
        from_environment({"DATABASE_URL": url})
    assert str(no.value) == ("DATABASE_URL cannot be meant: write sqlite:///folder/eventhub.db or "
                             "postgresql://user@host/database.")  # fmt: skip


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text("a-long-secret\n")
    assert from_environment({"EVENTHUB_ADMIN_KEY_FILE": f"{tmp_path}/key"}) == Settings(admin_key="a-long-secret")
    with pytest.raises(WrongSetting, match="both set"):
        from_environment({"EVENTHUB_ADMIN_KEY_FILE": f"{tmp_path}/key", "EVENTHUB_ADMIN_KEY": "x"})
    with pytest.raises(WrongSetting, match="cannot be read"):
        from_environment({"EVENTHUB_ADMIN_KEY_FILE": f"{tmp_path}/none"})


def test_a_platform_names_the_port_and_our_own_name_comes_first():
    assert from_environment({"PORT": "5000"}).port == 5000
    assert from_environment({"PORT": "5000", "EVENTHUB_PORT": "8123"}).port == 8123


@pytest.mark.parametrize("name", ["DATABASE_URL", "REDIS_URL"])
def test_a_service_that_does_not_answer_is_told_before_serving(tmp_path, monkeypatch, capsys, name):
    port = free_port()
    url = {"DATABASE_URL": f"postgresql://x:secret@127.0.0.1:{port}/x", "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, url[name])
    assert main(["serve", "--host", "127.0.0.1"]) == 2
    said = capsys.readouterr().err
    assert said == (f"Nobody answers at 127.0.0.1, port {port} (Connection refused). "
                    f"Is it running, and is {name} right?\n")  # fmt: skip


def test_at_a_terminal_a_line_is_a_sentence_and_nobody_begins_another(capfd):
    logs.configure("info", "lines")
    structlog.get_logger().warning("not saved\x1b[31m", room="hall", reason="a\nb", name="Ana Canary")
    (line,) = capfd.readouterr().err.splitlines()
    assert line[2] == line[5] == ":"
    assert line[8:] == '  warning  not saved\\x1b[31m  room="hall"  reason="a\\nb"'


def test_what_is_below_the_level_is_not_written(capfd):
    logs.configure("error")
    structlog.get_logger().warning("not saved", room="hall")
    structlog.get_logger().error("command failed")
    assert [json.loads(line)["event"] for line in capfd.readouterr().err.splitlines()] == ["command failed"]


def test_a_certificate_that_is_none_is_told_and_a_right_one_makes_the_address_https(tmp_path, monkeypatch, capsys):
    cert, key = certificate(tmp_path, "hall.example.org")
    settings = Settings(cert=cert, key=key)
    checks.refuse_nonsense(settings)
    assert settings.https
    addresses = Addresses(settings, cards=lambda: [NetworkCard("wlan0", "192.168.8.2")], outward=lambda: "")
    assert addresses.address() == "https://192.168.8.2:8000"
    _, another = certificate(tmp_path, "other.example.org")
    for wrong in (
        Settings(cert=cert, key=another),
        Settings(cert=tmp_path / "none", key=key),
        Settings(cert=key, key=key),
    ):
        with pytest.raises(WrongSetting, match="cannot be used"):
            checks.refuse_nonsense(wrong)
    monkeypatch.chdir(tmp_path)
    assert main(["serve", "--cert", str(cert)]) == 2
    assert "belong together" in capsys.readouterr().err


def test_a_console_that_lacks_a_letter_gets_another_one(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    console = io.TextIOWrapper(io.BytesIO(), "ascii")
    monkeypatch.setattr(sys, "stderr", console)
    assert main(["new", "Łódź"]) == 1
    console.flush()
    assert b"There is no recipe" in console.buffer.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such terminals")
def test_at_a_terminal_a_server_says_which_address_to_open(tmp_path):
    import pty

    ours, theirs = pty.openpty()
    port, env = free_port(), {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ground.command", "serve", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, cwd=tmp_path, env=env, stdout=theirs, stderr=theirs)
    try:
        said = ""
        while "startup complete" not in said:
            said += os.read(ours, 4096).decode()
    finally:
        server.terminate()
        server.wait(20)
    assert re.search(rf"Open http://\S+:{port}/host in a browser\.", said)
    assert '{"' not in said
