"""Rows of the gallery as the plain facts that others take."""
