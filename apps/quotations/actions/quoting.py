"""Writing a quotation: beginning it with all that is known already, and saving a screen of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.common.units import price_per
from apps.enquiries.models import Enquiry
from apps.gallery.choices import PriceBasis, SamplePolicy
from apps.gallery.models import Product, Version
from apps.history.actions import differing
from apps.quotations.access.quotations import require_quoter
from apps.quotations.actions.moving import NUMBERS_LOCK, hold, new_code, tell
from apps.quotations.choices import Carriage, DeliveryPlace, PriceStage, QuotationVerb
from apps.quotations.models import CostRow, PriceSheetLine, Quotation, Rfq
from apps.quotations.reads.sheet import carton_of, contents_of, row_of
from apps.quotations.rules.prices import AT_THE_DOOR, INSURED
from apps.quotations.rules.terms import NAMED_BY_BUYER
from apps.umkm.models import Enterprise

USUAL_TERM = PriceStage.FOB
CENT = Decimal("0.01")
# What a screen may change; lines are of the stages that it shows.
EDITABLE = frozenset({
    "quantity", "unit", "unit_price", "unit_currency", "currency", "lead_days", "minimum", "gives_sample", "packing",
    "port", "carriage", "term", "place", "insurance_rate", "cover", "insurance_until", "payment_term", "message",
    "answers", "valid_until",
})  # fmt: skip
LINES_OF_STEP: dict[int, frozenset[str]] = {
    2: frozenset({PriceStage.EXW, PriceStage.FCA, PriceStage.FAS, PriceStage.FOB}),
    3: frozenset({PriceStage.CFR, PriceStage.CPT, PriceStage.DAP, PriceStage.DPU, PriceStage.DDP}),
}
LAST_STEP = 4


@transaction.atomic
def begin_quotation(
    *,
    by: User | None,
    enterprise: Enterprise,
    product: Product,
    rfq: Rfq | None = None,
    enquiry: Enquiry | None = None,
    is_demo: bool = False,
    now: datetime | None = None,
) -> Quotation:
    """A draft, filled in from the product on show and from what is asked. The same question again leads to it."""
    person, now = require_quoter(by, enterprise), now or timezone.now()
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)  # two colleagues begin one draft
    refuse_strange(enterprise, product, rfq, enquiry)
    asked = Quotation.objects.of_question(enterprise, rfq=rfq, enquiry=enquiry)
    draft: Quotation | None = asked.drafts().first()
    if draft is not None:
        return draft
    if asked.sent().exists() or asked.accepted().exists():
        raise Refused(_("A quotation for this is sent already. Make a revision of it."), code="sent")
    made = drafted(enterprise, product, rfq, enquiry, timezone.localdate(now))
    made.number, made.code = next_number(Quotation, "Q", timezone.localdate(now).year, lock=NUMBERS_LOCK), new_code()
    made.created_by, made.is_demo = person, is_demo
    made.save()
    PriceSheetLine.objects.bulk_create(usual_lines(made, timezone.localdate(now)))
    tell(made, QuotationVerb.BEGUN, person, now)
    return made


def refuse_strange(enterprise: Enterprise, product: Product, rfq: Rfq | None, enquiry: Enquiry | None) -> None:
    if (rfq is None) == (enquiry is None):
        raise Refused(_("A quotation answers one question: an enquiry or a request."))
    if product.enterprise_id != enterprise.pk or product.published is None:
        raise Refused(_("Choose one of your products that is on show."), field="product")
    if enquiry is not None and (enquiry.enterprise_id != enterprise.pk or not enquiry.may_be_quoted):
        raise Refused(_("Nobody waits for a quotation there any more."), code="state")
    if rfq is not None and not rfq.askings.filter(enterprise=enterprise).exists():
        raise Refused(_("You are not asked by this request."), code="state")


def drafted(
    enterprise: Enterprise, product: Product, rfq: Rfq | None, enquiry: Enquiry | None, today: date
) -> Quotation:
    """Not kept yet."""
    version, asked = product.published, rfq or enquiry
    assert version is not None  # noqa: S101 - a product on show has one
    assert asked is not None  # noqa: S101 - one of the two, as it was looked at before
    unit = asked.unit or version.unit
    quantity = asked.quantity or version.moq
    made = Quotation(
        rfq=rfq,
        enquiry=enquiry,
        enterprise=enterprise,
        product=product,
        version=version,
        contact=asked.contact,
        quantity=quantity,
        unit=unit,
        unit_currency_id=version.currency_id if version.price_basis == PriceBasis.EXW else "IDR",
        currency_id=rfq.currency_id if rfq else "USD",
        port=version.port,
        carriage=Carriage.AIR if version.port and version.port.by_air else Carriage.SEA_CONTAINER,
        lead_days=version.lead_days,
        minimum=version.moq,
        payment_term=version.payment_terms.first(),
        gives_sample=version.sample_policy != SamplePolicy.NONE if version.sample_policy else None,
        answers=["" for _question in rfq.questions] if rfq else [],
        packing={"carton": carton_of(version)},
    )
    price = price_at_home(version, quantity, unit.pk if unit else "")
    if price is not None:
        made.unit_price = price
    made.term = asked_term(rfq, enquiry, made.carriage)
    made.place, made.place_kind = asked_place(made, asked), kind_of_place(made)
    return made


def price_at_home(version: Version, quantity: int | None, unit: str, holds: Fraction | None = None) -> Decimal | None:
    """What one costs at the maker's own place, at that quantity. A product that is priced FOB says nothing of it.
    `holds`: how many of the buyer's unit one of the product's is, where they do not convert by themselves."""
    if version.price_basis != PriceBasis.EXW or version.unit_id is None:
        return None
    steps = [one.price for one in version.steps.all() if quantity and one.from_quantity <= quantity]
    price = steps[-1] if steps else version.price_max or version.price_min
    if not price:
        return None
    one = Fraction(price) / holds if holds else price_per(price, version.unit_id, unit, contents_of(version))
    return None if one is None else (Decimal(one.numerator) / one.denominator).quantize(CENT)


def asked_term(rfq: Rfq | None, enquiry: Enquiry | None, carriage: str) -> str:
    """What the buyer asks for, as far as a sheet has a price of it."""
    wanted = rfq.term if rfq else (enquiry.incoterm_id if enquiry else "") or ""
    known = wanted in set(PriceStage.values) - {PriceStage.GOODS}
    return wanted if known else (PriceStage.FCA if carriage == Carriage.AIR else USUAL_TERM)


def asked_place(quotation: Quotation, asked: Rfq | Enquiry) -> str:
    """Where the goods are handed over: the buyer names her own place, the maker's side names the others."""
    if quotation.term in NAMED_BY_BUYER:
        return asked.place[:120]
    if quotation.term == PriceStage.EXW:
        return quotation.enterprise.regency.name
    if isinstance(asked, Rfq) and asked.loading:
        return asked.loading
    return quotation.port.name if quotation.port else ""


def kind_of_place(quotation: Quotation) -> str:
    """What kind of place stands after the term, by how the goods go."""
    by_air = quotation.carriage == Carriage.AIR
    leaves_by_air = by_air or (quotation.port is not None and quotation.port.by_air)
    loading = DeliveryPlace.LOADING_AIRPORT if leaves_by_air else DeliveryPlace.LOADING_PORT
    arriving = DeliveryPlace.DESTINATION_AIRPORT if by_air else DeliveryPlace.DESTINATION_PORT
    kinds: dict[str, DeliveryPlace] = {
        **dict.fromkeys(AT_THE_DOOR, DeliveryPlace.DESTINATION),
        PriceStage.EXW: DeliveryPlace.PREMISES,
        PriceStage.FCA: loading if leaves_by_air else DeliveryPlace.TERMINAL,
        PriceStage.FAS: loading,
        PriceStage.FOB: loading,
        PriceStage.CFR: arriving,
        PriceStage.CIF: arriving,
        PriceStage.CPT: arriving if by_air else DeliveryPlace.DESTINATION,
        PriceStage.CIP: arriving if by_air else DeliveryPlace.DESTINATION,
    }
    return kinds[quotation.term].value if quotation.term in kinds else ""


def usual_lines(quotation: Quotation, today: date) -> list[PriceSheetLine]:
    """What staff know of costs for this carriage, port and destination, copied. Insurance goes into its own fields
    when the maker offers it."""
    rows = CostRow.objects.on(today).going_to(destination_of(quotation)).for_way(quotation.carriage, quotation.port)
    lines = [row_of(one, position_of(one.stage, place)) for place, one in enumerate(rows) if one.stage not in INSURED]
    for line in lines:
        line.quotation = quotation
    return lines


def position_of(stage: str, place: int) -> int:
    """In the order of the screens."""
    return 100 * next(step for step, stages in LINES_OF_STEP.items() if stage in stages) + place


def destination_of(quotation: Quotation) -> str | None:
    if quotation.rfq is not None:
        return str(quotation.rfq.destination_id)
    enquiry = quotation.enquiry
    if enquiry is None:
        return None
    return enquiry.destination_id or (enquiry.country.pk if enquiry.country else None)


@transaction.atomic
def save_quotation(
    *,
    quotation: Quotation,
    step: int,
    changes: Mapping[str, Any],
    lines: Sequence[PriceSheetLine] | None = None,
    by: User | None,
    now: datetime | None = None,
) -> Quotation:
    """One screen of a draft. `lines` are all that the screen shows, in their order; None leaves them as they are."""
    now, held = now or timezone.now(), hold(quotation)
    person = require_quoter(by, held.enterprise)
    refuse_sent(held)
    strange = set(changes) - EDITABLE
    if strange:
        raise Refused(_("These facts of a quotation are not changed."))
    before, after = differing(held, changes)
    for name, value in changes.items():
        setattr(held, name, value)
    held.step = min(max(step, 1), LAST_STEP)
    held.place_kind = kind_of_place(held)
    held.clean_fields(exclude=[field.name for field in Quotation._meta.fields if field.name not in changes])
    held.save()
    written = lines is not None and put_lines(held, step, lines)
    if after or written:
        tell(held, QuotationVerb.CHANGED, person, now, before=before, after=after)
    return held


def refuse_sent(quotation: Quotation) -> None:
    if not quotation.is_draft:
        raise Refused(
            _("What was sent stays as it is. Make a revision: the buyer sees what is different."), code="state"
        )


def put_lines(quotation: Quotation, step: int, lines: Sequence[PriceSheetLine]) -> bool:
    """Those of the screen's stages in place of what stood there. False when nothing is different."""
    stages = LINES_OF_STEP.get(step, frozenset())
    if any(line.stage not in stages for line in lines):
        raise Refused(_("This cost belongs to another screen."))
    kept = [row for row in quotation.lines.all() if row.stage in stages]
    if [facts_of(row) for row in kept] == [facts_of(row) for row in lines]:
        return False
    for row in kept:
        row.delete()
    for place, line in enumerate(lines):
        line.pk, line.quotation, line.position = None, quotation, position_of(line.stage, place)
        line.full_clean(exclude=["quotation"])
    PriceSheetLine.objects.bulk_create(lines)
    return True


def facts_of(line: PriceSheetLine) -> tuple[Any, ...]:
    return (line.stage, line.label, line.label_en, Decimal(line.amount), line.basis, line.base, line.currency_id,
            line.kind, line.source, line.valid_until)  # fmt: skip
