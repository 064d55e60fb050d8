"""A process that has read all our code and begins servers by splitting itself: `python -m tests.ground.nursery FD`.

Reading the code takes a server two seconds and is the same every time, so the tests do it once. What is begun here is a
process like any other, on its own settings; it can be stopped, killed and waited for. Servers that are begun by the
real command are in tests/browser and tests/chaos.
"""

import gc
import json
import os
import runpy
import select
import signal
import socket
import sys

FIRST = 3
"""The first file number after standard input, output and error."""


class Nursery:
    """Begins what it is asked for on its line, and says of each how it ended; gone with whoever holds the other end."""

    def __init__(self, line: socket.socket) -> None:
        self.line, self.ended = line, {}
        self.stirs, self.stirred = socket.socketpair()
        for end in (self.stirs, self.stirred):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.stirred.fileno())

    def run(self) -> None:
        """Until nobody is at the other end."""
        while True:
            ready, *_ = select.select([self.line, self.stirs], [], [])
            if self.stirs in ready:
                self.stirs.recv(4096)
                self._told_how_they_ended()
            if self.line in ready and not self._begun():
                break
        for pid in self.ended:
            os.kill(pid, signal.SIGKILL)

    def _begun(self) -> bool:
        asked, files, *_ = socket.recv_fds(self.line, 1 << 20, 1)
        if not asked:
            return False
        pid = os.fork()
        if pid == 0:
            become(**json.loads(asked))
        self.ended[pid] = files[0]
        self.line.send(str(pid).encode())
        return True

    def _told_how_they_ended(self) -> None:
        for pid, told in list(self.ended.items()):
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
                os.close(told)
                del self.ended[pid]


def become(module: str, words: list[str], env: dict[str, str], cwd: str, log: str) -> None:
    """`python -m MODULE WORDS`, from here on; what it says goes into the log."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.closerange(FIRST, 1024)
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(env)
        sys.argv = [module, *words]
        gc.enable()
        runpy.run_module(module, run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else bool(end.code)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def read_everything() -> None:
    """All that a server or a command will want."""
    gc.disable()
    import eventhub.run.cli.export
    import eventhub.run.cli.new
    import eventhub.run.cli.serve  # noqa: F401 - read, so that what is begun need not read it
    import tests.ground.bench_hooks
    import tests.ground.rounds
    import tests.ground.tally  # noqa: F401
    from eventhub.matching.encoder import weights

    weights()
    gc.freeze()


if __name__ == "__main__":
    read_everything()
    Nursery(socket.socket(fileno=int(sys.argv[1]))).run()
