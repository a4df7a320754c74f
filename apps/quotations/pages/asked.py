"""A request as a maker sees it who is asked: what is wanted, how many were asked, and how many have answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.common.models import language_of, localised
from apps.enquiries.pages.clock import both_clocks
from apps.gallery.pages.supply import amount
from apps.quotations.choices import AskingAnswer, DeclineReason, RfqState
from apps.quotations.emails.requests import quantity_text, target_text
from apps.quotations.models import Quotation, RfqAsking

TABS: dict[str, str | Promise] = {
    "": gettext_lazy("To answer"),
    "quoting": gettext_lazy("We quote"),
    "finished": gettext_lazy("Finished"),
}
# One tap each; the certificate is chosen first.
REASONS = [(one.value, one.label) for one in DeclineReason if one != DeclineReason.CERTIFICATE]


@dataclass(frozen=True)
class AskedCard:
    asking: RfqAsking
    quantity: str
    place: str
    buyer: str
    until: str
    stands: str


def cards(askings: Iterable[RfqAsking], zone: str) -> list[AskedCard]:
    return [card(one, zone) for one in askings]


def card(asking: RfqAsking, zone: str) -> AskedCard:
    rfq = asking.rfq
    return AskedCard(
        asking,
        quantity_text(rfq),
        ", ".join(filter(None, (rfq.place, str(rfq.destination.label)))),
        f"{rfq.contact.organisation.name}, {rfq.contact.country.label}",
        both_clocks(rfq.closes_at, zone) if rfq.closes_at else "",
        stands(asking),
    )


def stands(asking: RfqAsking) -> str:
    if asking.answer == AskingAnswer.DECLINED:
        return _("Not this time: %(reason)s") % {"reason": asking.get_reason_display()}
    if asking.rfq.state != RfqState.OPEN and not asking.answer:
        return _("It ended before you answered.")
    return str(asking.get_answer_display())


@dataclass(frozen=True)
class AskedPage:
    """`asked` and `answered` count makers; who they are stays with the portal. `quotation`: hers, if there is one."""

    subject: str
    lang: str
    facts: list[tuple[str, str]]
    asked: str
    until: str
    may_answer: bool
    own: list[tuple[str, str]]
    quotation: Quotation | None = None

    @property
    def quotation_address(self) -> str:
        return reverse("quotations:owner_one", args=[self.quotation.pk]) if self.quotation else ""


def shown(asking: RfqAsking, zone: str, now: datetime) -> AskedPage:
    rfq, version = asking.rfq, asking.version
    askings = list(rfq.askings.values_list("answer", flat=True))
    hers = rfq.quotations.filter(enterprise=asking.enterprise).order_by("-pk").first()
    return AskedPage(
        localised(version, "name"),
        language_of(version, "name"),
        facts_of(asking),
        numbers(len(askings), sum(bool(answer) for answer in askings)),
        both_clocks(rfq.closes_at, zone) if rfq.closes_at else "",
        rfq.takes_quotations(now),
        [
            (_("You make a month"), amount(version.capacity, version) if version.capacity else _("not stated")),
            (_("Your minimum order"), amount(version.moq, version) if version.moq else _("not stated")),
        ],
        hers,
    )


def numbers(asked: int, answered: int) -> str:
    said = ngettext("%(asked)d maker was asked", "%(asked)d makers were asked", asked) % {"asked": asked}
    have = ngettext("%(answered)d has answered", "%(answered)d have answered", answered) % {"answered": answered}
    return f"{said}, {have}."


def facts_of(asking: RfqAsking) -> list[tuple[str, str]]:
    rfq = asking.rfq
    pairs = [
        (_("Quantity"), f"{quantity_text(rfq)}, {str(rfq.get_rhythm_display()).lower()}"),
        (_("Needed by"), date_format(rfq.wanted_by, "j M Y") if rfq.wanted_by else _("no day named")),
        (_("Goes to"), ", ".join(filter(None, (rfq.place, str(rfq.destination.label))))),
        (_("Please quote"), f"{rfq.get_term_display()}, {rfq.currency_id}"),
        (_("Port of loading"), rfq.loading),
        (_("Papers"), ", ".join(str(row.label) for row in rfq.certificates.all())),
        (_("Price in mind"), f"{target_text(rfq)} {rfq.term}" if rfq.shows_target else ""),
        (_("Sample"), _("a sample first") if rfq.wants_sample else ""),
    ]
    return [(label, value) for label, value in pairs if value]
