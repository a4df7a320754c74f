"""The finders, a class for each kind of thing: what fits, at most so many, with the page that each leads to (what was
asked, offered and agreed is in `trading`).

None sorts what an index has not sorted: so many are taken as fit, and put in order here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.accounts.access import is_officer
from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission
from apps.common.formats import hs as hs_words
from apps.common.formats import moment
from apps.desk.pages.search.asked import DeskQuery
from apps.gallery.models import Product, Version
from apps.invitations.models import Occasion
from apps.mail.models import Message
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise
from apps.work.access import notes_for
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
    company: int = 0


@dataclass
class DeskFinder:
    """`most`: at most so many hits. What was found of makers, buyers and companies says whose deals are meant."""

    asked: DeskQuery
    most: int
    user: User
    makers: Sequence[int] = ()
    buyers: Sequence[int] = ()
    companies: Sequence[int] = ()
    may_be_more: bool = False  # than were looked at

    @property
    def officer(self) -> bool:
        return is_officer(self.user)

    def hits(self) -> list[DeskHit]:
        raise NotImplementedError

    def fairly(self, *found: list[DeskHit]) -> list[DeskHit]:
        """As many as are asked for, of each list its share; what one leaves over goes to the others."""
        left, taken = self.most, dict.fromkeys(range(len(found)), 0)
        while left and (longer := [at for at, hits in enumerate(found) if len(hits) > taken[at]]):
            for at in longer[:left]:
                taken[at] += 1
            left -= len(longer[:left])
        return [hit for at, hits in enumerate(found) for hit in hits[: taken[at]]]

    def in_order(self, rows: QuerySet[Any], name: str, *fields: str) -> list[Any]:
        """Of so many as are looked at: names that begin with what was typed come first. Of all of them no more than
        the name is read."""
        first = self.asked.words[0] if self.asked.words else ""

        def rank(row: tuple[int, str]) -> tuple[bool, str, int]:
            return not row[1].lower().startswith(first), row[1].lower(), row[0]

        fits = self.asked.among(rows.model._default_manager.order_by(), *(fields or (name,)))
        named = list(fits.values_list("pk", name)[:TAKEN])
        self.may_be_more = len(named) == TAKEN
        best = [key for key, _name in sorted(named, key=rank)[: self.most]]
        known = rows.in_bulk(best) if best else {}
        return [known[key] for key in best if key in known]


class MakerFinder(DeskFinder):
    def hits(self) -> list[DeskHit]:
        named = list(self.by_number())
        exact = {row.pk for row in named}
        found = [*named, *(row for row in self.by_words() if row.pk not in exact)][: self.most]
        if self.asked.address:
            exact |= {row.pk for row in found if row.email == self.asked.address}
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
        found = self.in_order(rows, "name", "searched_text")
        if not self.may_be_more:
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


class ListingFinder(DeskFinder):
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
        fits = self.in_order(people, "protocol_name", "protocol_name", "position", "email")
        rows = {row.pk: row for row in [*named, *fits]}
        exact = {row.pk for row in named}
        found = [self.person(row, exact=row.pk in exact) for row in rows.values()]
        return self.fairly(found, self.organisations())

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
            rows: Any = kind.objects.select_related("country")
            for row in self.in_order(rows, "name"):
                address = reverse(page, args=[row.pk])
                title = str(kind._meta.verbose_name).capitalize()
                detail, company = f"{title}, {row.country.label}", row.pk if kind is Company else 0
                found.append(DeskHit("people", "globe", row.name, detail, address, company=company))
        return found


class WrittenFinder(DeskFinder):
    """Notes of staff; and for officers the mails."""

    def hits(self) -> list[DeskHit]:
        notes = self.looked_at(notes_for(self.user).for_desk(), "text")
        mails: list[Any] = []
        if self.officer:
            mails = self.looked_at(Message.objects.without_bodies(), "to_name", "to_address", "subject")
        return self.fairly([self.note(row) for row in notes], [self.mail(row) for row in mails])

    def looked_at(self, rows: Any, *fields: str) -> list[Any]:
        """The newest of so many as are looked at."""
        keys = list(self.asked.among(rows.order_by(), *fields).values_list("pk", flat=True)[:TAKEN])
        return list(rows.filter(pk__in=sorted(keys)[-self.most :])) if keys else []

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
        known = Programme.objects.filter(self.named("name", "name_en"))[: self.most]
        programmes = [
            DeskHit("events", "chart", str(row), "", reverse("naik_kelas:programme", args=[row.slug])) for row in known
        ]
        return self.fairly(found, programmes)

    def named(self, *fields: str) -> Q:
        every = Q() if self.asked.words else Q(pk__in=())
        for word in self.asked.words:
            some = Q(pk__in=())
            for name in fields:
                some |= Q(**{f"{name}__icontains": word})
            every &= some
        return every
