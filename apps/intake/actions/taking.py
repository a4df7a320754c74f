"""What one run over a batch does with its rows, through the verbs of umkm and gallery."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.common.errors import Refused, refused_by
from apps.gallery import actions as gallery
from apps.gallery.models import Product
from apps.intake.actions.claims import make_claim_if_ownerless, make_first_claims
from apps.intake.actions.effects import enterprise_now, product_now
from apps.intake.actions.rows import judge_again
from apps.intake.choices import FIGURES_REST_HOURS, GOOD, RowVerdict
from apps.intake.choices.facts import ENTERPRISE_FACTS, PRODUCT_FACTS
from apps.intake.models import Batch, Effect, Row
from apps.intake.reads.archive import Photographs
from apps.intake.reads.known import Reference
from apps.intake.reads.register import Register, one_at_a_time
from apps.intake.reads.resources import EnterpriseResource, beside_enterprise
from apps.intake.reads.resources.selling import selling_of
from apps.intake.rules.problems import problem
from apps.reference.models import CertificateType, Regency, Unit
from apps.sheets.choices import SheetKind
from apps.sheets.rules.words import name_key
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise

STALE = "stale"


class Hands:
    """Keeps at hand the actor, the photographs, reference rows, who is registered; and which rows met something new."""

    def __init__(self, *, batch: Batch, by: User, photographs: Photographs, now: datetime | None) -> None:
        self.batch, self.by, self.photographs, self.now = batch, by, photographs, now
        self.register = Register()
        self.made = set(batch.rows.enterprises().filter(applied_at__isnull=False).values_list("applied_id", flat=True))
        self.moved: list[int] = []

    @cached_property
    def certificate_types(self) -> dict[str, CertificateType]:
        return CertificateType.objects.in_bulk()

    @cached_property
    def regencies(self) -> dict[str, Regency]:
        return Regency.objects.in_bulk()

    @cached_property
    def units(self) -> dict[str, Unit]:
        return Unit.objects.in_bulk()

    @cached_property
    def resource(self) -> EnterpriseResource:
        """Says what is known in the words of the preview, to see whether it is still what was shown there."""
        return EnterpriseResource(Reference(), today=timezone.localdate(self.now))

    @property
    def at(self) -> datetime:
        return self.now or timezone.now()

    @property
    def rests_until(self) -> datetime:
        return self.at + timedelta(hours=FIGURES_REST_HOURS)

    # -- many at once -----------------------------------------------------------------------------

    def take_in_new(self, pks: Sequence[int]) -> None:
        """New enterprises together. When the database refuses one of them, each is tried alone."""
        try:
            with transaction.atomic():
                one_at_a_time()
                rows = list(Row.objects.select_for_update().filter(pk__in=pks, applied_at=None, verdict=RowVerdict.NEW))
                self.register.refresh()
                self.write_new([row for row in rows if self.is_still_new(row)])
        except (IntegrityError, ValidationError, Refused):
            self.take_in_each(pks)

    def is_still_new(self, row: Row) -> bool:
        if self.register.meets(row.values, self.others_of(row)) is None:
            return True
        self.moved.append(row.pk)
        return False

    def others_of(self, row: Row) -> set[int]:
        """Known to be somebody else: by an answer, or because the preview compared them with each other."""
        return self.made | set(row.values.get("others", ()))

    def write_new(self, rows: Sequence[Row]) -> None:
        """1. the profiles; 2. their years and certificates; 3. the links for owners; 4. what became of the rows."""
        found = umkm.register_enterprises(
            by=self.by, rows=[self.facts_of(row.values) for row in rows], now=self.now, is_demo=self.batch.is_demo
        )
        taken: list[tuple[Row, Enterprise]] = []
        for row, made in zip(rows, found, strict=True):
            if isinstance(made, Enterprise):
                taken.append((row, made))
                self.register.add(made.pk, made.nib, made.name, made.regency_id, made.legal_form)
            else:
                mark_wrong(row, made)
        umkm.record_first_figures(
            by=self.by,
            now=self.now,
            rests_until=self.rests_until,
            rows=[(made, year, amounts) for row, made in taken for year, amounts in figures_of(row.values).items()],
        )
        self.made |= {made.pk for _row, made in taken}
        for row, made in taken:
            self.note_certificates(made, row.values.get("certificates", []))
        make_first_claims(enterprises=[made for _row, made in taken], by=self.by, batch=self.batch, now=self.now)
        Effect.objects.bulk_create(
            self.effect(row, made.pk, made.name, made=True, after=first_state(row.values)) for row, made in taken
        )
        note_applied([(row.pk, made.pk) for row, made in taken], self.at)

    def effect(self, row: Row, subject: int, name: str, *, made: bool, **states: Any) -> Effect:
        return Effect(
            batch=self.batch,
            sheet=row.sheet,
            number=row.number,
            kind=row.kind,
            subject=subject,
            name=name[:160],
            made=made,
            at=self.at,
            **states,
        )

    # -- one by one -------------------------------------------------------------------------------

    def take_in_each(self, pks: Iterable[int]) -> None:
        for pk in pks:
            self.take_in(pk)

    def take_in(self, pk: int) -> None:
        try:
            with transaction.atomic():
                row = Row.objects.select_for_update().get(pk=pk)
                if row.applied_at is not None or row.verdict not in GOOD:
                    return
                if row.kind == SheetKind.PRODUCTS:
                    row.applied_id = self.product(row)
                else:
                    one_at_a_time()
                    self.register.refresh()
                    row.applied_id = self.enterprise(row)
                row.applied_at = self.at
                row.save(update_fields=["applied_at", "applied_id"])
        except Refused as refusal:
            if refusal.code in (STALE, "nib_taken"):
                self.moved.append(pk)
            else:
                self.refuse(pk, refusal)
        except ValidationError as invalid:
            self.refuse(pk, Refused(refused_by(invalid).said))
        except IntegrityError:
            self.moved.append(pk)

    def refuse(self, pk: int, refusal: Refused) -> None:
        with transaction.atomic():
            row = Row.objects.select_for_update().get(pk=pk)
            if row.applied_at is None:
                mark_wrong(row, refusal)

    def judge_what_moved(self) -> None:
        """Rows that met something new are judged against it. What would still be written waits for a person: she
        decided about something else."""
        with transaction.atomic():
            batch = Batch.objects.select_for_update().get(pk=self.batch.pk)
            rows = list(batch.rows.filter(pk__in=self.moved, applied_at=None).in_order())
            if not rows:
                return
            judge_again(batch, rows, self.at)
            for row in rows:
                if row.verdict == RowVerdict.CHANGED:
                    row.verdict = RowVerdict.DOUBTFUL
                    row.doubts = {**row.doubts, "moved": moved_meanwhile()}
            Row.objects.bulk_update(rows, ["verdict", "doubts"], batch_size=200)

    # -- enterprises ------------------------------------------------------------------------------

    def enterprise(self, row: Row) -> int:
        if row.verdict == RowVerdict.NEW:
            if self.register.meets(row.values, self.others_of(row)) is not None:
                raise Refused(_("It has been registered in the meantime."), code=STALE)
            self.write_new_alone(row)
            return int(row.applied_id or 0)
        known = self.known_enterprise(row.values)
        self.require_unmoved(known, row)
        before = enterprise_now(known, row.diff)
        changes = self.facts_of({code: row.values[code] for code in row.diff if code in row.values})
        if changes:
            umkm.save_enterprise(enterprise=known, by=self.by, changes=changes, now=self.now)
        self.record_figures(known, row.values)
        added = self.note_certificates(known, row.values.get("certificates", []))
        make_claim_if_ownerless(enterprise=known, by=self.by, batch=self.batch, now=self.now)
        after = enterprise_now(known, row.diff) | {"certificates": added}
        self.effect(row, known.pk, known.name, made=False, before=before, after=after).save()
        return known.pk

    def write_new_alone(self, row: Row) -> None:
        self.write_new([row])
        row.refresh_from_db()
        if row.applied_id is None:
            code, kept = next(iter(row.errors.items()))
            raise Refused(str(kept["message"]), field=None if code == "row" else code)

    def known_enterprise(self, values: dict[str, Any]) -> Enterprise:
        pk = values.get("known_id") or self.register.meets(values)
        known = Enterprise.objects.select_for_update().filter(pk=pk).first() if pk else None
        if known is None:
            raise Refused(_("It has been removed or renamed in the meantime."), code=STALE)
        return known

    def require_unmoved(self, known: Enterprise, row: Row) -> None:
        """What the preview showed as standing now must stand still: nobody's later work is written over."""
        known.beside = beside_enterprise(known)  # type: ignore[attr-defined]
        self.resource.have_years(row.diff)
        for code, (before, _after) in row.diff.items():
            field = self.resource.fields.get(code)
            if field is not None and str(field.widget.render(field.get_value(known))) != before:
                raise Refused(_("It was changed in the meantime."), code=STALE)

    def facts_of(self, values: dict[str, Any]) -> dict[str, Any]:
        facts = {code: values[code] for code in ENTERPRISE_FACTS if code in values}
        if "regency" in values:
            facts["regency"] = self.regencies[values["regency"]]
        if "monthly_capacity" in values:
            facts["monthly_capacity"], unit = values["monthly_capacity"]
            facts["capacity_unit"] = self.units[unit]
        return facts

    def record_figures(self, enterprise: Enterprise, values: dict[str, Any]) -> None:
        """Sales of the workbook's years; what else is known about a year stays."""
        told = figures_of(values)
        known = {figures.year: figures for figures in enterprise.figures.all()} if told else {}
        for year, amounts in told.items():
            kept = known.get(year)
            capital = amounts["capital"] if amounts["capital"] is not None or kept is None else kept.capital
            if kept is None or (kept.sales, kept.capital) != (amounts["sales"], capital):
                umkm.record_figures(
                    enterprise=enterprise,
                    by=self.by,
                    year=year,
                    sales=amounts["sales"] or 0,
                    now=self.now,
                    capital=capital,
                    workers=kept.workers if kept else None,
                    export_usd=kept.export_usd if kept else None,
                    rests_until=None if kept else self.rests_until,
                )

    def note_certificates(self, enterprise: Enterprise, listed: Collection[dict[str, str]]) -> list[int]:
        """Answers the keys of those that are new."""
        if not listed:
            return []
        known = {(one.type_id, one.number): one for one in enterprise.certificates.all()}
        added = []
        for facts in listed:
            given: dict[str, Any] = {
                "type": self.certificate_types[facts["type"]], "number": facts["number"], "issuer": facts["issuer"],
                "issued_on": day(facts["issued_on"]), "valid_until": day(facts["valid_until"]),
            }  # fmt: skip
            found = known.get((facts["type"], facts["number"]))
            if found is None:
                made = umkm.add_certificate(enterprise=enterprise, by=self.by, now=self.now, **given)
                added.append(made.pk)
            else:
                umkm.save_certificate(certificate=found, by=self.by, now=self.now, **given)
        return added

    # -- products ---------------------------------------------------------------------------------

    def product(self, row: Row) -> int:
        values = row.values
        enterprise = self.maker_of(row)
        is_new = row.verdict == RowVerdict.NEW
        before: dict[str, Any] = {}
        if is_new:
            facts = product_facts({code: values[code] for code in PRODUCT_FACTS if code in values})
            product = gallery.start_product(enterprise=enterprise, by=self.by, now=self.now, **facts)
            names = [name for code in sorted_photos(values) for name in values[code]]
        else:
            product = self.known_product(enterprise, values)
            before = product_now(product, row.diff)
            facts = product_facts({code: values[code] for code in PRODUCT_FACTS if code in row.diff})
            if facts:
                version = gallery.open_version(product=product, by=self.by, now=self.now)
                gallery.save_version(version=version, by=self.by, changes=facts, now=self.now)
            there = set(product.photos.values_list("file_name", flat=True))
            names = [name for code in sorted_photos(row.diff) for name in values[code] if name not in there]
        self.add_photos(product, names)
        after = product_now(product, () if is_new else row.diff)
        self.effect(row, product.pk, str(values.get("name", "")), made=is_new, before=before, after=after).save()
        return product.pk

    def maker_of(self, row: Row) -> Enterprise:
        found = row.values.get("maker_id")
        if found is None:
            makers = self.batch.rows.enterprises().about(row.parents).filter(applied_id__isnull=False)
            found = next(iter(makers.values_list("applied_id", flat=True)[:1]), None)
        enterprise = Enterprise.objects.filter(pk=found).first() if found else None
        if enterprise is None:
            raise Refused(_("Its enterprise has not been taken in."), code=STALE)
        return enterprise

    def known_product(self, enterprise: Enterprise, values: dict[str, Any]) -> Product:
        wanted = name_key(values["name"])
        for product in Product.objects.of_enterprise(enterprise).prefetch_related("versions"):
            if any(name_key(version.name) == wanted for version in product.versions.all()):
                return product
        raise Refused(_("It has been removed or renamed in the meantime."), code=STALE)

    def add_photos(self, product: Product, names: list[str]) -> None:
        """All or none of a row's photographs: one that is refused makes the row wrong."""
        if not names:
            return
        results = gallery.add_photos(
            product=product,
            by=self.by,
            files=[NamedBytes(self.photographs.read(name), name) for name in names],
            illustration=self.batch.is_demo,
            now=self.now,
        )
        refused = [result for result in results if result.refusal and result.refusal.code != "there"]
        if refused:
            raise Refused(f"{refused[0].name}: {refused[0].reason}")


class NamedBytes(io.BytesIO):
    """What `add_photos` expects of an uploaded file."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name, self.size = name, len(content)


def mark_wrong(row: Row, refusal: Refused) -> None:
    """Each sentence in its cell; what is said of no cell is said of the row."""
    row.errors = row.errors | {field or "row": problem(said) for field, said in refusal.by_field.items()}
    row.verdict = RowVerdict.WRONG
    row.save(update_fields=["errors", "verdict"])


def moved_meanwhile() -> dict[str, Any]:
    asked = gettext_noop("It was changed in the meantime. What stands now is shown: replace it?")
    return problem(asked, choices=[("write", gettext_noop("Replace it"))]) | {"asks": True}


def note_applied(became: Sequence[tuple[int, int]], at: datetime) -> None:
    """(row, what it became): one statement for all."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Row._meta.db_table} AS r SET applied_at = %s, applied_id = v.subject"  # noqa: S608 - our own name
            " FROM unnest(%s::bigint[], %s::bigint[]) AS v(pk, subject) WHERE r.id = v.pk",
            [at, [pk for pk, _subject in became], [subject for _pk, subject in became]],
        )


def first_state(values: dict[str, Any]) -> dict[str, Any]:
    """How a new enterprise is left: one line in the history for itself, for each year and for each certificate."""
    return {"revision": 0, "events": 1 + len(figures_of(values)) + len(values.get("certificates", []))}


def figures_of(values: dict[str, Any]) -> dict[int, dict[str, int | None]]:
    """Sales by year, with the capital where the workbook tells it of the same year."""
    return {
        int(code[6:]): {"sales": sales, "capital": values.get(f"capital:{code[6:]}")}
        for code, sales in values.items()
        if code.startswith("sales:")
    }


def product_facts(values: dict[str, Any]) -> dict[str, Any]:
    facts = {code: Decimal(value) if code in ("price_min", "price_max") else value for code, value in values.items()}
    if facts.get("price_on_request"):
        facts |= {"price_min": None, "price_max": None}
    return selling_of(facts)


def sorted_photos(values: Iterable[str]) -> list[str]:
    return sorted((code for code in values if code.startswith("photo:")), key=lambda code: int(code[6:]))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
