"""Databases from before the first migrations were written anew, one per app: this version cannot go on from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from smesco_portal.runtime import services

# Every database that was begun since has this one, whatever else this version or a newer one did to it.
FIRST = ("common", "0001_initial")
TOLD = 3  # the status with which a command ends that has told so
SENTENCE = "This database is of an earlier plan of the portal, whose tables this version cannot take over."
IN_CLONE = "Run `python3 manage.py up --start-over`: it keeps a copy under var/earlier/ and fills the demo again."
ELSEWHERE = "Go on with the version that made it, or name an empty database in DATABASE_URL."


def is_earlier(applied: Mapping[str, Collection[str]], known: Mapping[str, Collection[str]]) -> bool:
    """Both by app: the migrations of a database, and those of this version.

    One that has more than this version, but began as it does, is of a newer one: the old code goes on with it.
    """
    app, name = FIRST
    strange = any(set(names) - set(known.get(label, ())) for label, names in applied.items())
    return strange and name not in applied.get(app, ())


def applied_here() -> dict[str, set[str]]:
    """Nothing for an empty database."""
    found: dict[str, set[str]] = {}
    for app, name in MigrationRecorder(connection).applied_migrations():
        found.setdefault(app, set()).add(name)
    return found


def way_on() -> str:
    """`up` keeps copies of its own database alone: one that somebody named is hers."""
    ours = str(services.portal_servers().sockets) == str(connection.settings_dict["HOST"])
    return IN_CLONE if ours and not settings.PRODUCTION else ELSEWHERE
