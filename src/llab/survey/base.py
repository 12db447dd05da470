"""The base of every model: frozen, no unknown keys."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A value that is valid from birth to end: frozen, and unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
