"""One product and one market: what its law and buyers ask, what is held, what is missing and what ends soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, is_staff
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.common.tabs import tabs
from apps.gallery.access import in_team, product_for_staff, product_for_team
from apps.gallery.models import Product
from apps.markets.choices import Holding, RequirementLevel
from apps.markets.forms import MarketForm
from apps.markets.models import Requirement
from apps.markets.reads import certificates_of, market_facts_of, rulebook, version_of
from apps.markets.rules.requirements import Fit, RequirementLine
from apps.matchmaking.models import Match
from apps.plans.actions import plan_requirement
from apps.plans.models import Task
from apps.reference.choices import CostBand
from apps.reference.models import CertificateType, Country

KINDS = {
    Holding.HELD: "leaf", Holding.EXPIRING: "kunyit", Holding.CLAIMED: "nila", Holding.LAPSED: "manggis",
    Holding.MISSING: "manggis", Holding.CHECK: "nila",
}  # fmt: skip


@dataclass(frozen=True)
class RequirementShown:
    """A requirement with how it stands, ready for the page. `task`: the step of the plan that sees to it."""

    row: Requirement
    line: RequirementLine
    certificate: str
    any_of: str
    task: Task | None

    @property
    def kind(self) -> str:
        return "manggis" if self.row.level == RequirementLevel.BLOCKED else KINDS[self.line.standing.holding]

    @property
    def holding(self) -> str:
        return str(Holding(self.line.standing.holding).label)

    @property
    def level(self) -> str:
        return str(RequirementLevel(self.row.level).label)

    @property
    def cost(self) -> str:
        return str(CostBand(self.row.cost_band).label)

    @property
    def can_be_planned(self) -> bool:
        """Only what a firm can obtain or renew; documents of a shipment come with the shipment."""
        standing = self.line.standing
        wanted = standing.open or standing.holding == Holding.EXPIRING
        return self.task is None and wanted and self.row.level != RequirementLevel.BLOCKED


def product_seen(request: HttpRequest, pk: int) -> tuple[Product, bool]:
    """The product, for its maker's team or for staff; and whether it is her own."""
    if is_staff(request.user):
        found = product_for_staff(request.user, pk)
        return found, in_team(request.user, found.enterprise_id)
    return product_for_team(request.user, pk), True


@require_safe
def markets(request: HttpRequest, pk: int) -> HttpResponse:
    product, mine = product_seen(request, pk)
    version = version_of(product)
    asked = buyers_from(product)
    chosen = [market.country for market in product.enterprise.markets.select_related("country")]
    offered = {country.pk: country for country in [*(country for country, _number in asked), *chosen]}
    to = Country.objects.filter(pk=request.GET.get("to", "")[:2].upper()).first() or next(iter(offered.values()), None)
    context: dict[str, Any] = {
        "product": product,
        "version": version,
        "mine": mine,
        "to": to,
        "asked": asked,
        "tabs": tabs(
            request, "to", [(code, country.label, dict(asked).get(country)) for code, country in offered.items()],
            here=to.pk if to else "",
        ),
        "form": MarketForm(initial={"country": to.pk if to else ""}, auto_id="to_%s"),
        "room": "owner" if mine else "staff",
        "crumbs": [(reverse("gallery:product_edit", args=[pk]), version.title if version else _("Product"))]
        if mine
        else [],
    }  # fmt: skip
    if to is not None and version is not None and version.hs_code_id:
        context.update(judged(product, to))
    return render(request, "matchmaking/markets.html", context)


def buyers_from(product: Product) -> list[tuple[Country, int]]:
    """Countries from which buyers' needs fit this product, and how many buyers, most first."""
    found: dict[str, set[int]] = {}
    standing = Match.objects.standing().of_active_needs().filter(product=product, need__destination__isnull=False)
    for code, contact in standing.values_list("need__destination", "need__contact"):
        found.setdefault(code, set()).add(contact)
    countries = {one.pk: one for one in Country.objects.filter(pk__in=found)}
    pairs = [(countries[code], len(contacts)) for code, contacts in found.items()]
    return sorted(pairs, key=lambda pair: (-pair[1], str(pair[0])))


def judged(product: Product, to: Country) -> dict[str, Any]:
    today = timezone.localdate()
    enterprise = product.enterprise
    fits: Fit = rulebook(today).fit(
        market_facts_of(product), to.pk, certificates_of([enterprise]).get(enterprise.pk, [])
    )
    codes = [line.row.code for line in fits.lines]
    rows = {row.code: row for row in Requirement.objects.filter(code__in=codes).with_certificates()}
    names = {one.pk: str(one) for one in CertificateType.objects.all()}
    tasks = {task.requirement_id: task for task in Task.objects.of(enterprise).unfinished().for_requirements()}

    def shown(lines: list[RequirementLine]) -> list[RequirementShown]:
        return [
            RequirementShown(
                row,
                line,
                names.get(line.standing.type, ""),
                ", ".join(names.get(code, code) for code in sorted(line.row.any_of)),
                tasks.get(row.pk),
            )
            for line in lines
            if (row := rows.get(line.row.code)) is not None
        ]

    groups = [
        (_("May not be exported"), shown(fits.blocked)), (_("Missing"), shown(fits.missing)),
        (_("Ends soon"), shown(fits.expiring)), (_("Waits for a check by staff"), shown(fits.claimed)),
        (_("Held"), shown(fits.held)), (_("To be checked for each shipment"), shown(fits.to_check)),
    ]  # fmt: skip
    return {
        "fits": fits,
        "groups": [(title, lines) for title, lines in groups if lines],
        "barred": bool(fits.blocked),
    }


@require_POST
@once
def plan(request: SignedIn, pk: int) -> HttpResponse:
    """One requirement becomes a step of the plan."""
    product = product_for_team(request.user, pk)
    country = get_object_or_404(Country, pk=request.POST.get("to", "")[:2])
    requirement = get_object_or_404(Requirement, pk=whole_number(request.POST.get("requirement")))
    with refusals.told(request) as no:
        task = plan_requirement(product=product, requirement=requirement, country=country, by=request.user)
    if no:
        return redirect(f"{reverse('matchmaking:product_markets', args=[pk])}?to={country.pk}")
    messages.success(request, _("“%(step)s” is in your plan.") % {"step": task.label})
    return redirect(f"{reverse('matchmaking:product_markets', args=[pk])}?to={country.pk}")
