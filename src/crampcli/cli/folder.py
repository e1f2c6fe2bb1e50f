"""How a folder of files is written: whole or not at all, and never over what another wrote."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from crampcli.errors import UsageError, WriteError
from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.text.sentences import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTED = "files.json"
"""Names every file that we wrote, itself among them, by which we know our own folder again."""


def strangers(target: Path, by: str) -> list[str]:
    """Return the files in a folder that a command did not write, by their paths in it."""
    if not target.exists():
        return []
    try:
        ours = set(json.loads((target / LISTED).read_text(encoding="utf-8"))[by])
    except (OSError, ValueError, KeyError, TypeError):
        ours = set()
    held = (entry for entry in target.rglob("*") if not entry.is_dir() or entry.is_symlink())
    return sorted({entry.relative_to(target).as_posix() for entry in held} - ours)


def strangers_kept(path: str, by: str, among: bool | None = None) -> tuple[str, ...]:
    """Return what others wrote into a folder, where that may stay there; see `write`.

    Raises:
        UsageError: It may not.
        WriteError: There is no such folder, and cannot be one.
    """
    try:
        target = Path(path).resolve()
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(20, "Not a directory")
        foreign = strangers(target, by)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    if foreign and not among:
        mend = "" if among is None else ", or let --among write beside it"
        raise UsageError(
            f"{quoted(path)} holds {quoted(foreign[0])}, which {by} did not write. "
            f"Name an empty folder{mend}"
        )
    return tuple(foreign)


def _unwritable(path: str, error: OSError | ValueError) -> WriteError:
    reason = getattr(error, "strerror", None) or str(error)
    return WriteError(f"{quoted(path)} cannot be written: {reason}.")


def write(path: str, files: Mapping[str, bytes], by: str, among: bool | None = None) -> None:
    """Write files into a folder of their own, in the place of what we wrote there before.

    It is put together beside its place and then takes it: a reader sees the old one or the new
    one, and a fault leaves the old one. It holds nothing of anyone, so its modes are the usual.

    Args:
        path: The folder.
        files: Their contents, by path in it.
        by: The command that writes them, as it is typed.
        among: Keep what others wrote there; what is called like a file of ours is replaced. None
            where the command does not offer that.

    Raises:
        UsageError: The folder holds what we did not write.
        WriteError: It cannot be written; nothing has changed.
    """
    foreign = strangers_kept(path, by, among)
    temporary: Path | None = None
    try:
        target = Path(path).resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}."))
        new = temporary / "new"
        listed = json.dumps({by: sorted((*files, LISTED))}, indent=1)
        for name, content in {**files, LISTED: listed.encode()}.items():
            place = new / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        for name in foreign:
            if name not in files:
                place = new / name
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(target / name, place, follow_symlinks=False)
        _exchanged(target, new, temporary / "old")
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)


def _exchanged(target: Path, new: Path, old: Path) -> None:
    """Put a folder in the place of another; a fault puts the other back."""
    if not target.exists():
        new.rename(target)
        return
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
