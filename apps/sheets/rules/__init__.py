"""Decisions on cells that were read: pure, and the same whoever asks."""
