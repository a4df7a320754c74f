"""The finders, a class for each kind of thing: what fits, at most so many, with the page that each leads to.

None sorts what an index has not sorted: so many are taken as fit, and put in order here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.buyers.models import Company, Contact, Mission
from apps.common.addresses import address_of
from apps.common.formats import hs as hs_words
from apps.common.formats import moment
from apps.deals.models import Deal
from apps.desk.pages.search.asked import DeskQuery
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product, Version
from apps.invitations.models import Occasion
from apps.mail.models import Message
from apps.naik_kelas.models import Programme
from apps.quotations.models import Quotation, Rfq
from apps.umkm.models import Enterprise
from apps.work.models import Note

TAKEN = 200  # so many of what fits are put in order


@dataclass(frozen=True)
class DeskHit:
    """`exact`: a number that names this one thing was typed. `facts` stand beside the chosen one."""

    kind: str
    icon: str
    title: str
    detail: str
    address: str
    side: str | Promise = ""
    mood: str = ""
    exact: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    key: int = 0


@dataclass
class DeskFinder:
    """`most`: at most so many hits. What was found of makers and buyers says whose deals and enquiries are meant."""

    asked: DeskQuery
    most: int
    officer: bool
    makers: Sequence[int] = ()
    buyers: Sequence[int] = ()

    def hits(self) -> list[DeskHit]:
        raise NotImplementedError

    def in_order(self, rows: Iterable[Any], name: str) -> list[Any]:
        """Names that begin with what was typed come first."""
        first = self.asked.words[0] if self.asked.words else ""

        def rank(row: Any) -> tuple[bool, str, int]:
            words = str(getattr(row, name)).lower()
            return not words.startswith(first), words, row.pk

        return sorted(rows, key=rank)[: self.most]


class MakerFinder(DeskFinder):
    def hits(self) -> list[DeskHit]:
        named = list(self.by_number())
        exact = {row.pk for row in named}
        found = [*named, *(row for row in self.by_words() if row.pk not in exact)][: self.most]
        return [self.hit(row, exact=row.pk in exact) for row in found]

    def by_number(self) -> QuerySet[Any] | list[Any]:
        same = Q(pk__in=())
        if self.asked.nib:
            same |= Q(nib=self.asked.nib)
        if self.asked.telephone:
            same |= Q(whatsapp=self.asked.telephone) | Q(phone=self.asked.telephone)
        if not (self.asked.nib or self.asked.telephone):
            return []
        return Enterprise.objects.with_place().filter(same).order_by("pk")[: self.most]

    def by_words(self) -> list[Any]:
        if not self.asked.words:
            return []
        rows = Enterprise.objects.with_place()
        keys = list(self.asked.among(Enterprise.objects.all(), "searched_text").values_list("pk", flat=True)[:TAKEN])
        found = self.in_order(rows.filter(pk__in=keys), "name")
        if len(keys) < TAKEN:
            return found
        # More fit than are looked at: those whose name begins so are read off the index of names.
        first = self.asked.words[0]
        beyond = first[:-1] + chr(ord(first[-1]) + 1)
        begins = self.asked.among(rows, "searched_text").annotate(low=Lower("name"))
        begins = begins.filter(low__gte=first, low__lt=beyond).order_by("low", "pk")
        better = {row.pk: row for row in [*begins[: self.most], *found]}
        return list(better.values())[: self.most]

    def hit(self, row: Any, *, exact: bool) -> DeskHit:
        place = f"{row.regency}, {row.province.label}"
        detail = ", ".join(filter(None, (str(row.regency), row.contact_name, f"NIB {row.nib}" if row.nib else "")))
        facts = [(_("State"), str(row.get_state_display())), (_("Place"), place)]
        if self.officer and row.latest_size:
            facts.append((_("Size class"), str(row.get_latest_size_display())))
        if row.readiness_label:
            facts.append((_("Export readiness"), str(row.readiness_label)))
        facts += [(_("Contact"), row.contact_name), ("WhatsApp", row.whatsapp), (_("E-mail"), row.email)]
        side = f"{row.get_state_display()}"
        told = tuple((label, value) for label, value in facts if value)
        address = reverse("desk:record", args=[row.pk])
        return DeskHit(
            "makers", "factory", row.display_name, detail, address, side, exact=exact, facts=told, key=row.pk
        )


class ProductFinder(DeskFinder):
    def hits(self) -> list[DeskHit]:
        named = self.by_number()
        keys = [*named, *self.by_hs(), *self.by_words(), *self.of_makers()]
        chosen = list(dict.fromkeys(keys))[: self.most]
        rows = Product.objects.filter(pk__in=chosen).select_related("enterprise", "published__hs_code")
        found = {row.pk: row for row in rows.prefetch_related("versions__hs_code")}
        return [self.hit(found[key], exact=key in named) for key in chosen if key in found]

    def by_number(self) -> list[int]:
        if self.asked.inventory is None:
            return []
        code, serial = self.asked.inventory
        return list(Product.objects.filter(regency_code=code, serial=serial).values_list("pk", flat=True))

    def by_hs(self) -> list[int]:
        if not self.asked.hs:
            return []
        rows = Version.objects.filter(hs_code__code__startswith=self.asked.hs)
        return list(rows.values_list("product_id", flat=True)[:TAKEN])

    def by_words(self) -> list[int]:
        rows = self.asked.among(Version.objects.order_by(), "name", "name_en")
        return list(rows.values_list("product_id", flat=True)[:TAKEN])

    def of_makers(self) -> list[int]:
        if not self.makers:
            return []
        rows = Product.objects.filter(enterprise__in=self.makers).newest_first()
        return list(rows.values_list("pk", flat=True)[: self.most])

    def hit(self, row: Any, *, exact: bool) -> DeskHit:
        version = row.published or next(iter(row.versions.all()), None)
        code = f"HS {hs_words(version.hs_code.code)}" if version and version.hs_code else ""
        detail = ", ".join(filter(None, (row.enterprise.display_name, code, row.inventory_no)))
        side = version.get_state_display() if version else ""
        address = reverse("gallery:desk_product", args=[row.pk])
        title = str(version.title) if version else row.slug
        return DeskHit("works", "box", title, detail, address, side, exact=exact, key=row.pk)


class DealFinder(DeskFinder):
    """Deals, enquiries, quotations and requests: by number, else those of the makers and buyers that were found."""

    def hits(self) -> list[DeskHit]:
        found = [*self.deals(), *self.enquiries(), *self.quotations(), *self.requests()]
        return sorted(found, key=lambda hit: not hit.exact)[: self.most]

    def condition(self, *, named: Q | None = None, maker: str = "enterprise", buyer: str = "contact") -> Q:
        if self.asked.number:
            return Q(number=self.asked.number)
        of = Q(pk__in=())
        if self.makers:
            of |= Q(**{f"{maker}__in": self.makers})
        if self.buyers:
            of |= Q(**{f"{buyer}__in": self.buyers})
        return of | named if named is not None and self.asked.words else of

    def every_word(self, *fields: str) -> Q:
        every = Q()
        for word in self.asked.words:
            some = Q(pk__in=())
            for name in fields:
                some |= Q(**{f"{name}__icontains": word})
            every &= some
        return every

    def deals(self) -> list[DeskHit]:
        named = self.every_word("buyer_name", "company__name")
        rows = Deal.objects.filter(self.condition(named=named)).for_list().latest_first()
        return [
            DeskHit(
                "deals",
                "flag",
                row.number,
                ", ".join(filter(None, (row.enterprise.display_name, row.buyer, str(row.get_rung_display())))),
                address_of("deals:desk_deal", row.pk) or reverse("desk:record", args=[row.enterprise_id]),
                _("disputed") if row.is_disputed else row.get_certainty_display(),
                mood="manggis" if row.is_disputed else "",
                exact=bool(self.asked.number),
            )
            for row in rows[: self.most]
        ]

    def enquiries(self) -> list[DeskHit]:
        named = self.every_word("visitor_name", "visitor_company")
        if self.asked.address:
            named |= Q(visitor_email=self.asked.address)
        rows = Enquiry.objects.filter(self.condition(named=named)).for_cards().latest_first()
        return [
            DeskHit(
                "deals",
                "chat",
                row.number,
                ", ".join(filter(None, (row.asker, row.enterprise.display_name if row.enterprise else ""))),
                reverse("enquiries:desk_enquiry", args=[row.pk]),
                row.get_state_display(),
                exact=bool(self.asked.number),
            )
            for row in rows[: self.most]
        ]

    def quotations(self) -> list[DeskHit]:
        rows = Quotation.objects.filter(self.condition()).select_related("enterprise", "contact").order_by("-pk")
        return [
            DeskHit(
                "deals",
                "send",
                str(row),
                ", ".join(filter(None, (row.enterprise.display_name, str(row.contact or "")))),
                address_of("quotations:desk_one", row.pk) or reverse("desk:record", args=[row.enterprise_id]),
                row.get_state_display(),
                exact=bool(self.asked.number),
            )
            for row in rows[: self.most]
        ]

    def requests(self) -> list[DeskHit]:
        of = self.condition(named=self.every_word("title"), maker="askings__enterprise")
        rows = Rfq.objects.filter(of).select_related("contact").order_by("-pk").distinct()
        return [
            DeskHit(
                "deals",
                "send",
                row.number,
                f"{row.title}, {row.contact}",
                address_of("quotations:desk_rfq", row.pk) or reverse("desk:buyer_record", args=[row.contact_id]),
                row.get_state_display(),
                exact=bool(self.asked.number),
            )
            for row in rows[: self.most]
        ]


class PeopleFinder(DeskFinder):
    """Buyers, and the houses that they belong to."""

    def hits(self) -> list[DeskHit]:
        people = Contact.objects.with_organisation()
        same = Q(pk__in=())
        if self.asked.address:
            same |= Q(email=self.asked.address)
        if self.asked.telephone:
            same |= Q(phone=self.asked.telephone)
        named = list(people.filter(same)[: self.most])
        fits = self.asked.among(people, "protocol_name", "position", "email")[:TAKEN]
        rows = {row.pk: row for row in [*named, *self.in_order(fits, "protocol_name")]}
        exact = {row.pk for row in named}
        found = [self.person(row, exact=row.pk in exact) for row in rows.values()]
        return [*found, *self.organisations()][: self.most]

    def person(self, row: Contact, *, exact: bool) -> DeskHit:
        facts = (
            (_("Organisation"), row.organisation.name), (_("Country"), str(row.country.label)),
            (_("Position"), row.position), (_("E-mail"), row.email), (_("Phone"), row.phone),
        )  # fmt: skip
        detail = f"{row.organisation.name}, {row.country.label}"
        address = reverse("desk:buyer_record", args=[row.pk])
        told = tuple((label, value) for label, value in facts if value)
        return DeskHit(
            "people", "user", row.protocol_name, detail, address, row.phone, exact=exact, facts=told, key=row.pk
        )

    def organisations(self) -> list[DeskHit]:
        found = []
        for kind, page in ((Company, "desk:company_record"), (Mission, "desk:mission_record")):
            rows: Any = self.asked.among(kind.objects.select_related("country"), "name")[:TAKEN]
            for row in self.in_order(rows, "name"):
                address = reverse(page, args=[row.pk])
                title = str(kind._meta.verbose_name).capitalize()
                found.append(DeskHit("people", "globe", row.name, f"{title}, {row.country.label}", address))
        return found


class WrittenFinder(DeskFinder):
    """Notes of staff; and for officers the mails."""

    def hits(self) -> list[DeskHit]:
        notes = self.asked.among(Note.objects.for_desk(), "text")
        found = [self.note(row) for row in notes[: self.most]]
        if self.officer:
            mails = self.asked.among(Message.objects.without_bodies(), "to_name", "to_address", "subject")
            found += [self.mail(row) for row in mails[: self.most]]
        return found[: self.most]

    def note(self, row: Note) -> DeskHit:
        detail = f"{row.by or ''}, {moment(row.created_at)}"
        return DeskHit("papers", "file", row.text[:120], detail, reverse("work:noted", args=[row.pk]), _("note"))

    def mail(self, row: Message) -> DeskHit:
        detail = f"{row.to_name} {row.to_address}, {moment(row.created_at)}"
        address = reverse("mail:outbox_message", args=[row.pk])
        return DeskHit("papers", "mail", row.subject, detail, address, row.get_state_display())


class EventFinder(DeskFinder):
    """Programmes; and for officers the events."""

    def hits(self) -> list[DeskHit]:
        found = []
        if self.officer:
            rows = Occasion.objects.filter(self.named("title", "title_en"))
            found = [
                DeskHit(
                    "events",
                    "calendar",
                    str(row.label),
                    f"{moment(row.starts_at)}, {row.where}",
                    reverse("invitations:event", args=[row.pk]),
                    row.get_state_display(),
                )
                for row in rows[: self.most]
            ]
        programmes = Programme.objects.filter(self.named("name", "name_en"))
        found += [
            DeskHit("events", "chart", str(row), "", reverse("naik_kelas:programme", args=[row.slug]))
            for row in programmes[: self.most]
        ]
        return found[: self.most]

    def named(self, *fields: str) -> Q:
        every = Q() if self.asked.words else Q(pk__in=())
        for word in self.asked.words:
            some = Q(pk__in=())
            for name in fields:
                some |= Q(**{f"{name}__icontains": word})
            every &= some
        return every
