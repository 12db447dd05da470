"""All subjects."""

from __future__ import annotations

from llab.demo.people.subjects import romanian
from llab.demo.people.subjects.subject import Subject

SUBJECTS: tuple[Subject, ...] = (*romanian.SUBJECTS,)
"""Every subject, by the language that its organiser writes first."""
