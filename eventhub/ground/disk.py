"""How much room the disk has where people's words lie."""

import shutil
from pathlib import Path

LOW_DISK_MB = 500
"""Below this somebody has to make room."""


def free_mb(folder: Path) -> int:
    """Room left on the disk, in MB."""
    return shutil.disk_usage(folder).free // 1_000_000
