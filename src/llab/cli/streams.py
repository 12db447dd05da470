"""The standard streams as every command needs them: there, and able to take any letter."""

from __future__ import annotations

import os
import sys

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def mend_streams() -> None:
    """Open what whoever started llab has closed, and let no letter stop a command that the locale cannot write.

    Without that a file of the survey would come by the number of stderr, and get what somebody writes there.
    """
    for name, mode in _STREAMS:  # in the order of their numbers: the system gives the lowest that is free
        stream = getattr(sys, name)
        if stream is None:
            handle = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(handle, True)
            setattr(sys, name, open(handle, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - for as long as the program runs
        elif mode == "w":
            stream.reconfigure(errors="backslashreplace")
