"""Which errors the program knows, and the exit code that each one ends with."""

from __future__ import annotations


class CrampError(Exception):
    """An error with a message for people: what, where, how to mend it.

    Attributes:
        exit_code: What the process ends with.
        kind: The error's name in JSON.
        details: Further facts for JSON, by name.
    """

    exit_code = 70
    kind = "fault"

    def __init__(self, message: str, **details: object) -> None:
        super().__init__(message)
        self.details = details


class UsageError(CrampError):
    """The command line asks for something that cannot be."""

    exit_code = 2
    kind = "usage"


class NameNotResolvedError(CrampError):
    """A name is not known, or could mean several things."""

    exit_code = 3
    kind = "name"


class UnknownNameError(NameNotResolvedError):
    """A name is not known."""

    kind = "unknown-name"


class AmbiguousNameError(NameNotResolvedError):
    """A name could mean several things."""

    kind = "ambiguous-name"


class NothingRecordedError(CrampError):
    """What is asked is understood, and nothing on record answers it."""

    exit_code = 1
    kind = "nothing-recorded"


class DataError(CrampError):
    """Data is missing, unreadable or invalid."""

    exit_code = 4
    kind = "data"


class TerminatedError(CrampError):
    """The process was asked to end."""

    exit_code = 143
    kind = "terminated"


class WriteError(CrampError):
    """The answer could not be written."""

    exit_code = 5
    kind = "write"
