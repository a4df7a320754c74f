"""The instrument and the answers: a file for each."""

from apps.readiness.models.assessment import Answer, Assessment, Proof, Score
from apps.readiness.models.instrument import Advice, Dimension, Gate, Instrument, Level, Question

__all__ = [
    "Advice", "Answer", "Assessment", "Dimension", "Gate", "Instrument", "Level", "Proof", "Question", "Score",
]  # fmt: skip
