"""What an input is wherever a run is started: names as they are given mean other files in another working folder."""

from __future__ import annotations

import os
import stat


class InputIdentities:
    """From names to absolute paths in which no folder is a link, for one run: its working folder stays the same.

    The last part of a path may be a link: that is followed on demand, and may lead elsewhere tomorrow.
    """

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The absolute path of an input, of which ``name`` is the path as given."""
        folder, own = os.path.split(name)
        found = self._folders.get(folder)
        if found is None:
            found = self._folders[folder] = os.path.realpath(folder or os.curdir)
        return f"{found.rstrip('/')}/{own}"


def may_exist(path: str) -> bool:
    """Whether an input is there, or may be: only where its folder says that it is not, or a folder has its name, it is not."""
    try:
        return not stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):  # a folder that may not be read, a disk that does not answer
        return True
