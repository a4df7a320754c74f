"""Take in the good rows, each in a transaction of its own, through the verbs of umkm and gallery."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery import actions as gallery
from apps.gallery.models import Product
from apps.intake.actions.batches import Report, silent, start_reading
from apps.intake.actions.claims import make_claim_if_ownerless, make_first_claim
from apps.intake.choices import GOOD, MOVES, BatchState, SheetKind, Verdict
from apps.intake.models import Batch, Row
from apps.intake.problems import problem_of
from apps.intake.reader import Photographs
from apps.intake.rules.words import name_key
from apps.jobs.actions import start_job
from apps.reference.models import CertificateType, Regency, Unit
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise

ENTERPRISE_FACTS = (
    "name", "legal_form", "nib", "npwp", "kbli", "address", "postal_code", "contact_name", "owner_sex", "email",
    "whatsapp", "website", "story", "story_en", "founded", "workers",
)  # fmt: skip
PRODUCT_FACTS = (
    "name", "name_en", "description", "description_en", "category", "hs_code", "materials", "materials_en",
    "dimensions", "weight_grams", "moq", "unit", "capacity", "lead_days", "price_min", "price_max",
    "price_on_request", "currency", "incoterms", "port", "sample_policy", "certificate_types",
)  # fmt: skip
REPORT_EVERY = 10


@transaction.atomic
def start_applying(*, batch: Batch, by: User) -> Batch:
    """Start the job that takes in what is good."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if BatchState.APPLYING not in MOVES[batch.state]:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if not batch.rows.to_apply().exists():
        raise Refused(_("No row is new or changed: there is nothing to take in."))
    send_to_worker(batch, by)
    return batch


def send_to_worker(batch: Batch, by: User) -> None:
    batch.state = BatchState.APPLYING
    batch.job = start_job(
        kind="intake.apply", task="apps.intake.tasks.apply", by=by, repeatable=True,
        title=_("Taking in %(file)s") % {"file": batch.file_name}, params={"batch": batch.pk},
    )  # fmt: skip
    batch.save()


@transaction.atomic
def start_again(*, batch: Batch, by: User) -> Batch:
    """Go on where a job died; else read the same file once more, against what is registered now."""
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.state in (BatchState.READING, BatchState.APPLYING) and batch.job is not None and not batch.job.ended:
        raise Refused(_("The workbook is being worked on. Please wait a moment."))
    if batch.state == BatchState.APPLYING:
        send_to_worker(batch, by)
    else:
        start_reading(batch, by)
    return batch


def apply_batch(*, batch: Batch, by: User, now: datetime | None = None, report: Report = silent) -> dict[str, int]:
    """Take in every good row. May be killed anywhere and started again: a row is taken in once or not at all.

    1. win the row by its lock; 2. the verbs; 3. note in the same transaction what it became. A row that the
    verbs refuse becomes wrong, with their reason, and leaves nothing behind.
    """
    waiting = list(batch.rows.to_apply().values_list("pk", flat=True))
    with Photographs(archive.file.open("rb") for archive in batch.archives.all()) as photographs:
        hands = Hands(batch=batch, by=by, photographs=photographs, now=now)
        for done, pk in enumerate(waiting):
            if done % REPORT_EVERY == 0:
                report(done, len(waiting))
            hands.take_in(pk)
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=batch.pk)
        batch.state, batch.applied_at = BatchState.DONE, now or timezone.now()
        batch.save()
    report(len(waiting), len(waiting))
    return {"applied": batch.rows.filter(applied_at__isnull=False).count(), "wrong": batch.rows.wrong().count()}


class Hands:
    """What one run over a batch keeps at hand: its actor, its photographs, the certificate types."""

    def __init__(self, *, batch: Batch, by: User, photographs: Photographs, now: datetime | None) -> None:
        self.batch, self.by, self.photographs, self.now = batch, by, photographs, now

    @cached_property
    def certificate_types(self) -> dict[str, CertificateType]:
        return CertificateType.objects.in_bulk()

    @cached_property
    def regencies(self) -> dict[str, Regency]:
        return Regency.objects.in_bulk()

    def take_in(self, pk: int) -> None:
        try:
            with transaction.atomic():
                row = Row.objects.select_for_update().get(pk=pk)
                if row.applied_at is not None or row.verdict not in GOOD:
                    return
                take = self.enterprise if row.kind == SheetKind.ENTERPRISES else self.product
                row.applied_id = take(row)
                row.applied_at = self.now or timezone.now()
                row.save(update_fields=["applied_at", "applied_id"])
        except Refused as refusal:
            self.refuse(pk, refusal.field or "row", refusal)
        except ValidationError as invalid:
            self.refuse(pk, "row", Refused(" ".join(invalid.messages)))
        except IntegrityError:
            self.refuse(pk, "row", Refused(_("Somebody registered the same at this moment. Read the workbook again.")))

    def refuse(self, pk: int, code: str, refusal: Refused) -> None:
        with transaction.atomic():
            row = Row.objects.select_for_update().get(pk=pk)
            if row.applied_at is None:
                row.errors = {**row.errors, code: problem_of(refusal)}
                row.verdict = Verdict.WRONG
                row.save(update_fields=["errors", "verdict"])

    # -- enterprises ------------------------------------------------------------------------------

    def enterprise(self, row: Row) -> int:
        values = row.values
        known = find_enterprise(values)
        if row.verdict == Verdict.NEW:
            if known is not None:
                raise Refused(_("It has been registered in the meantime. Read the workbook again."))
            known = umkm.register_enterprise(
                by=self.by, owner=None, now=self.now, is_demo=self.batch.is_demo, **self.facts_of(values)
            )
        elif known is None:
            raise Refused(_("It has been removed or renamed in the meantime. Read the workbook again."))
        else:
            changes = self.facts_of({code: values[code] for code in row.diff})
            if changes:
                umkm.save_enterprise(enterprise=known, by=self.by, changes=changes, now=self.now)
        self.record_figures(known, values)
        self.note_certificates(known, values.get("certificates", []))
        claim = make_first_claim if row.verdict == Verdict.NEW else make_claim_if_ownerless
        claim(enterprise=known, batch=self.batch, by=self.by, now=self.now)
        return known.pk

    def facts_of(self, values: dict[str, Any]) -> dict[str, Any]:
        facts = {code: values[code] for code in ENTERPRISE_FACTS if code in values}
        if "regency" in values:
            facts["regency"] = self.regencies[values["regency"]]
        if "monthly_capacity" in values:
            facts["monthly_capacity"], unit = values["monthly_capacity"]
            facts["capacity_unit"] = self.units[unit]
        return facts

    @cached_property
    def units(self) -> dict[str, Unit]:
        return Unit.objects.in_bulk()

    def record_figures(self, enterprise: Enterprise, values: dict[str, Any]) -> None:
        """Sales of the workbook's years; what else is known about a year stays."""
        told = {int(code[6:]): sales for code, sales in values.items() if code.startswith("sales:")}
        known = {figures.year: figures for figures in enterprise.figures.all()} if told else {}
        for year, sales in told.items():
            kept = known.get(year)
            if kept is None or kept.sales != sales:
                umkm.record_figures(
                    enterprise=enterprise, by=self.by, year=year, sales=sales, now=self.now,
                    capital=kept.capital if kept else None, workers=kept.workers if kept else None,
                    export_usd=kept.export_usd if kept else None,
                )  # fmt: skip

    def note_certificates(self, enterprise: Enterprise, listed: Collection[dict[str, str]]) -> None:
        if not listed:
            return
        known = {(one.type_id, one.number): one for one in enterprise.certificates.all()}
        for facts in listed:
            given: dict[str, Any] = {
                "type": self.certificate_types[facts["type"]], "number": facts["number"], "issuer": facts["issuer"],
                "issued_on": day(facts["issued_on"]), "valid_until": day(facts["valid_until"]),
            }  # fmt: skip
            found = known.get((facts["type"], facts["number"]))
            if found is None:
                umkm.add_certificate(enterprise=enterprise, by=self.by, now=self.now, **given)
            else:
                umkm.save_certificate(certificate=found, by=self.by, now=self.now, **given)

    # -- products ---------------------------------------------------------------------------------

    def product(self, row: Row) -> int:
        values = row.values
        enterprise = self.maker_of(row)
        if row.verdict == Verdict.NEW:
            facts = product_facts({code: values[code] for code in PRODUCT_FACTS if code in values})
            product = gallery.start_product(enterprise=enterprise, by=self.by, now=self.now, **facts)
            names = [name for code in sorted_photos(values) for name in values[code]]
        else:
            product = self.known_product(enterprise, values)
            facts = product_facts({code: values[code] for code in PRODUCT_FACTS if code in row.diff})
            if facts:
                version = gallery.open_version(product=product, by=self.by, now=self.now)
                gallery.save_version(version=version, by=self.by, changes=facts, now=self.now)
            there = set(product.photos.values_list("file_name", flat=True))
            names = [name for code in sorted_photos(row.diff) for name in values[code] if name not in there]
        self.add_photos(product, names)
        return product.pk

    def maker_of(self, row: Row) -> Enterprise:
        found = row.values.get("maker_id")
        if found is None:
            makers = self.batch.rows.enterprises().about(row.parents).filter(applied_id__isnull=False)
            found = next(iter(makers.values_list("applied_id", flat=True)[:1]), None)
        enterprise = Enterprise.objects.filter(pk=found).first() if found else None
        if enterprise is None:
            raise Refused(_("Its enterprise has not been taken in."))
        return enterprise

    def known_product(self, enterprise: Enterprise, values: dict[str, Any]) -> Product:
        wanted = name_key(values["name"])
        for product in Product.objects.of_enterprise(enterprise).prefetch_related("versions"):
            if any(name_key(version.name) == wanted for version in product.versions.all()):
                return product
        raise Refused(_("It has been removed or renamed in the meantime. Read the workbook again."))

    def add_photos(self, product: Product, names: list[str]) -> None:
        """All or none of a row's photographs: one that is refused makes the row wrong."""
        if not names:
            return
        results = gallery.add_photos(
            product=product, by=self.by, files=[NamedBytes(self.photographs.read(name), name) for name in names],
            illustration=self.batch.is_demo, now=self.now,
        )  # fmt: skip
        refused = [result for result in results if result.refusal and result.refusal.code != "there"]
        if refused:
            raise Refused(f"{refused[0].name}: {refused[0].reason}")


class NamedBytes(io.BytesIO):
    """What `add_photos` expects of an uploaded file."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


def find_enterprise(values: dict[str, Any]) -> Enterprise | None:
    """As the preview matched it: by NIB, else by name and regency. Asked anew, since days may have passed."""
    if values.get("nib"):
        found = Enterprise.objects.filter(nib=values["nib"]).first()
        if found is not None:
            return found
    wanted = name_key(values["name"])
    # A regency may have thousands: names alone are compared, and one row is loaded.
    for pk, name, nib in Enterprise.objects.filter(regency=values["regency"]).values_list("pk", "name", "nib"):
        if name_key(name) == wanted and not (values.get("nib") and nib):
            return Enterprise.objects.get(pk=pk)
    return None


def product_facts(values: dict[str, Any]) -> dict[str, Any]:
    facts = {code: Decimal(value) if code in ("price_min", "price_max") else value for code, value in values.items()}
    if facts.get("price_on_request"):
        facts |= {"price_min": None, "price_max": None}
    return facts


def sorted_photos(values: Iterable[str]) -> list[str]:
    return sorted((code for code in values if code.startswith("photo:")), key=lambda code: int(code[6:]))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
