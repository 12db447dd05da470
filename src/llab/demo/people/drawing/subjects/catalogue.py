"""All subjects."""

from __future__ import annotations

from llab.demo.people.drawing.subjects import northern, romanian, southern, western
from llab.demo.people.drawing.subjects.subject import Subject

SUBJECTS: tuple[Subject, ...] = (*romanian.SUBJECTS, *northern.SUBJECTS, *southern.SUBJECTS, *western.SUBJECTS)
"""Every subject; the first of its languages is the one that its organiser writes."""
