"""Reads what the portal knows of an enterprise, for the answers and the gates. Six queries, whatever its size."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from apps.gallery.choices import OPEN_STATES
from apps.gallery.models import Product, Version
from apps.readiness.choices import RequirementLevel
from apps.readiness.models import Instrument, Requirement
from apps.readiness.rules import facts
from apps.readiness.rules.facts import Duty, Held, Known
from apps.umkm.models import Enterprise

AT_HOME = ["*", "ID"]


def shut_gates(enterprise: Enterprise, *, instrument: Instrument, today: date | None = None) -> list[str]:
    """The facts (`choices.Fact`) whose gates are shut for this enterprise today, in the instrument's order."""
    asked = list(instrument.gates.values_list("fact", flat=True))
    return facts.shut_gates(asked, known_facts(enterprise, today=today))


def known_facts(enterprise: Enterprise, *, today: date | None = None) -> Known:
    today = today or timezone.localdate()
    hs_codes = hs_codes_of(enterprise)
    hanging = Product.objects.of_enterprise(enterprise).hanging()
    figures = list(enterprise.figures.all())
    unit = enterprise.capacity_unit
    return Known(
        nib=enterprise.nib,
        npwp=enterprise.npwp,
        legal_form=enterprise.legal_form,
        form_name=str(enterprise.get_legal_form_display()),
        vouched=enterprise.on_show,
        size_class=figures[0].size_class if figures else "",
        hs_codes=hs_codes,
        certificates=tuple(
            Held(one.type_id, one.number, one.state == "verified", one.pk)
            for one in enterprise.certificates.not_refused().valid_on(today).order_by("pk")
        ),
        duties=duties_of(hs_codes, today),
        capacity=enterprise.monthly_capacity,
        unit=str(unit.label) if unit else "",
        exports=tuple((row.year, row.export_usd) for row in figures if row.export_usd is not None),
        works=hanging.count(),
        works_in_english=hanging.exclude(Q(hanging__name_en="") | Q(hanging__description_en="")).count(),
    )


def hs_codes_of(enterprise: Enterprise) -> tuple[str, ...]:
    """Of what hangs and of what is being worked on; archived products do not count."""
    living = Q(hangs_as__isnull=False) | Q(state__in=OPEN_STATES)
    rows = Version.objects.filter(living, product__enterprise=enterprise, hs_code__isnull=False)
    return tuple(rows.order_by("hs_code_id").values_list("hs_code_id", flat=True).distinct())


def duties_of(hs_codes: tuple[str, ...], today: date) -> tuple[Duty, ...]:
    """Certificates that the law asks for in the home market, in force today, for any of these codes."""
    if not hs_codes:
        return ()
    rows = Requirement.objects.filter(
        level=RequirementLevel.MANDATORY, in_force__contains=today, destinations__overlap=AT_HOME
    ).prefetch_related("any_of")
    found = []
    for row in rows:
        types = frozenset(kind.pk for kind in row.any_of.all())
        if types and any(covers(row, code) for code in hs_codes):
            found.append(Duty(row.code, types))
    return tuple(found)


def covers(row: Requirement, code: str) -> bool:
    return code.startswith(tuple(row.hs_prefixes)) and not code.startswith(tuple(row.hs_except) or ("-",))
