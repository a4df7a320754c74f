"""Which edition of a page is the right one now: the versions of all the rows that it is drawn from.

PostgreSQL gives every state of a row its own `xmin` and place (`ctid`), whoever changed it and however: an action,
the admin, a statement by hand. So no writer has to remember that a page is kept ready somewhere.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone

from apps.catalogue.shelf import wall_version

PAPERS = """
    (SELECT string_agg(paper.xmin::text || paper.ctid::text, ' ' ORDER BY paper.id)
     FROM umkm_certificate paper WHERE paper.enterprise_id = maker.id)
"""
PRODUCT = f"""
    SELECT work.xmin::text, work.ctid::text, version.xmin::text, version.ctid::text,
        maker.xmin::text, maker.ctid::text, {PAPERS},
        (SELECT string_agg(
            use.xmin::text || use.ctid::text || photo.xmin::text || photo.ctid::text, ' ' ORDER BY use.id)
         FROM gallery_versionphoto use JOIN gallery_photo photo ON photo.id = use.photo_id
         WHERE use.version_id = version.id),
        (SELECT string_agg(term.incoterm_id, ' ' ORDER BY term.incoterm_id)
         FROM gallery_version_incoterms term WHERE term.version_id = version.id),
        (SELECT string_agg(kind.certificatetype_id, ' ' ORDER BY kind.certificatetype_id)
         FROM gallery_version_certificate_types kind WHERE kind.version_id = version.id)
    FROM gallery_product work
    JOIN gallery_version version ON version.id = work.hanging_id
    JOIN umkm_enterprise maker ON maker.id = work.enterprise_id
    WHERE work.slug = %s
"""  # noqa: S608 - our own names only
MAKER = f"SELECT maker.xmin::text, maker.ctid::text, {PAPERS} FROM umkm_enterprise maker WHERE maker.slug = %s"  # noqa: S608


def edition_of_work(slug: str) -> tuple[Any, ...] | None:
    """None when nothing of this name has an approved version. Whether its maker may show it, the page itself asks."""
    return edition(PRODUCT, slug)


def edition_of_maker(slug: str) -> tuple[Any, ...] | None:
    return edition(MAKER, slug)


def edition(statement: str, slug: str) -> tuple[Any, ...] | None:
    """Certificates expire at midnight in Jakarta, so the day belongs to it; so does the wall, for the works beside."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [slug])
        found = cursor.fetchone()
    return found and (*found, timezone.localdate(), wall_version())
