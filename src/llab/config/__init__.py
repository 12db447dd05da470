"""config.toml -> Config. Every complaint names file, line and key, what is wrong, and what to write instead.

`models` says what may stand in the file, `load` finds and reads it, `places` knows on which line a key stands, `checks` looks
for what a single key cannot know, `words` puts faults into words for a coordinator. Adapters and stories never see the file.
"""

from llab.config.load import CONFIG_NAME, PROJECT_VARIABLE, find, load
from llab.config.models import (
    Config,
    ImapSection,
    ParticipantsSection,
    PrivacySection,
    ReadingSection,
    SecretSource,
    SenderSection,
    SmtpSection,
    WorkbookSection,
)

__all__ = [
    "CONFIG_NAME",
    "PROJECT_VARIABLE",
    "Config",
    "ImapSection",
    "ParticipantsSection",
    "PrivacySection",
    "ReadingSection",
    "SecretSource",
    "SenderSection",
    "SmtpSection",
    "WorkbookSection",
    "find",
    "load",
]
