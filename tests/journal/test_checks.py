"""Before the doors open somebody looks around, and says what to do."""

import socket
from dataclasses import replace

import pytest

from eventhub.ground.settings import Settings
from eventhub.keeping import checks
from eventhub.keeping.checks import CannotServe


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A laptop where all is well."""
    return Settings(database_url=f"sqlite:///{tmp_path}/e.db", backups=tmp_path / "backups", host="127.0.0.1")


def test_a_port_in_use_is_told_with_another_one_to_take():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"--port {port + 1}"):
            checks.listening("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_told():
    with pytest.raises(CannotServe, match="this computer's addresses"):
        checks.listening("192.0.2.1", 0)


def test_several_workers_need_postgresql(settings):
    with pytest.raises(CannotServe, match="PostgreSQL"):
        checks.refuse(replace(settings, workers=2))


def test_a_folder_that_cannot_be_made_is_told(settings, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotServe, match="Cannot make the folder"):
        checks.refuse(replace(settings, backups=tmp_path / "file" / "backups"))


def test_where_all_is_well_nothing_stands_in_the_way(settings):
    checks.refuse(settings)
    assert [line for line in checks.advice(settings) if "network disk" in line or "clock" in line] == []


def test_workers_without_hints_are_told_what_it_costs(settings):
    several = replace(settings, database_url="postgresql://x@localhost/x", workers=2)
    assert any("REDIS_URL" in line for line in checks.advice(several))


def test_connections_inherit_how_long_a_silent_peer_may_owe_an_answer():
    door = checks.listening("127.0.0.1", 0)
    with door, socket.create_connection(door.getsockname()), door.accept()[0] as peer:
        assert peer.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 20_000
