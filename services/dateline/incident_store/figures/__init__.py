"""What the figures of an incident come to, under a named policy."""

from dateline.incident_store.figures.current import changes_between, current_figures
from dateline.incident_store.figures.told import ToldFigure, told_by

__all__ = ["ToldFigure", "changes_between", "current_figures", "told_by"]
