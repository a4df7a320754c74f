"""Rows of a matching day as the plain facts that rules take, and back."""
