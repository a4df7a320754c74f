"""Reads what the portal knows of an enterprise, for the answers and the gates. At most seven queries, at any size."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from apps.gallery.choices import OPEN_STATES
from apps.gallery.models import Product, Version
from apps.markets.choices import RequirementLevel
from apps.markets.models import Requirement
from apps.markets.rules.requirements import EVERYWHERE, HOME
from apps.readiness.models import Instrument
from apps.readiness.rules import facts
from apps.readiness.rules.facts import CertificateDuty, Held, KnownFacts
from apps.umkm.models import Enterprise

# What the law asks wherever the goods go, and for sale at home. What one market asks is the plan's matter, not a gate.
ANYWHERE = [EVERYWHERE, HOME]
# What is published and what is being worked on; not what is archived.
LIVING = Q(published_as__isnull=False) | Q(state__in=OPEN_STATES)


def shut_gates(enterprise: Enterprise, *, instrument: Instrument, today: date | None = None) -> list[str]:
    """The facts (`choices.Fact`) whose gates are shut for this enterprise today, in the instrument's order."""
    asked = list(instrument.gates.values_list("fact", flat=True))
    return facts.shut_gates(asked, known_facts(enterprise, today=today))


def known_facts(enterprise: Enterprise, *, today: date | None = None) -> KnownFacts:
    today = today or timezone.localdate()
    products = living_products(enterprise)
    published = Product.objects.of_enterprise(enterprise).published()
    figures = list(enterprise.figures.all())
    capacity, unit = capacity_of(enterprise)
    return KnownFacts(
        nib=enterprise.nib,
        npwp=enterprise.npwp,
        legal_form=enterprise.legal_form,
        form_name=str(enterprise.get_legal_form_display()),
        vouched=enterprise.on_show,
        size_class=figures[0].size_class if figures else "",
        hs_codes=tuple(sorted({code for code, _types in products if code})),
        certificates=tuple(
            Held(one.type_id, one.number, one.state == "verified", one.pk)
            for one in enterprise.certificates.not_refused().valid_on(today).order_by("pk")
        ),
        duties=duties_of(products, today),
        capacity=capacity,
        unit=unit,
        exports=tuple((row.year, row.export_usd) for row in figures if row.export_usd is not None),
        products=published.count(),
        products_in_english=published.exclude(Q(published__name_en="") | Q(published__description_en="")).count(),
    )


def capacity_of(enterprise: Enterprise) -> tuple[int | None, str]:
    """Of the profile; where it says nothing, of the product of which she can make most: nobody is asked twice."""
    if enterprise.monthly_capacity:
        unit = enterprise.capacity_unit
        return enterprise.monthly_capacity, str(unit.label) if unit else ""
    living = Version.objects.filter(LIVING, product__enterprise=enterprise, capacity__gt=0).select_related("unit")
    most = living.order_by("-capacity", "pk").first()
    return (most.capacity, str(most.unit.label) if most.unit else "") if most else (None, "")


def living_products(enterprise: Enterprise) -> list[tuple[str, frozenset[str]]]:
    """HS code ("" while unknown) and named certificates of what is published and what is being worked on; not of
    archived."""
    versions = Version.objects.filter(LIVING, product__enterprise=enterprise).prefetch_related("certificate_types")
    return [(one.hs_code_id or "", frozenset(kind.pk for kind in one.certificate_types.all())) for one in versions]


def duties_of(products: list[tuple[str, frozenset[str]]], today: date) -> tuple[CertificateDuty, ...]:
    """Certificates that the law asks for, in force today, for any of these products."""
    if not any(code for code, _types in products):
        return ()
    rows = Requirement.objects.in_force_on(today).filter(
        level=RequirementLevel.MANDATORY, destinations__overlap=ANYWHERE
    )
    found = []
    for row in rows.prefetch_related("any_of", "only_with"):
        any_of = frozenset(kind.pk for kind in row.any_of.all())
        only_with = frozenset(kind.pk for kind in row.only_with.all())
        if any_of and any(covers(row, code) and (not only_with or only_with & named) for code, named in products):
            found.append(CertificateDuty(row.code, any_of))
    return tuple(found)


def covers(row: Requirement, code: str) -> bool:
    return code.startswith(tuple(row.hs_prefixes)) and not (row.hs_except and code.startswith(tuple(row.hs_except)))
