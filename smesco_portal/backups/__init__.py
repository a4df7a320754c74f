"""Backup and restore: the database by a snapshot, the files by checksum, and a manifest of all that must be there.

A backup is a folder, or one tar archive when its name ends with .tar:

    database.dump     PostgreSQL's custom format, by client programs of the server's own version
    files/...         everything under MEDIA_ROOT
    manifest.json     written last: a backup without it is not finished

Nothing is held whole in memory, and nothing half made bears the name that was asked for.
"""
