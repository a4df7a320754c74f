"""Rows as the plain facts that the rules take, and back."""
