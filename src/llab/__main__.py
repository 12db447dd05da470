"""`python -m llab`, and what the installed command calls."""

from __future__ import annotations

from llab.cli.app import app


def main() -> None:
    """Run the command line; ends with SystemExit."""
    app()


if __name__ == "__main__":
    main()
