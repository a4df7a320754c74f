"""Discard a workbook, or take back what came of it as long as nothing was built on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.gallery import actions as gallery
from apps.gallery.models import Product, Version
from apps.history.actions import note
from apps.history.models import Entry
from apps.intake.access import require_importer
from apps.intake.actions.batches import Report, silent
from apps.intake.actions.effects import enterprise_now, product_now
from apps.intake.choices import MOVES, UNDO_DAYS, BatchState, BatchVerb
from apps.intake.models import Batch, Effect
from apps.intake.rules.undoing import RecordStanding, fields_to_put_back, is_open, why_kept
from apps.jobs.actions import start_job
from apps.sheets.choices import SheetKind
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise, YearlyFigures

PART = 100
NOTE = gettext_noop("An import was taken back.")


@transaction.atomic
def discard_batch(*, batch: Batch, by: User) -> None:
    """The file and its rows go; a line stays that says who brought it. Only where nothing of it stands in the register.

    Twice is as once.
    """
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state == BatchState.DISCARDED:
        return
    if BatchState.DISCARDED not in MOVES[batch.state] or batch.effects.standing().exists():
        raise Refused(_("Rows of this workbook were taken in: take them back instead of discarding it."))
    batch.rows.all().delete()
    files = [batch.file, *(archive.file for archive in batch.archives.all())]
    names = [(file.storage, str(file.name)) for file in files if file]
    batch.archives.all().delete()
    batch.file, batch.sheets, batch.failure, batch.state = "", [], {}, BatchState.DISCARDED
    batch.save()
    note(subject=batch, verb=BatchVerb.DISCARDED, by=by)
    for storage, name in names:
        after_commit(storage.delete, name)


@transaction.atomic
def start_undoing(*, batch: Batch, by: User, now: datetime | None = None) -> Batch:
    """Start the job that takes back what can be. Twice is as once."""
    require_importer(by)
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state in (BatchState.UNDOING, BatchState.UNDONE):
        return batch
    if BatchState.UNDOING not in MOVES[batch.state]:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if not is_open(batch.applied_at, now or timezone.now(), UNDO_DAYS):
        raise Refused(_("After %(days)s days an import can no longer be taken back as a whole.") % {"days": UNDO_DAYS})
    send_to_undo(batch, by)
    note(subject=batch, verb=BatchVerb.UNDOING, by=by, now=now)
    return batch


def send_to_undo(batch: Batch, by: User) -> None:
    batch.state = BatchState.UNDOING
    batch.job = start_job(
        kind="intake.undo",
        task="apps.intake.tasks.undo",
        by=by,
        repeatable=True,
        title=_("Taking back %(file)s") % {"file": batch.file_name},
        params={"batch": batch.pk},
    )
    batch.save()


def undo_batch(*, batch: Batch, by: User, now: datetime | None = None, report: Report = silent) -> dict[str, int]:
    """Products before their enterprises, each in its own transaction with a line in its history; killed anywhere and
    started again, it goes on where it was. What cannot be taken back stays, with the reason on its line."""
    require_importer(by)
    waiting = list(batch.effects.standing().newest_first().values_list("pk", flat=True))
    for done, pk in enumerate(waiting):
        if done % PART == 0:
            report(done, len(waiting))
        with transaction.atomic():
            take_back(Effect.objects.select_for_update().get(pk=pk), by, now or timezone.now())
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        batch.state = BatchState.UNDONE
        batch.save()
        kept = batch.effects.standing().count()
        result = {"undone": batch.effects.count() - kept, "kept": kept}
        note(subject=batch, verb=BatchVerb.UNDONE, by=by, now=now, counts=result)
    report(len(waiting), len(waiting))
    return result


def take_back(effect: Effect, by: User, now: datetime) -> None:
    if effect.undone_at is not None:
        return
    reason = standings([effect], now)[effect.pk]
    try:
        with transaction.atomic():
            if not reason:
                undo = undo_product if effect.kind == SheetKind.PRODUCTS else undo_enterprise
                reason = undo(effect, by, now)
    except Refused:
        reason = "built"
    if reason and reason != "gone":
        effect.kept = {"reason": reason}
    else:
        effect.undone_at, effect.undone_by, effect.kept = now, by, {}
    effect.save(update_fields=["undone_at", "undone_by", "kept"])


def undo_enterprise(effect: Effect, by: User, now: datetime) -> str:
    """Answers why some of it had to stay; "" when all is as it was."""
    enterprise = Enterprise.objects.select_for_update().get(pk=effect.subject)
    if effect.made:
        umkm.remove_enterprise(enterprise=enterprise, by=by, apart_from={"claims"}, now=now)
        return ""
    before, after = effect.before, effect.after
    fields = fields_to_put_back(before["facts"], after["facts"], enterprise_now(enterprise, before["facts"])["facts"])
    if fields:
        changes = {name: as_row(Enterprise, name, before["facts"][name]) for name in fields}
        umkm.save_enterprise(enterprise=enterprise, by=by, changes=changes, now=now)
    stays = len(fields) < len(changed_of(before["facts"], after["facts"]))
    for year, sales in before["figures"].items():
        stays |= not put_figures_back(enterprise, int(year), sales, after["figures"].get(year), by, now)
    for certificate in enterprise.certificates.filter(pk__in=after.get("certificates", []), checked_at=None, file=""):
        umkm.remove_certificate(certificate=certificate, by=by, now=now)
    follow_earlier(effect, Entry.objects.of(enterprise).count())
    return "changed" if stays else ""


def changed_of(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [name for name, value in before.items() if after.get(name) != value]


def put_figures_back(
    enterprise: Enterprise, year: int, before: int | None, after: int | None, by: User, now: datetime
) -> bool:
    """False when the year had to stay: somebody else wrote it, or the ledger has it."""
    if before == after:
        return True
    of_year = YearlyFigures.objects.filter(enterprise=enterprise, year=year)
    row = next((one for one in of_year if one.sales == after), None)
    if row is None:
        return False
    if before is not None:
        umkm.record_figures(
            enterprise=enterprise,
            by=by,
            year=year,
            sales=before,
            capital=row.capital,
            workers=row.workers,
            export_usd=row.export_usd,
            now=now,
        )
        return True
    try:
        umkm.forget_figures(figures=row, by=by, note=_(NOTE), now=now)
    except Refused:
        return False
    return True


def undo_product(effect: Effect, by: User, now: datetime) -> str:
    product = Product.objects.select_for_update().get(pk=effect.subject)
    if effect.made:
        gallery.remove_product(product=product, by=by, now=now)
        return ""
    before, after, today = effect.before["facts"], effect.after["facts"], product_now(product, effect.before["facts"])
    fields = fields_to_put_back(before, after, today["facts"]) if today["version"] == effect.after["version"] else []
    if fields:
        version = Version.objects.get(pk=today["version"])
        gallery.save_version(version=version, by=by, changes={name: before[name] for name in fields}, now=now)
    follow_earlier(effect, Entry.objects.of(product).count())
    return "changed" if len(fields) < len(changed_of(before, after)) else ""


def as_row(model: Any, name: str, value: Any) -> Any:
    """A foreign key as the row that the verbs expect."""
    field = model._meta.get_field(name)
    return field.related_model.objects.get(pk=value) if field.is_relation and value is not None else value


def follow_earlier(effect: Effect, lines: int) -> None:
    """An earlier import of the same thing, untouched until this one, may be taken back after this one was."""
    earlier = Effect.objects.standing().filter(kind=effect.kind, subject=effect.subject, pk__lt=effect.pk)
    for one in earlier:
        if one.after.get("events") == effect.before.get("events"):
            one.after = {**one.after, "events": lines}
            one.save(update_fields=["after"])


def standings(effects: Sequence[Effect], now: datetime) -> dict[int, str]:
    """Why each of them cannot be taken back, "" where it can: a handful of queries however many."""
    makers = [one.subject for one in effects if one.kind == SheetKind.ENTERPRISES]
    products = [one.subject for one in effects if one.kind == SheetKind.PRODUCTS]
    today: dict[tuple[str, int], RecordStanding] = {}
    if makers:
        # Products of this same import go first.
        own = Effect.objects.standing().filter(
            kind=SheetKind.PRODUCTS, made=True, batch__in={one.batch_id for one in effects}
        )
        held = held_by_others(makers, own.values_list("subject", flat=True))
        settled = set(
            YearlyFigures.objects.filter(enterprise__in=makers)
            .exclude(rests_until__gt=now)
            .values_list("enterprise", flat=True)
        )
        lines = Entry.objects.of_keys(Enterprise, makers).counts()
        for pk in Enterprise.objects.filter(pk__in=makers).values_list("pk", flat=True):
            today[SheetKind.ENTERPRISES, pk] = RecordStanding(
                True, lines.get(pk, 0), held.get(pk, set()), pk in settled
            )
    if products:
        used = gallery.shown_or_used(products)
        lines = Entry.objects.of_keys(Product, products).counts()
        for pk in Product.objects.filter(pk__in=products).values_list("pk", flat=True):
            today[SheetKind.PRODUCTS, pk] = RecordStanding(True, lines.get(pk, 0), used.get(pk, set()))
    return {
        one.pk: why_kept(one.made, one.after, today.get((one.kind, one.subject), RecordStanding(exists=False)))
        for one in effects
    }


def held_by_others(makers: Collection[int], own_products: Any) -> dict[int, set[str]]:
    """Relations by enterprise, without unused links for owners and products that this import made."""
    held = umkm.built_upon(makers, apart_from={"claims", "products"})
    for name, rows in (
        ("claims", Enterprise.objects.filter(pk__in=makers, claims__used_at__isnull=False)),
        (
            "products",
            Enterprise.objects.filter(pk__in=makers, products__in=Product.objects.exclude(pk__in=own_products)),
        ),
    ):
        for pk in rows.values_list("pk", flat=True).distinct():
            held.setdefault(pk, set()).add(name)
    return held
