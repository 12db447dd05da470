"""`python -m llab`, and what the installed command calls."""

from __future__ import annotations

import atexit
import gc
import os

# cron starts `llab fetch` every few minutes, mostly to find nothing: what follows saves a sixth of such a run.
# Looking for plugins of other packages costs pydantic as much as opening the store costs us; llab uses none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
# Loading a program makes many objects and no garbage; looking for it is put off, and left out at the end.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

from llab.cli.app import app  # noqa: E402 - after the settings, of which pydantic reads one at its import
from llab.cli.streams import mend_streams  # noqa: E402


def main() -> None:
    """Run the command line; ends with SystemExit."""
    mend_streams()
    app()


if __name__ == "__main__":
    main()
