"""What the simulated people have to say, one module per language."""

from llab.demo.people.saying.banks.bank import Bank, Voice
from llab.demo.people.saying.banks.tables import GENERAL, VOICES
from llab.demo.people.saying.banks.topics import STEMS, TOPICS

__all__ = ["GENERAL", "STEMS", "TOPICS", "VOICES", "Bank", "Voice"]
