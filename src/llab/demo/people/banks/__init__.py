"""What the simulated people have to say, one module per language."""

from llab.demo.people.banks.bank import Bank, Voice
from llab.demo.people.banks.tables import GENERAL, VOICES
from llab.demo.people.banks.topics import STEMS, TOPICS

__all__ = ["GENERAL", "STEMS", "TOPICS", "VOICES", "Bank", "Voice"]
