"""What `cramp web` writes: the page, the program as an archive, answers made beforehand."""

from __future__ import annotations
