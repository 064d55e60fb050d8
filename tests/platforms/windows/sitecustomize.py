"""A Python on which what Windows lacks is not there; read before anything else, by every process that is begun.

Modules are taken away, functions and constants too; what Windows refuses is refused; its own lock on bytes is given.
The standard library goes on believing that it runs on Linux: its own Windows half cannot be had here.
"""

import fcntl as _fcntl
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

GONE = ("uvloop", "resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline", "crypt")
for _name in GONE:
    sys.modules[_name] = None  # whoever imports it gets an ImportError, and find_spec finds nothing

for _place, _names in (
    (os, ("chown", "lchown", "fchown", "fchmod", "geteuid", "getegid", "getgid", "fork", "forkpty", "nice",
          "sched_setaffinity", "sched_getaffinity", "setsid", "killpg", "getpgid", "sysconf",
          "getloadavg", "mkfifo", "posix_fallocate", "sendfile", "pread", "pwrite")),
    (signal, ("SIGALRM", "SIGXCPU", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGPIPE", "setitimer", "getitimer", "alarm",
              "pthread_sigmask", "pthread_kill", "ITIMER_REAL")),
    (socket, ("AF_NETLINK", "TCP_USER_TIMEOUT", "TCP_NOTSENT_LOWAT", "SO_REUSEPORT", "SCM_RIGHTS")),
):  # fmt: skip
    for _name in _names:
        if hasattr(_place, _name):
            delattr(_place, _name)

_open, _begin = os.open, subprocess.Popen.__init__


def _opened(path, flags, mode=0o777, *, dir_fd=None):
    """Windows opens no folder."""
    if Path(path).is_dir():
        raise PermissionError(13, "Permission denied", str(path))
    return _open(path, flags, mode, dir_fd=dir_fd)


def _begun(self, *args, pass_fds=(), preexec_fn=None, **kwargs):
    """Windows hands down no numbers of files, and runs nothing before."""
    if pass_fds or preexec_fn:
        raise ValueError("pass_fds and preexec_fn are not supported on Windows platforms")
    _begin(self, *args, **kwargs)


def _locking(handle, mode, count):
    """A lock of this opening of the file, as the real one; of the whole file instead of `count` bytes."""
    _fcntl.flock(handle, {1: _fcntl.LOCK_EX, 2: _fcntl.LOCK_EX | _fcntl.LOCK_NB, 0: _fcntl.LOCK_UN}[mode])


os.open, subprocess.Popen.__init__ = _opened, _begun
msvcrt = ModuleType("msvcrt")
msvcrt.locking, msvcrt.LK_LOCK, msvcrt.LK_NBLCK, msvcrt.LK_UNLCK = _locking, 1, 2, 0
sys.modules["msvcrt"] = msvcrt  # after subprocess was read, which tells Windows by it
