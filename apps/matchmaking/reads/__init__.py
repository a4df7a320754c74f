"""Rows of needs, products and answers as the plain facts that the rules take, and what they say in words."""
