"""Words to a typed value: what an answer to a choice, multi, scale, number, yes-or-no or date question says."""

from llab.survey.values.read import typed_answer, value_of
from llab.survey.values.value import Value

__all__ = ["Value", "typed_answer", "value_of"]
