"""Reads what strangers upload. Runs only in a child process of its own (`python -m apps.common.spreadsheets.parser`).

Knows neither Django nor the database: it starts in a twentieth of a second, and what kills it kills nothing else.
`apps.common.spreadsheets.reading` starts it and is the only one who may.
"""
