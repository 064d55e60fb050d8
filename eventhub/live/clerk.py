"""A clerk reads what people hand in, in a process of its own, within bounds; one that falls over is replaced.

Pictures, lists, recipes and seating plans go through here. A file made to hurt its reader hurts the clerk, never the
hall: the clerk is stopped, a new one comes, and whoever sent the file is told in words.
"""

import asyncio
import math
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from secrets import compare_digest, token_bytes
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired
from typing import Any, TypeVar

import structlog

from eventhub.ground.bounds import BY_CALL, OUT_OF_TIME, TOO_MUCH, Bounds
from eventhub.ground.system import hands_down_files
from eventhub.record.database import NotSaved
from rooms.kernel import Refused

log = structlog.get_logger()
T = TypeVar("T")
Works = Callable[..., Awaitable[Any]]  # takes a job and what it works on, and gives what that job gives
Answered = tuple[Any, ...]  # how it went, and what the job gave: each has its own
BEGIN = "import sys; sys.path[:] = sys.argv[2:]; from eventhub.ground.bounds import begin; begin(sys.argv[1])"
LATELY_SECONDS = 120.0
STARTING_SECONDS = 30.0
"""So long may a new one take to call in, on a machine that is busy."""
ENDING_SECONDS = 5.0
"""So long may one who hung up take to be gone: giving back a gigabyte takes a busy machine its time."""
_OWN_GROUP = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
"""On Windows, so that Ctrl-C is not for it."""
TRIES = 2
"""Somebody else may have stopped the clerk: then the work is asked once more."""


class Broken(Exception):
    """The job raised what is a mistake of ours; the text says what and where, without values."""


@dataclass(eq=False, slots=True)
class Clerk:
    """One warm process and the thread that waits for it; jobs one after the other. Started by the first job."""

    bounds: Bounds
    fallen: int = 0
    """How often a clerk had to be replaced."""
    clock: Callable[[], float] = time.monotonic
    begin: Callable[[], tuple[Popen[bytes], Connection]] = field(default_factory=lambda: as_this_system_can())
    """Calls one in: the process, and our end of the line to it."""
    _fell: float = -math.inf
    _process: Popen[bytes] | None = None
    _line: Connection | None = None
    _waiting: int = 0
    _closed: bool = False
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "clerk"))

    async def ask(self, job: Callable[..., T], *arguments: object) -> T:
        """The job's answer. The job is a function of a module, its arguments and answer plain data.

        Raises Refused when the job does, or when it costs too much; NotSaved when too many wait or the house closes.
        """
        async with self.turn() as work:
            answer: T = await work(job, *arguments)
            return answer

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Works]:
        """Wait for one's turn, then fetch what is to be read: so only one upload at a time is in memory."""
        if self._waiting >= self.bounds.waiting:
            raise NotSaved("too many wait for the clerk")
        self._waiting += 1
        try:
            async with self._turn:
                yield self._work
        finally:
            self._waiting -= 1

    def warm(self) -> None:
        """Begin to come in, if nobody is there yet: a photo that is on its way need not wait for it."""
        if self._process is None and not self._closed:
            self._thread.submit(self._staffed)

    def fell_lately(self) -> bool:
        """Whether one had to be replaced in the last two minutes, which somebody should know."""
        return self.clock() - self._fell < LATELY_SECONDS

    async def _work(self, job: Callable[..., T], *arguments: object) -> T:
        try:
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, self._exchange, job, arguments)
        except RuntimeError:  # the thread takes nothing more
            raise NotSaved("closing") from None
        match answer:
            case ("done", value):
                gave: T = value
                return gave
            case ("refused", key, params):
                raise Refused(key, **params)
            case ("broken", what):
                raise Broken(what)
        raise Refused(self.bounds.too_much)

    # -- in the thread ---------------------------------------------------------------------------------------------

    def _exchange(self, job: Callable[..., object], arguments: tuple[object, ...]) -> Answered:
        for _ in range(TRIES):
            answer = self._once(job, arguments)
            if answer is not None:
                return answer
        return (TOO_MUCH,)

    def _once(self, job: Callable[..., object], arguments: tuple[object, ...]) -> Answered | None:
        """None when the clerk fell without a reason of ours."""
        try:
            line = self._staffed()
            line.send((job, arguments))
            answer: Answered = line.recv() if line.poll(self.bounds.patience) else (TOO_MUCH,)
        except (EOFError, OSError):
            if self._closed:
                raise NotSaved("closing") from None
            return (TOO_MUCH,) if self._replaced(ENDING_SECONDS) in OUT_OF_TIME else None
        if answer[0] == TOO_MUCH:
            self._replaced()
        return answer

    def _staffed(self) -> Connection:
        """The line to a clerk who is there."""
        if self._closed:
            raise OSError("closed")
        if self._process is not None and self._process.poll() == 0:
            self._dismissed()  # it went home
        if self._process is None or self._line is None:
            self._process, self._line = self.begin()
            self._line.send(self.bounds)
        return self._line

    def _replaced(self, patience: float = 0.5) -> int | None:
        """The clerk fell over: the next job finds a new one. Answers how this one ended; `patience` in seconds."""
        ended = self._dismissed(patience)
        if ended:
            self.fallen, self._fell = self.fallen + 1, self.clock()
            log.warning("a clerk was replaced", status=ended, count=self.fallen)
        return ended

    def _dismissed(self, patience: float = 0.5) -> int | None:
        process, line, self._process, self._line = self._process, self._line, None, None
        if process is None or line is None:
            return None
        line.close()
        with suppress(TimeoutExpired):
            process.wait(patience)  # one who fell by itself says why
        process.kill()
        return process.wait()

    def close(self) -> None:
        """Stop at once and silently; whoever still waits is told to come again."""
        self._closed = True
        self._thread.shutdown(wait=False)
        if (process := self._process) is not None:
            process.kill()
            process.wait()


def as_this_system_can() -> Callable[[], tuple[Popen[bytes], Connection]]:
    """How a process gets its end of the line here."""
    return called_in if hands_down_files() else called_back


def called_in() -> tuple[Popen[bytes], Connection]:
    """A new process, and our end of its line. It knows nothing of the program we are, and Ctrl-C is not for it."""
    ours, theirs = Pipe()
    with theirs:
        number = theirs.fileno()
        process = Popen(_command(str(number)), pass_fds=[number], stdin=DEVNULL, start_new_session=True)  # noqa: S603 - our own words
    return process, ours


def called_back(patience: float = STARTING_SECONDS) -> tuple[Popen[bytes], Connection]:
    """The same where a system hands down no open files: the process calls us, and says a secret only it was told.

    Raises OSError when it does not come within `patience` (seconds).
    """
    secret = token_bytes(32)
    with socket.create_server(("127.0.0.1", 0)) as desk:
        desk.settimeout(patience)
        process = Popen(_command(BY_CALL), stdin=PIPE, creationflags=_OWN_GROUP)  # noqa: S603 - our own words
        try:
            assert process.stdin is not None, "it was asked for"
            with process.stdin as told:
                told.write(f"{desk.getsockname()[1]} {secret.hex()}\n".encode())
            return process, Connection(_caller(desk, secret).detach())
        except OSError:
            process.kill()
            process.wait()
            raise


def _caller(desk: socket.socket, secret: bytes) -> socket.socket:
    """Whoever knows the secret; others who call are hung up on."""
    while True:
        line, _ = desk.accept()
        line.settimeout(desk.gettimeout())
        with suppress(OSError):
            if compare_digest(line.recv(len(secret), socket.MSG_WAITALL), secret):
                line.settimeout(None)
                return line
        line.close()


def _command(place: str) -> list[str]:
    return [sys.executable, "-c", BEGIN, place, *sys.path]
