"""From the maker's table to the catalogue: sending, taking back, and the curator's decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_other_person
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery import emails
from apps.gallery.access import require_curator, require_maker
from apps.gallery.actions.history import facts_of, lock_version, record, require_move
from apps.gallery.actions.listing import list_product, take_product_down
from apps.gallery.choices import MAIL_DELAY_SECONDS, HsStatus, ProductVerb, VersionState
from apps.gallery.models import Product, Version
from apps.gallery.rules.checks import left_open
from apps.gallery.rules.completeness import NeededFact, missing, not_handed_in
from apps.gallery.rules.fields import LABELS
from apps.history.models import Entry
from apps.reference.models import HsCode


class Incomplete(Refused):
    """Some things are still missing; `needs` names them and where they are entered."""

    def __init__(self, needs: list[NeededFact]) -> None:
        names = ", ".join(str(need.words) for need in needs)
        super().__init__(_("Please complete first: %(names)s.") % {"names": names}, code="incomplete")
        self.needs = needs


@transaction.atomic
def submit_version(*, version: Version, by: User, now: datetime | None = None) -> Version:
    """Hand it in early: a curator looks at what there is, and the rest is filled in while it waits."""
    now = now or timezone.now()
    product = lock_version(version)
    require_maker(by, product)
    require_move(version, VersionState.SUBMITTED)
    lacking = not_handed_in(facts_of(version))
    if lacking:
        raise Incomplete(lacking)
    version.state = VersionState.SUBMITTED
    version.submitted_at, version.submitted_by = now, by
    version.save(update_fields=["state", "submitted_at", "submitted_by", "updated_at"])
    record(product, ProductVerb.SUBMITTED, by=by, now=now, version=version)
    return version


@transaction.atomic
def withdraw_version(*, version: Version, by: User, now: datetime | None = None) -> Version:
    """Back to the maker's table, as long as nobody has decided."""
    now = now or timezone.now()
    product = lock_version(version)
    require_maker(by, product)
    require_move(version, VersionState.DRAFT)
    version.state = VersionState.DRAFT
    version.save(update_fields=["state", "updated_at"])
    record(product, ProductVerb.WITHDRAWN, by=by, now=now, version=version)
    return version


@transaction.atomic
def return_version(
    *,
    version: Version,
    by: User,
    note: str = "",
    reasons: Mapping[str, str] | None = None,
    revision: int | None = None,
    now: datetime | None = None,
) -> Version:
    """With a reason per field, a note for the whole, or both; the owners are told."""
    now = now or timezone.now()
    product = lock_for_decision(version, by, revision)
    require_move(version, VersionState.RETURNED)
    given = {field: text.strip() for field, text in (reasons or {}).items() if text.strip()}
    if not given and not note.strip():
        raise Refused(_("Say why the product is returned, so that the maker can correct it."), field="note")
    if set(given) - set(LABELS):
        raise TypeError(f"Unknown fields in the reasons: {sorted(set(given) - set(LABELS))}")
    version.state = VersionState.RETURNED
    version.return_note, version.return_reasons = note.strip(), given
    decide(version, by, now)
    line = record(
        product, ProductVerb.RETURNED, by=by, now=now, version=version, why=version.return_note, reasons=given
    )
    emails.product_returned(version, line)
    return version


@transaction.atomic
def publish_version(
    *,
    version: Version,
    by: User,
    checklist: Mapping[str, bool],
    why: str = "",
    revision: int | None = None,
    now: datetime | None = None,
) -> Version:
    """Publish it; with checks left open only for a written reason, which the history keeps.

    1. lock and check; 2. the former version steps back; 3. this one is published; 4. its card goes into
    the catalogue in the same transaction; 5. the owners are told, once the time to undo is over.
    """
    now = now or timezone.now()
    product = lock_for_decision(version, by, revision)
    require_move(version, VersionState.PUBLISHED)
    if not product.enterprise.on_show:
        raise Refused(_("The enterprise must be verified before its products can be shown."), code="not_verified")
    lacking = missing(facts_of(version))
    if lacking:
        raise Incomplete(lacking)
    require_reason(checklist, why)
    before = product.published
    if before is not None:
        before.state = VersionState.SUPERSEDED
        before.save(update_fields=["state", "updated_at"])
    version.state = VersionState.PUBLISHED
    version.return_note, version.return_reasons = "", {}
    hs_status, version.hs_status = version.hs_status, HsStatus.CHECKED
    decide(version, by, now)
    show_version(product, version, now)
    line = record(
        product,
        ProductVerb.PUBLISHED,
        by=by,
        now=now,
        version=version,
        why=why.strip(),
        stood_back=before.pk if before else None,
        checklist=dict(checklist),
        hs_status=hs_status,
    )
    emails.product_published(version, line)
    return version


def require_reason(checklist: Mapping[str, bool], why: str) -> None:
    names = ", ".join(str(label) for label in left_open(checklist))
    if names and not why.strip():
        said = _("Not ticked: %(checks)s. Tick them, or write why it may be shown all the same; the history keeps it.")
        raise Refused(said % {"checks": names}, field="why", code="open_checks")


def lock_for_decision(version: Version, by: User, revision: int | None) -> Product:
    """Two curators at one product: the second learns that the first has decided, or that it has changed."""
    product = lock_version(version)
    require_curator(by, product)
    if version.state != VersionState.SUBMITTED:
        raise Refused(
            _("This product has been decided or taken back in the meantime: its state is “%(state)s”.")
            % {"state": version.get_state_display()},
            code="decided",
        )
    require_other_person(by, version.submitted_by_id)
    if revision is not None and revision != version.revision:
        raise Refused(_("This product has changed since you opened it. Look at it again."), code="stale")
    return product


def decide(version: Version, by: User, now: datetime) -> None:
    version.decided_at, version.decided_by = now, by
    version.save()


def show_version(product: Product, version: Version | None, now: datetime) -> None:
    product.published = version
    if version is not None and product.first_published_at is None:
        product.first_published_at = now
    product.save(update_fields=["published", "first_published_at", "updated_at"])
    if version is None:
        take_product_down(product)
    else:
        list_product(product)


@transaction.atomic
def check_hs_code(
    *, version: Version, by: User, hs_code: HsCode, revision: int | None = None, now: datetime | None = None
) -> Version:
    """The curator's word on the HS code of a submitted version; the proposal stays in the history."""
    now = now or timezone.now()
    product = lock_for_decision(version, by, revision)
    proposed = version.hs_code_id
    version.hs_code, version.hs_status = hs_code, HsStatus.CHECKED
    version.revision += 1
    version.save(update_fields=["hs_code", "hs_status", "revision", "updated_at"])
    record(
        product,
        ProductVerb.HS_CHECKED,
        by=by,
        now=now,
        version=version,
        before={"hs_code": proposed},
        after={"hs_code": hs_code},
    )
    return version


@transaction.atomic
def undo_decision(*, version: Version, by: User, now: datetime | None = None) -> Version:
    """Within the seconds that the decision's mail waits: the version is in the queue again, at its old place.

    After a publication the former version is published again, or nothing is.
    """
    now = now or timezone.now()
    product = lock_version(version)
    require_curator(by, product)
    line = Entry.objects.of(product).first()
    if (
        line is None
        or (line.part_key, line.by_id) != (version.pk, by.pk)
        or line.verb not in (ProductVerb.PUBLISHED, ProductVerb.RETURNED)
    ):
        raise Refused(_("There is nothing to undo: somebody has gone on with this product."), code="nothing")
    too_late = Refused(_("It is too late to undo: the maker has been told."), code="too_late")
    if now > line.at + timedelta(seconds=MAIL_DELAY_SECONDS) or not emails.take_back(product, line, by):
        raise too_late
    was_published = version.state == VersionState.PUBLISHED
    require_move(version, VersionState.SUBMITTED)
    version.state = VersionState.SUBMITTED
    version.decided_at = version.decided_by = None
    version.hs_status = line.details.get("hs_status", version.hs_status)
    version.save()
    if was_published:
        before = product.versions.filter(pk=line.details["stood_back"]).first()
        if before is not None:
            require_move(before, VersionState.PUBLISHED)
            before.state = VersionState.PUBLISHED
            before.save(update_fields=["state", "updated_at"])
        elif product.first_published_at == line.at:
            product.first_published_at = None
        show_version(product, before, now)
    record(product, ProductVerb.UNDONE, by=by, now=now, version=version, undone=line.pk)
    return version
