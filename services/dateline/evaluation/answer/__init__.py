"""The whole answer to annotated articles: every layer, and whether they resolve to the same things."""

from dateline.evaluation.answer.differences import Difference, differences
from dateline.evaluation.answer.measuring import measure
from dateline.evaluation.answer.running import Answer, answers

__all__ = ["Answer", "Difference", "answers", "differences", "measure"]
