"""Rows → the plain facts that rules take: who may enter a programme, and which rows each number counts."""
