"""Remove an enterprise that nothing was built upon."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.umkm.actions.history import lock, tell
from apps.umkm.choices import EnterpriseVerb
from apps.umkm.models import Enterprise

# What belongs to the profile itself and goes with it.
OWN = frozenset({"figures", "certificates", "past_exports"})


def built_upon(enterprises: Collection[int], *, apart_from: Collection[str] = ()) -> dict[int, set[str]]:
    """What other tables of the portal, of whatever app, hold of these enterprises: names of relations by key.

    Asked of the models themselves, so that a new app is never forgotten.
    """
    found: dict[int, set[str]] = {}
    for relation in Enterprise._meta.related_objects:
        name = relation.name
        if name in OWN or name in apart_from:
            continue
        field = relation.field.attname
        rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": list(enterprises)})
        for pk in rows.order_by().values_list(field, flat=True).distinct():
            found.setdefault(pk, set()).add(name)
    return found


@transaction.atomic
def remove_enterprise(
    *, enterprise: Enterprise, by: User, apart_from: Collection[str] = (), now: datetime | None = None
) -> None:
    """Gone with its figures and certificates; its history stays. Refused when anything else points at it.

    `apart_from` names relations whose rows may go with it.
    """
    lock(enterprise)
    require_role(by, StaffRole.OFFICER)
    if built_upon([enterprise.pk], apart_from=apart_from):
        raise Refused(_("Something was built on this enterprise meanwhile."), code="built_upon")
    tell(enterprise, EnterpriseVerb.REMOVED, by, now, name=enterprise.name, nib=enterprise.nib)
    enterprise.delete()
