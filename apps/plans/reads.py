"""What an enterprise should do next, read from its answers and from its markets: steps, not yet tasks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.bilingual import BothLanguages, both
from apps.gallery.models import Product
from apps.markets.choices import Holding
from apps.markets.models import Requirement
from apps.markets.reads import certificates_of, market_facts, rulebook, version_of
from apps.markets.rules.requirements import RequirementLine
from apps.plans.choices import TaskOrigin
from apps.plans.rules import PlannedStep, band_of
from apps.readiness.choices import AssessmentState, Band
from apps.readiness.models import Answer, Assessment, Gate, Question
from apps.readiness.reads.instrument import instrument_facts
from apps.readiness.reads.known import shut_gates
from apps.readiness.reads.rounds import assessment_in_force, given_answers
from apps.readiness.rules.scoring import NEEDS_PROOF_FROM, Given, counted_value, gains
from apps.reference.models import Country
from apps.umkm.models import Enterprise

# Where the gates' facts are kept, for those that no question asks for.
GATE_SERVICE = {"nib": "LEG", "npwp": "LEG", "certificates": "LEG"}


def steps_from_answers(enterprise: Enterprise, today: date) -> list[PlannedStep]:
    """Weak answers of the newest assessment that was handed in, and its shut gates. None without one."""
    assessment = assessment_in_force(enterprise)
    if assessment is None:
        return []
    instrument = assessment.instrument
    answers, facts = given_answers(assessment), instrument_facts(instrument)
    gained = gains(facts, answers, ())
    gates = shut_gates(enterprise, instrument=instrument, today=today)
    rows = dict(Answer.objects.filter(assessment=assessment).values_list("question__code", "pk"))
    steps, covered = [], set()
    for question in instrument.questions.filter(retired=False).prefetch_related("advice__service"):
        given = answers.get(question.code, Given())
        step = _of_question(question, given, assessment)
        if step is None:
            continue
        step.update(points=gained[question.code], answer=rows.get(question.code))
        if question.fact in gates and question.fact not in covered:
            covered.add(question.fact)
            step.update(origin=TaskOrigin.GATE, key=f"gate:{question.fact}", gate=True)
        steps.append(PlannedStep(**step))
    left = [fact for fact in gates if fact not in covered]
    return steps + [_of_gate(gate) for gate in instrument.gates.filter(fact__in=left)]


def _of_question(question: Question, given: Given, assessment: Assessment) -> dict[str, Any] | None:
    """None when the answer is strong, or does not apply. What was only not proven asks for its proof."""
    counted = counted_value(given, assessment.instrument.unproven_counts)
    band = None if given.not_applicable else band_of(counted)
    if band is None:
        return None
    facts: dict[str, Any] = {
        "key": f"question:{question.code}",
        "origin": TaskOrigin.QUESTION,
        "question_code": question.code,
    }
    if given.value is not None and given.value >= NEEDS_PROOF_FROM:
        if assessment.state != AssessmentState.VERIFIED:
            return None
        return {**facts, **_proof_step(question)}
    advice = {one.band: one for one in question.advice.all()}
    chosen = advice.get(band) or advice.get(Band.PARTLY) or advice.get(Band.URGENT)
    value = given.value or 0
    why = both(
        lambda: _("The answer to “%(question)s” is %(value)d of 4.") % {"question": question.words, "value": value}
    )
    if chosen is None:
        return {**facts, "title": both(lambda: str(question.words)), "why": why}
    return {
        **facts,
        "title": BothLanguages(chosen.action, chosen.action_en),
        "why": why,
        "service": chosen.service_id,
        "effort_days": chosen.effort_days,
        "cost_band": chosen.cost_band,
    }


def _proof_step(question: Question) -> dict[str, Any]:
    title = both(
        lambda: (
            _("Show the evidence: %(evidence)s") % {"evidence": question.proof_words}
            if question.evidence
            else _("Show the evidence for “%(question)s”") % {"question": question.words}
        )
    )
    why = both(
        lambda: (
            _("“%(question)s” was answered highly, but no evidence was accepted, so it counts as 2 of 4.")
            % {"question": question.words}
        )
    )
    return {"title": title, "why": why, "effort_days": 1}


def _of_gate(gate: Gate) -> PlannedStep:
    return PlannedStep(
        key=f"gate:{gate.fact}",
        origin=TaskOrigin.GATE,
        title=both(lambda: _("Complete the profile: %(gate)s") % {"gate": gate.label}),
        why=both(lambda: _("While this is missing the score cannot pass %(cap)d.") % {"cap": gate.instrument.gate_cap}),
        gate=True,
        service=GATE_SERVICE.get(gate.fact),
        effort_days=3,
    )


def steps_from_markets(enterprise: Enterprise, today: date) -> list[PlannedStep]:
    """What the law of the chosen markets asks of the products that are published, and what ends within 120 days."""
    chosen = list(enterprise.markets.select_related("country"))
    products = list(Product.objects.of_enterprise(enterprise).published().select_related("published").order_by("pk"))
    if not chosen or not products:
        return []
    book, certificates, facts = (
        rulebook(today),
        certificates_of([enterprise]).get(enterprise.pk, []),
        market_facts(products),
    )
    found: dict[str, tuple[RequirementLine, Product, Country]] = {}
    for market in chosen:
        for product in products:
            fits = book.fit(facts[product.pk], market.country_id, certificates)
            pressing = [line for line in (*fits.missing_by_law, *fits.expiring) if line.row.level == "M"]
            for line in pressing:
                found.setdefault(line.row.code, (line, product, market.country))
    rows = {row.code: row for row in Requirement.objects.filter(code__in=found)}
    return [requirement_step(rows[code], *facts) for code, facts in found.items()]


def requirement_step(row: Requirement, line: RequirementLine, product: Product, country: Country) -> PlannedStep:
    """Obtain or renew what a market asks. A certificate that ends brings a step of its own each time."""
    standing = line.standing
    renewing = standing.holding in (Holding.EXPIRING, Holding.LAPSED) and standing.until is not None
    until = standing.until if renewing else None

    def title() -> str:
        if until is None:
            return _("Obtain: %(requirement)s") % {"requirement": row.label}
        return _("Renew: %(requirement)s (ends %(day)s)") % {
            "requirement": row.label,
            "day": date_format(until, "j M Y"),
        }

    def why() -> str:
        version = version_of(product)
        words = {"country": country.in_sentence, "product": version.title if version else product.inventory_no}
        return _("Asked for “%(product)s” in %(country)s.") % words + " " + str(row.explained)

    return PlannedStep(
        key=f"{row.code}:{country.pk}" + (f":{until.isoformat()}" if until else ""),
        origin=TaskOrigin.REQUIREMENT,
        title=both(title),
        why=both(why),
        requirement=row.pk,
        product=product.pk,
        destination=country.pk,
        service=row.service_id,
        effort_days=row.effort_days,
        cost_band=row.cost_band,
        latest=until if standing.holding == Holding.EXPIRING else None,
    )


def all_steps(enterprise: Enterprise, today: date) -> Iterator[PlannedStep]:
    yield from steps_from_answers(enterprise, today)
    yield from steps_from_markets(enterprise, today)
