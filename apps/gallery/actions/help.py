"""What is left to staff: the maker asks, the curator fills in while the product waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.access import require_maker
from apps.gallery.actions.curation import lock_for_decision
from apps.gallery.actions.facts import assign, differs, is_empty
from apps.gallery.actions.history import facts_of, lock_version, record
from apps.gallery.choices import OPEN_STATES, Help, ProductVerb
from apps.gallery.models import Version
from apps.gallery.rules.completeness import still_wanted, told


@transaction.atomic
def ask_for_help(
    *, version: Version, by: User, kinds: Iterable[str], wanted: bool = True, now: datetime | None = None
) -> Version:
    """Leave something to staff, or take it back; what a fact has settled already is not asked for."""
    now = now or timezone.now()
    product = lock_version(version)
    require_maker(by, product)
    if version.state not in OPEN_STATES:
        raise Refused(_("This version cannot be changed any more."), code="closed")
    named = {Help(kind).value for kind in kinds}
    before = list(version.help_wanted)
    version.help_wanted = sorted(set(before) | named if wanted else set(before) - named)
    version.help_wanted = still_wanted(facts_of(version))
    if version.help_wanted != before:
        version.save(update_fields=["help_wanted", "updated_at"])
        after = {"help_wanted": version.help_wanted}
        record(
            product,
            ProductVerb.HELP_WANTED,
            by=by,
            now=now,
            version=version,
            before={"help_wanted": before},
            after=after,
        )
    return version


@transaction.atomic
def complete_version(
    *, version: Version, by: User, changes: Mapping[str, Any], revision: int | None = None, now: datetime | None = None
) -> Version:
    """The curator fills in what is missing, and writes or mends the English, while the product waits for her.

    What the maker said in her own words is hers: to change that, the product is returned with a reason.
    """
    now = now or timezone.now()
    product = lock_for_decision(version, by, revision)
    for name, value in changes.items():
        if not name.endswith("_en") and not is_empty(version, name) and differs(version, name, value):
            said = _("This is what the maker said. Return the product with a reason to have it changed.")
            raise Refused(said, field=name)
    before, after = assign(version, changes, now)
    if told(version.description_en) and version.name_en and Help.TRANSLATION in version.help_wanted:
        version.help_wanted.remove(Help.TRANSLATION.value)
        version.save(update_fields=["help_wanted"])
    if after:
        record(product, ProductVerb.COMPLETED, by=by, now=now, version=version, before=before, after=after)
    return version
