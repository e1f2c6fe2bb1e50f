"""What the answers of a check come to: how many of each status, and the exit code."""

from __future__ import annotations

from crampcli.text.namedtuples import TYPE_CHECKING
from crampcli.vocabulary import CHECK_STATUSES, EXIT_CODES, FOUND, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from crampcli.queries.check_rows import Checked
    from crampcli.vocabulary import Severity

FOUND_CODE = EXIT_CODES[FOUND[0]]


class Outcome:
    """Counts statuses while answers go by."""

    def __init__(self, fail_on: Severity, exit_zero: bool = False) -> None:
        """Keep from which severity on an interaction counts as found."""
        self.bar = SEVERITIES.index(fail_on)
        self.exit_zero = exit_zero
        self.counts: dict[str, int] = dict.fromkeys(CHECK_STATUSES, 0)
        self.found = False

    def add(self, rows: Iterable[Checked]) -> None:
        """Count answers."""
        for row in rows:
            self.counts[row.status] += 1
            self.found |= self.is_found(row.status, row.severity)

    def again(self, statuses: Mapping[str, int]) -> None:
        """Count answers that were counted before, which changes no exit code."""
        for status, count in statuses.items():
            self.counts[status] += count

    def is_found(self, status: str, severity: str | None) -> bool:
        """Tell whether an answer counts as found."""
        if status == "interacts":
            return severity is None or SEVERITIES.index(severity) <= self.bar
        # The same substance twice and an amount above a limit have no severity to be below.
        return status in FOUND

    @property
    def summary(self) -> Mapping[str, int]:
        """Return how many answers there are of each status, every status named."""
        return dict(self.counts)

    @property
    def code(self) -> int:
        """Return the exit code: 10 for what was found, else 3, else 1, else 0."""
        if self.found and not self.exit_zero:
            return FOUND_CODE
        if not any(self.counts.values()):
            # Nothing was answered, so that nobody has looked: 0 says that somebody did.
            return EXIT_CODES["not-covered"]
        others = [
            code
            for status, code in EXIT_CODES.items()
            if code != FOUND_CODE and self.counts[status]
        ]
        return next(iter(others), 0)
