"""Rows of deals → the plain facts that their rules take."""
