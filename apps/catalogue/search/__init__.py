"""The library that finds products: what was asked is chosen, counted and ordered from bitmaps which each process keeps.

Imports nothing above `reads`; `finding.find` is its door, `suggesting.suggest` the one while somebody types.
"""
