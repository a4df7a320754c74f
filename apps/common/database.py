"""What the database says when it does not do what was asked: it is away, it is too busy, or it only reads.

Each is a page that says so and asks to try again (`portal.views.errors`), whoever met it first: a view, a form, a
library, the session. What it refuses because of the values is told in `common.incoming`.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import InterfaceError, OperationalError
from django.db.utils import Error


class Trouble(StrEnum):
    AWAY = "away"  # no connection: stopped, starting, full of others, or lost on the way
    BUSY = "busy"  # too slow, behind somebody's lock, or two who waited for each other
    READ_ONLY = "read-only"  # it shows everything and takes nothing


# Codes of PostgreSQL: cancelled by a time limit, a lock not granted in time, a deadlock, no serial order.
BUSY = {"57014", "55P03", "40P01", "40001"}
READ_ONLY = {"25006"}
RETRY_AFTER = {Trouble.AWAY: 30, Trouble.BUSY: 5, Trouble.READ_ONLY: 120}


def trouble_of(problem: BaseException | None) -> Trouble | None:
    """Of the error, or of the one it came from: libraries make errors of their own out of it."""
    while problem is not None:
        if isinstance(problem, Error) and (found := trouble_in(problem)):
            return found
        problem = problem.__cause__ or problem.__context__
    return None


def trouble_in(problem: Error) -> Trouble | None:
    code = str(getattr(problem.__cause__, "pgcode", None) or "")
    if code in BUSY:
        return Trouble.BUSY
    if code in READ_ONLY:
        return Trouble.READ_ONLY
    return Trouble.AWAY if isinstance(problem, OperationalError | InterfaceError) else None
