"""What was asked, offered and agreed: by number, by its own words, and that of the makers and buyers that were found.

Each kind is found apart, so that none crowds out another. Buyers are looked for once, among people: what they asked
is read by their keys, since words over two tables are answered by no index.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.deals.models import Deal
from apps.desk.pages.search.asked import beginning
from apps.desk.pages.search.finding import TAKEN, DeskFinder, DeskHit
from apps.enquiries.models import Enquiry
from apps.quotations.models import Quotation, Rfq, RfqAsking

DEAL_TOLD = (
    "number", "buyer_name", "rung", "certainty", "is_disputed", "moved_on", "enterprise__name",
    "enterprise__legal_form", "contact__mission__name", "contact__company__name", "company__name",
)  # fmt: skip
ENQUIRY_TOLD = (
    "number", "visitor_name", "state", "enterprise__name", "enterprise__legal_form", "contact__protocol_name",
)  # fmt: skip
REQUEST_TOLD = ("number", "title", "state", "contact__protocol_name")
QUOTATION_TOLD = (
    "number", "revision", "state", "enterprise__name", "enterprise__legal_form", "contact__protocol_name",
)  # fmt: skip


class TradeFinder(DeskFinder):
    def chosen(self, rows: QuerySet[Any], of: Q, *fields: str) -> list[int]:
        """Keys, newest first. `fields`: those of the index by words."""
        if self.asked.number:
            return list(rows.filter(number=self.asked.number).values_list("pk", flat=True)[: self.most])
        if fields and not of:
            return sorted((key for (key,) in self.fitting(rows.model, *fields)), reverse=True)[: self.most]
        if fields and self.asked.words:
            rows, of = beginning(rows, *fields), of | Q(begins=self.asked.prefixes)
        if not of:
            return []
        keys = rows.filter(of).order_by().values_list("pk", flat=True)[:TAKEN]
        return sorted(keys, reverse=True)[: self.most]

    def of_both(self, *, maker: str = "enterprise", buyer: str = "contact") -> Q:
        of = Q()
        if self.makers and maker:
            of |= Q(**{f"{maker}__in": self.makers})
        if self.buyers:
            of |= Q(**{f"{buyer}__in": self.buyers})
        return of

    @property
    def exact(self) -> bool:
        return bool(self.asked.number)


class DealFinder(TradeFinder):
    def hits(self) -> list[DeskHit]:
        of = self.of_both() | (Q(company__in=self.companies) if self.companies else Q())
        keys = self.chosen(Deal.objects.all(), of, "buyer_name", "buyer_person", "buyer_email", "about")
        joined = Deal.objects.select_related("enterprise", "contact__mission", "contact__company", "company")
        return [self.hit(row) for row in joined.only(*DEAL_TOLD).among(keys).latest_first()] if keys else []

    def hit(self, row: Deal) -> DeskHit:
        detail = ", ".join(filter(None, (row.enterprise.display_name, row.buyer, str(row.get_rung_display()))))
        side = _("disputed") if row.is_disputed else row.sureness
        mood = "manggis" if row.is_disputed else ""
        address = reverse("deals:desk_deal", args=[row.pk])
        return DeskHit("deals", "flag", row.number, detail, address, side, mood=mood, exact=self.exact)


class EnquiryFinder(TradeFinder):
    def hits(self) -> list[DeskHit]:
        of = self.of_both()
        if self.asked.address:
            of |= Q(visitor_email=self.asked.address)
        keys = self.chosen(Enquiry.objects.all(), of, "visitor_name", "visitor_company")
        joined = Enquiry.objects.select_related("enterprise", "contact").only(*ENQUIRY_TOLD)
        return [self.hit(row) for row in joined.filter(pk__in=keys).latest_first()] if keys else []

    def hit(self, row: Enquiry) -> DeskHit:
        detail = ", ".join(filter(None, (row.asker, row.enterprise.display_name if row.enterprise else "")))
        address = reverse("enquiries:desk_enquiry", args=[row.pk])
        return DeskHit("enquiries", "chat", row.number, detail, address, row.get_state_display(), exact=self.exact)


class RequestFinder(TradeFinder):
    """A maker's are those that she was asked for."""

    def hits(self) -> list[DeskHit]:
        of = self.of_both(maker="")
        if self.makers:
            asked = RfqAsking.objects.filter(enterprise__in=self.makers).order_by("-pk").values_list("rfq", flat=True)
            of |= Q(pk__in=list(asked[:TAKEN]))
        keys = self.chosen(Rfq.objects.all(), of, "title", "words")
        joined = Rfq.objects.select_related("contact").only(*REQUEST_TOLD)
        return [self.hit(row) for row in joined.filter(pk__in=keys).order_by("-pk")] if keys else []

    def hit(self, row: Rfq) -> DeskHit:
        detail = f"{row.title}, {row.contact}"
        address = reverse("quotations:desk_rfq", args=[row.pk])
        return DeskHit("requests", "send", row.number, detail, address, row.get_state_display(), exact=self.exact)


class QuotationFinder(TradeFinder):
    """Drafts are their makers'; the newest revision is meant by the number."""

    def hits(self) -> list[DeskHit]:
        keys = self.chosen(Quotation.objects.for_buyer(), self.of_both())
        joined = Quotation.objects.select_related("enterprise", "contact").only(*QUOTATION_TOLD)
        rows = list(joined.filter(pk__in=keys).order_by("-pk")) if keys else []
        return [self.hit(row, exact=self.exact and row is rows[0]) for row in rows]

    def hit(self, row: Quotation, *, exact: bool) -> DeskHit:
        detail = ", ".join(filter(None, (row.enterprise.display_name, str(row.contact or ""))))
        address = reverse("quotations:desk_one", args=[row.pk])
        return DeskHit("quotations", "file", str(row), detail, address, row.get_state_display(), exact=exact)
