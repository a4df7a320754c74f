"""The instrument, the answers, the plan: a file for each."""

from apps.readiness.models.assessment import Answer, Assessment, Proof, Score
from apps.readiness.models.instrument import Advice, Dimension, Gate, Instrument, Level, Question
from apps.readiness.models.plan import Market, Reminder, Requirement, Task, TaskComment, TaskFile

__all__ = [
    "Advice", "Answer", "Assessment", "Dimension", "Gate", "Instrument", "Level", "Market", "Proof",
    "Question", "Reminder", "Requirement", "Score", "Task", "TaskComment", "TaskFile",
]  # fmt: skip
