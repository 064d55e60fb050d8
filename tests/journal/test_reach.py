"""Who can reach a server decides what it asks for before it starts."""

from dataclasses import replace

import pytest

from eventhub.ground.reach import host_of, open_to_the_world, public, this_computer, wrong_url
from eventhub.ground.settings import WIRES, Settings, WrongSetting, from_environment
from eventhub.keeping import checks
from eventhub.keeping.checks import refuse
from eventhub.run import serve


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A laptop where all is well."""
    return Settings(database_url=f"sqlite:///{tmp_path}/e.db", backups=tmp_path / "backups", host="127.0.0.1")


WORLD = ("hall.example.org", "gathering.example", "HALL.example.ORG.", "8.8.8.8", "203.0.113.7", "2a00::1", "[2a00::1]")
HALL = ("laptop", "laptop.local", "hall.lan", "hall.home.arpa", "10.1.2.3", "172.31.0.1", "192.168.8.2", "169.254.1.1",
        "100.64.0.9", "fd00::2", "fe80::1%eth0")  # fmt: skip
MYSELF = ("localhost", "LOCALHOST.", "wall.localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1")


@pytest.mark.parametrize("host", WORLD)
def test_the_whole_world_finds(host):
    assert (public(host), this_computer(host)) == (True, False)


@pytest.mark.parametrize("host", HALL)
def test_only_a_hall_finds(host):
    assert (public(host), this_computer(host)) == (False, False)


@pytest.mark.parametrize("host", MYSELF)
def test_only_this_computer_finds(host):
    assert (public(host), this_computer(host)) == (False, True)


OWN = ("127.0.0.1", "192.168.8.2", "8.8.4.4", "2a00::1")


@pytest.mark.parametrize(("url", "listens_on", "place"), [
    ("https://hall.example.org", "127.0.0.1", "hall.example.org"), ("", "0.0.0.0", "8.8.4.4"),
    ("http://192.168.8.2:8000", "127.0.0.1", ""), ("", "127.0.0.1", ""), ("", "192.168.8.2", ""),
    ("", "8.8.4.4", "8.8.4.4"), ("", "::", "8.8.4.4"), ("", "", "8.8.4.4"),
    ("http://laptop.local", "0.0.0.0", "8.8.4.4"),
])  # fmt: skip
def test_where_the_world_comes_in(url, listens_on, place):
    assert open_to_the_world(url, listens_on, OWN) == place


def test_a_laptop_at_home_is_open_to_its_house_only():
    assert open_to_the_world("", "0.0.0.0", ("127.0.0.1", "192.168.1.4", "2a00::1")) == ""


def test_a_server_the_world_can_reach_does_not_start_without_a_key(settings):
    there = replace(settings, public_url="https://hall.example.org")
    with pytest.raises(WrongSetting, match="EVENTHUB_ADMIN_KEY"):
        refuse(there)
    refuse(replace(there, admin_key="a-long-secret-of-ours"))
    refuse(replace(there, anybody_hosts=True))
    refuse(replace(settings, public_url="http://192.168.8.2:8000"))


@pytest.mark.parametrize("changed", [
    {"public_url": "https://hall.example.org"}, {"public_url": "hall.example.org"}, {"redis_url": "foo"},
    {"redis_url": "http://127.0.0.1"}, {"redis_url": "redis://127.0.0.1:port"},
])  # fmt: skip
def test_a_wrong_setting_is_one_sentence_and_exit_code_two(settings, changed, capsys):
    assert serve.serve(replace(settings, **changed), "nowhere:app") == 2
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert (told.startswith("{"), "Traceback" in told, len(told) > 40) == (False, False, True)


@pytest.mark.parametrize("url", [
    "", "https://hall.example.org", "http://192.168.8.2:8000", "http://[fd00::2]:8000", "https://hall.example.org:8443",
    "http://localhost:8000", "https://münchen.example", "https://xn--mnchen-3ya.example",
])  # fmt: skip
def test_an_address_that_can_be_right(url):
    assert wrong_url(url) == ""


@pytest.mark.parametrize("url", [
    "hall.example.org", "//hall.example.org", "ftp://hall.example.org", "https://", "https:/hall", "hall", "/",
    "https://hall.example.org/sub", "https://hall.example.org?x", "https://a@b.example", "https://hall example.org",
    "https://hall.example.org:port", "localhost:8000", "http://[",
])  # fmt: skip
def test_an_address_that_nobody_could_type_is_told(url):
    assert wrong_url(url).startswith("EVENTHUB_URL ")


def test_a_name_without_https_says_what_to_write():
    assert wrong_url("hall.example.org").endswith("Write: https://hall.example.org")


def test_http_to_a_name_the_world_knows_is_warned_of(settings):
    there = replace(settings, public_url="http://hall.example.org", admin_key="short")
    assert [line.partition(" ")[2][:10] for line in checks.advice(there) if line.startswith("EVENTHUB_")] == [
        "is without", "is short e",
    ]  # fmt: skip
    assert [line for line in checks.advice(settings) if line.startswith("EVENTHUB_")] == []


@pytest.mark.parametrize(("name", "value"), [
    ("EVENTHUB_PORT", "abc"), ("EVENTHUB_PORT", "99999"), ("EVENTHUB_WORKERS", "0"), ("EVENTHUB_LIMITS", "fast"),
    ("EVENTHUB_LIMITS", "nan"), ("EVENTHUB_LIMITS", "-1"), ("EVENTHUB_WIRE", "fat"),
    ("EVENTHUB_ANYBODY_HOSTS", "perhaps"),
])  # fmt: skip
def test_a_figure_that_is_none_is_told_by_name(name, value):
    with pytest.raises(WrongSetting, match=name):
        from_environment({name: value})


def test_where_nothing_is_said_a_laptop_is_meant():
    assert from_environment({"EVENTHUB_PORT": "", "REDIS_URL": " ", "EVENTHUB_HOSTS": " a.example, "}) == Settings(
        trusted_hosts=("a.example",)
    )
    assert host_of("https://[fd00::2]:8000") == "fd00::2"


def test_every_wire_that_may_be_asked_for_is_there():
    assert tuple(serve.WIRES) == WIRES


class Mac:
    """A system that promises files without end, and refuses to give them."""

    RLIMIT_NOFILE = 8

    def __init__(self, soft: int, hard: int, most: int) -> None:
        self.now, self.most = (soft, hard), most

    def getrlimit(self, _what: int) -> tuple[int, int]:
        return self.now

    def setrlimit(self, _what: int, wish: tuple[int, int]) -> None:
        if wish[0] > self.most:
            raise ValueError("current limit exceeds maximum limit")
        self.now = wish


@pytest.mark.parametrize(("soft", "hard", "most", "got"), [
    (256, 2**63 - 1, 10_240, 10_240), (256, 2**63 - 1, 2**40, 20_000), (256, -1, 2**40, 20_000),
    (256, 4_096, 4_096, 4_096), (256, 2**63 - 1, 256, 256),
    (65_536, 2**20, 2**20, 65_536), (1_024, 1_024, 1_024, 1_024),
])  # fmt: skip
def test_a_system_that_will_not_give_more_files_stops_nobody(soft, hard, most, got):
    assert checks.more_files(Mac(soft, hard, most)) == got
