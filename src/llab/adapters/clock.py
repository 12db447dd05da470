"""The machine's own clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """The `Clock` port on the machine's clock."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        return datetime.now(UTC)

    def pause(self, seconds: float) -> None:
        """Return after that many seconds; at once where the number is not above zero."""
        if seconds > 0:
            time.sleep(seconds)
