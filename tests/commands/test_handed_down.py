"""Where systemd holds the port, whoever knocks while the server is away waits for it, and is not refused."""

import os
import socket
import subprocess
import sys
from urllib.request import urlopen

import pytest

from eventhub.ground.settings import socket_handed_down
from eventhub.keeping import checks
from tests.ground.process import ROOT

HANDED = """
import os
os.dup2({door}, 3)  # the first that systemd hands down
os.environ["LISTEN_PID"] = str(os.getpid())
from eventhub.run.cli import main
main(["serve"])
"""


def test_a_socket_is_ours_only_if_it_was_handed_to_this_very_process():
    ours = str(os.getpid())
    assert socket_handed_down({"LISTEN_PID": ours, "LISTEN_FDS": "1"}) == 3
    assert socket_handed_down({"LISTEN_PID": "1", "LISTEN_FDS": "1"}) == 0
    assert socket_handed_down({"LISTEN_PID": ours, "LISTEN_FDS": "2"}) == 0
    assert socket_handed_down({}) == 0


def test_what_is_no_port_is_refused_in_words(tmp_path):
    with pytest.raises(checks.CannotServe, match="handed down cannot be used"):
        checks.handed_down((tmp_path / "file").open("w").fileno())


@pytest.mark.skipif(os.name == "nt", reason="Windows hands down no sockets by their number")
def test_who_knocks_before_the_server_is_there_is_answered_by_it(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        early = socket.create_connection(("127.0.0.1", port))
        early.sendall(f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        env = {"PYTHONPATH": str(ROOT), "LISTEN_FDS": "1", "EVENTHUB_HOST": "127.0.0.1", "EVENTHUB_PORT": str(port)}
        words = [sys.executable, "-c", HANDED.format(door=door.fileno())]
        server = subprocess.Popen(words, cwd=tmp_path, env=env, pass_fds=[door.fileno()], stderr=subprocess.DEVNULL)
        try:
            early.settimeout(60)
            assert early.recv(15) == b"HTTP/1.1 200 OK"
            assert urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20).status == 200
        finally:
            server.terminate()
            server.wait(20)
