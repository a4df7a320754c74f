"""Sending a quotation: what was reckoned is stored as it was sent. Then only a revision changes anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries.actions import answer_enquiry
from apps.enquiries.choices import AnsweredVia, EnquiryAnswer
from apps.quotations.access.quotations import require_quoter
from apps.quotations.actions.dealing import note_sent
from apps.quotations.actions.moving import hold, move, new_code, tell
from apps.quotations.actions.quoting import LINES_OF_STEP
from apps.quotations.choices import Carriage, DeliveryPlace, PriceStage, QuotationState, QuotationVerb
from apps.quotations.emails import quotations as emails
from apps.quotations.models import PriceSheetLine, PriceSheetRate, Quotation
from apps.quotations.reads.sheet import inputs_of, lines_kept, load_kept, load_of, reckoned, stages_kept
from apps.quotations.rules.prices import PriceSheet, SheetInputs, currencies, objections_to, reckon, valid_until
from apps.quotations.rules.terms import BY_SHIP, DeliveryTerm, term_objections

# What a revision begins with; its rates are those of the day on which it is sent.
KEPT_BY_REVISION = (
    "number", "rfq", "enquiry", "enterprise", "product", "version", "contact", "deal", "quantity", "unit",
    "unit_price", "unit_currency", "currency", "term", "place", "place_kind", "carriage", "port", "insurance_rate",
    "cover", "insurance_until", "lead_days", "minimum", "payment_term", "gives_sample", "answers", "message",
    "is_demo",
)  # fmt: skip
KEPT_BY_LINE = ("position", "stage", "label", "label_en", "amount", "basis", "base", "currency", "kind", "source",
                "valid_until")  # fmt: skip


@transaction.atomic
def send_quotation(*, quotation: Quotation, by: User | None, now: datetime | None = None) -> Quotation:
    """From now on it stays as it is.

    1. Whatever speaks against it is told at once, each sentence where it belongs.
    2. Rates are copied with their day and source, the results are stored, an earlier revision is replaced.
    3. The buyer has a letter with a link of her own, and her enquiry counts as answered.
    """
    now, held = now or timezone.now(), hold(quotation)
    person = require_quoter(by, held.enterprise)
    move(held, QuotationState.SENT)
    today, rows = timezone.localdate(now), list(held.lines.all())
    inputs = inputs_of(held, today, rows)
    refuse_all([*what_is_missing(held), *what_speaks_against(held, inputs, today, now)])
    sheet = reckon(inputs)
    PriceSheetRate.objects.bulk_create(rates_of(held, inputs))
    store(held, sheet, rows)
    earlier = replaced_by(held)
    held.sent_at = now
    held.save()
    tell(held, QuotationVerb.SENT, person, now, total=str(sheet.stages[PriceStage(held.term)].total))
    note_sent(held, now)
    answer_question(held, person, now)
    emails.sent(held, earlier, now)
    return held


def refuse_all(found: list[Refused]) -> None:
    if found:
        first, *rest = found
        first.also = tuple(rest)
        raise first


def what_is_missing(quotation: Quotation) -> list[Refused]:
    """Each with the screen on which it is written, as its code."""
    needed = {
        "quantity": (quotation.quantity, _("Write how many."), 1),
        "unit": (quotation.unit_id, _("Say what is counted."), 1),
        "unit_price": (quotation.unit_price, _("Write your price of one."), 1),
        "lead_days": (quotation.lead_days, _("Write in how many days it is ready."), 1),
        "carriage": (quotation.carriage, _("Choose how the goods go."), 3),
        "term": (quotation.term, _("Choose up to where the price goes."), 3),
    }
    return [Refused(said, field=name, code=f"step{step}") for name, (value, said, step) in needed.items() if not value]


def what_speaks_against(quotation: Quotation, inputs: SheetInputs, today: date, now: datetime) -> list[Refused]:
    return [*against_the_question(quotation, now), *against_the_sheet(quotation, inputs),
            *against_the_term(quotation, inputs), *against_the_day(quotation, inputs, today)]  # fmt: skip


def against_the_question(quotation: Quotation, now: datetime) -> Iterator[Refused]:
    """Who asked must still want an answer, and be one who may be written to."""
    contact, enquiry, rfq = quotation.contact, quotation.enquiry, quotation.rfq
    if not quotation.enterprise.on_show:
        yield Refused(_("The enterprise is not on show now, so nothing is sent in its name."), code="state")
    if contact is not None and not contact.may_be_written_to:
        yield Refused(_("This buyer does not want to be written to any more."), code="state")
    if enquiry is not None and not enquiry.may_be_quoted:
        yield Refused(_("The buyer has stopped this enquiry: nobody waits for a quotation."), code="state")
    is_first = quotation.revision == 1
    if rfq is not None and is_first and not rfq.takes_quotations(now):
        yield Refused(_("This request takes no more quotations."), code="state")


def against_the_sheet(quotation: Quotation, inputs: SheetInputs) -> Iterator[Refused]:
    """What the sum objects to, at the screen where the line stands. Missing facts of the goods were told before."""
    if quotation.quantity and quotation.unit_price:
        for one in objections_to(inputs):
            if one.line is None:
                yield Refused(str(one.message), code="step2")
            else:
                line = inputs.lines[one.line]
                step = next(step for step, stages in LINES_OF_STEP.items() if line.stage in stages)
                yield Refused(f"{line.label}: {one.message}", field=f"line-{one.line}", code=f"step{step}")


def against_the_term(quotation: Quotation, inputs: SheetInputs) -> Iterator[Refused]:
    if not quotation.term or not quotation.carriage:
        return
    place = DeliveryPlace(quotation.place_kind)
    term = DeliveryTerm(quotation.term, quotation.place, place, Carriage(quotation.carriage))
    for said in term_objections(term):
        yield Refused(str(said), field="place" if not term.place.strip() else "term", code="step3")
    if quotation.term in BY_SHIP and quotation.port is None:
        said = _("Choose the port of loading: %(term)s begins there.") % {"term": term.code}
        yield Refused(said, field="port", code="step2")
    sheet = reckoned(inputs)
    if sheet is not None and PriceStage(quotation.term) not in sheet.stages:
        lacking = _("What brings the goods up to %(term)s is not written.") % {"term": quotation.term}
        yield Refused(lacking, field="term", code="step3")


def against_the_day(quotation: Quotation, inputs: SheetInputs, today: date) -> Iterator[Refused]:
    """It is good until its own day, which is not after the first of what it rests on ends."""
    ends, chosen = last_day_of(inputs), quotation.valid_until
    over = [(line.label, line.valid_until) for line in inputs.lines if line.valid_until and line.valid_until < today]
    if quotation.insurance_until and quotation.insurance_until < today:
        over.append((_("Insurance"), quotation.insurance_until))
    for label, day in over:
        said = _("%(label)s was good until %(day)s. Ask what it costs now.")
        yield Refused(said % {"label": label, "day": date_format(day, "j M Y")}, field="valid_until", code="step4")
    if over:
        return
    if chosen is None and ends is None:
        yield Refused(_("Say until when it is good."), field="valid_until", code="step4")
    elif chosen is not None and chosen < today:
        yield Refused(_("This day is over. Choose one from today on."), field="valid_until", code="step4")
    elif chosen is not None and ends is not None and chosen > ends:
        said = _("It cannot be good longer than what it rests on: until %(day)s at the latest.")
        yield Refused(said % {"day": date_format(ends, "j M Y")}, field="valid_until", code="step4")


def last_day_of(inputs: SheetInputs) -> date | None:
    """Of a sheet whose rates are all known; one that lacks a rate was told already."""
    return valid_until(inputs) if set(currencies(inputs)) <= inputs.rates.keys() else None


def rates_of(quotation: Quotation, inputs: SheetInputs) -> list[PriceSheetRate]:
    return [
        PriceSheetRate(
            quotation=quotation,
            currency_id=code,
            rupiah=rate.rupiah,
            per=rate.per,
            on=rate.on,
            source=rate.source,
            valid_until=rate.valid_until,
        )
        for code, rate in inputs.rates.items()
    ]


def store(quotation: Quotation, sheet: PriceSheet, rows: list[PriceSheetLine]) -> None:
    """The results beside what they were reckoned from."""
    quotation.valid_until = quotation.valid_until or sheet.valid_until
    quotation.stages, quotation.lines_shown = stages_kept(sheet), lines_kept(sheet, rows)
    found = load_of(quotation)
    quotation.packing = {**quotation.packing, **(load_kept(found) if found else {})}


def replaced_by(quotation: Quotation) -> Quotation | None:
    """The revision that was good until now, replaced; what was decided meanwhile is not."""
    live = Quotation.objects.numbered(quotation.number).exclude(pk=quotation.pk).select_for_update(of=("self",))
    earlier: Quotation | None = live.sent().first()
    if earlier is not None:
        move(earlier, QuotationState.SUPERSEDED)
        earlier.save(update_fields=["state", "updated_at"])
    elif quotation.revision > 1 and live.decided().exists():
        raise Refused(_("The buyer has decided on it meanwhile: there is nothing to revise."), code="state")
    return earlier


def answer_question(quotation: Quotation, person: User, now: datetime) -> None:
    """A quotation is an answer: yes, and for so much."""
    enquiry = quotation.enquiry
    if enquiry is not None and (enquiry.is_open or enquiry.answer == EnquiryAnswer.TEXT):
        answer_enquiry(enquiry=enquiry, answer=EnquiryAnswer.YES, by=person, via=AnsweredVia.PAGE, now=now)


@transaction.atomic
def begin_revision(*, quotation: Quotation, by: User | None, now: datetime | None = None) -> Quotation:
    """A draft with all that the sent one holds; today's rates come in when it is sent. The same again leads to it."""
    now, held = now or timezone.now(), hold(quotation)
    person = require_quoter(by, held.enterprise)
    revisions = Quotation.objects.numbered(held.number)
    draft: Quotation | None = revisions.drafts().first()
    if draft is not None:
        return draft
    if held.state != QuotationState.SENT:
        raise Refused(
            _("This quotation is “%(state)s”: there is nothing to revise.") % {"state": held.get_state_display()},
            code="state",
        )
    made = Quotation(**{name: getattr(held, name) for name in KEPT_BY_REVISION})
    made.revision, made.code, made.created_by = revisions.count() + 1, new_code(), person
    made.packing = {"carton": held.packing.get("carton", {})}
    made.save()
    PriceSheetLine.objects.bulk_create(
        PriceSheetLine(quotation=made, **{name: getattr(row, name) for name in KEPT_BY_LINE})
        for row in held.lines.select_related("currency")
    )
    tell(made, QuotationVerb.REVISED, person, now, revises=held.pk)
    return made


@transaction.atomic
def withdraw_quotation(
    *, quotation: Quotation, by: User | None, why: str = "", now: datetime | None = None
) -> Quotation:
    """A draft goes without a word; of a sent one the buyer is told."""
    now, held = now or timezone.now(), hold(quotation)
    person = require_quoter(by, held.enterprise)
    was_sent = held.is_sent
    move(held, QuotationState.WITHDRAWN)
    held.decision_note = why.strip()[:600]
    held.save(update_fields=["state", "decision_note", "updated_at"])
    tell(held, QuotationVerb.WITHDRAWN, person, now, why=held.decision_note)
    if was_sent:
        emails.withdrawn(held, now)
    return held
