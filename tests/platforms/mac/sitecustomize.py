"""A Python as on a Mac, where limits are refused: any number of files is promised, and no more than 10,240 are given;
address space has no bound at all. Linux's own words for sockets are not there, nor its /proc and /sys."""

import os
import resource
import socket
from pathlib import Path

MOST_FILES, NEVER = 10_240, 2**63 - 1
_set, _get, _exists, _open = resource.setrlimit, resource.getrlimit, Path.exists, os.open
_files = [256]

for _name in ("TCP_USER_TIMEOUT", "AF_NETLINK"):
    if hasattr(socket, _name):
        delattr(socket, _name)
for _name in ("sched_setaffinity", "sched_getaffinity"):
    delattr(os, _name)


def setrlimit(what, wish):
    """As setrlimit(2) there: "no longer accepts rlim_cur = RLIM_INFINITY", and nothing over OPEN_MAX."""
    if what == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")
    if what == resource.RLIMIT_NOFILE:
        if wish[0] > MOST_FILES:
            raise ValueError("current limit exceeds maximum limit")
        _files[0] = wish[0]
        return
    _set(what, wish)


def getrlimit(what):
    """256 files at first, and a promise without end."""
    return (_files[0], NEVER) if what == resource.RLIMIT_NOFILE else _get(what)


def exists(path, **kwargs):
    """No /proc, no /sys."""
    return not str(path).startswith(("/proc/", "/sys/")) and _exists(path, **kwargs)


resource.setrlimit, resource.getrlimit, Path.exists = setrlimit, getrlimit, exists
