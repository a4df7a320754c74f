"""Something real behind every address that belongs to one enterprise or one person.

A walk finds only what the pages of the cast happen to link to; a paper that no page links to is asked for all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.common.uploads import Inspected
from apps.deals.actions import request_sample
from apps.enquiries import actions as enquiries
from apps.enquiries.actions.asking import Subject
from apps.enquiries.models import ClosedDay, Enquiry, LineFile, Passing
from apps.gallery.models import Product
from apps.jobs.models import Job
from apps.markets.actions import choose_market
from apps.markets.models import Requirement
from apps.matchmaking.choices import BuyerAnswer
from apps.matchmaking.models import Match
from apps.naik_kelas.models import Dossier
from apps.plans.actions import finish_task, plan_tasks
from apps.plans.models import Task, TaskFile
from apps.quotations.models import Quotation, RfqAsking
from apps.readiness.actions import add_proof, submit_assessment
from apps.readiness.models import Assessment, Proof
from apps.reference.models import CertificateType, Country
from apps.umkm.actions import add_certificate, invite_colleague, state_export
from apps.umkm.models import Enterprise
from tests.builders import dealing, dossiers, gallery, meetings, readiness, rfqs, wishing
from tests.builders import enquiries as asking
from tests.builders import quotations as offers
from tests.builders.doors import ROLES, addresses_made_up, name_of, resolve_view, routes

# Their parts name a list, not something of somebody.
TOPICS = {"reference:codes"}
# Walked page by page in tests/journeys/test_the_administration.py.
ELSEWHERE = "admin:"
# What opens it is a key in a letter, made out to one address; tests/umkm/test_team.py tries it with others.
KEYS = {"portal:enterprise_join"}
# The parts that name no row.
WORDS = {"step": "owner", "section": "contact", "verb": "start", "number": 1, "year": 2025}
Parts = dict[str, Any]


def person(role: str) -> User:
    found: User = User.objects.get(email=ROLES[role])
    return found


def workshop_with_everything() -> Dossier:
    """A second enterprise of Sari's, whose claim was approved; every kind of private paper hangs on it."""
    bima = User.objects.get(email="bima@smesco.example")
    dossier, _certificate = dossiers.approved(person("owner"), person("officer"), bima)
    return dossier


def papers_of_readiness(workshop: Enterprise, sari: User) -> tuple[Proof, Task, TaskFile]:
    assessment: Assessment = readiness.answered(workshop, sari, value=1)
    question = readiness.question(assessment, "4.2")
    (added,) = add_proof(assessment=assessment, question=question, by=sari, files=[readiness.paper()])
    submit_assessment(assessment=assessment, by=sari)
    plan_tasks(enterprise=workshop)
    task = Task.objects.get(enterprise=workshop, key="question:4.2")
    finish_task(task=task, by=sari, files=[readiness.pdf()])
    assert added.proof is not None
    return added.proof, task, task.files.get()


def nouns() -> dict[str, Parts]:
    """What the parts of an address name, by the beginning of the address's name; the longest one counts."""
    sari = person("owner")
    dossier = workshop_with_everything()
    workshop = dossier.enterprise
    proof, task, task_file = papers_of_readiness(workshop, sari)
    kind = CertificateType.objects.first()
    assert kind is not None
    certificate = add_certificate(enterprise=workshop, by=sari, type=kind, number="ID-1", file=dossiers.pdf())
    export = state_export(
        enterprise=workshop, by=sari, country=Country.objects.get(code="JP"), first_year=2024, last_year=2025
    )
    product: Product = gallery.product(workshop, sari, photos=1)
    choose_market(enterprise=workshop, country=Country.objects.get(code="JP"), by=sari)
    invite = invite_colleague(enterprise=workshop, by=sari, email="kakak@example.com")
    evidence = dossier.evidence.first()
    assert evidence is not None
    together = met()
    hers: dict[str, Parts] = {
        "portal:enterprise": {}, "naik_kelas:": {}, "tiers:": {}, "readiness:": {"code": "4.2"}, "plans:": {},
        "portal:enterprise_certificate": {"pk": certificate.pk}, "umkm:certificate_file": {"pk": certificate.pk},
        "portal:enterprise_export": {"pk": export.pk},
        "portal:enterprise_member": {"pk": workshop.members.get().pk}, "portal:enterprise_withdraw": {"pk": invite.pk},
        "gallery:product": {"pk": product.pk}, "gallery:product_start": {"enterprise_pk": workshop.pk},
        "gallery:product_section": {"pk": product.pk, "section": "words"},
        "gallery_plain:original": {"key": product.photos.get().key}, "matchmaking:product": {"pk": product.pk},
        "naik_kelas:dossier": {"pk": dossier.pk, "file": evidence.pk}, "naik_kelas:evidence_file": {"pk": evidence.pk},
        "naik_kelas:certificate_file": {"pk": dossier.pk}, "naik_kelas:promotion_start": {"pk": dossier.enrolment_id},
        "plans:task": {"pk": task.pk}, "plans:task_file": {"pk": task_file.pk},
        "readiness:proof_file": {"pk": proof.pk}, "readiness:evidence_remove": {"pk": proof.pk},
        "plans:market": {"code": "JP"}, "matchmaking:owner_written": {"pk": interest_in(product).pk},
        "enquiries:closed_day_open": {"pk": closed_by(workshop).pk},
        "enquiries:inbox": {"pk": enquiry_to(workshop).pk}, **quotations_of(sari),
        "enquiries:inbox_file": file_of(asking.with_file(enquiry_to(workshop), sari)),
        "quotations:asked_one": {"pk": asking_to(workshop, product).pk},
        **deal_of(workshop, sari, dossier), "meetings:owner_": together.of_maker,
    }  # fmt: skip
    return {name: {**WORDS, "slug": workshop.slug, **parts} for name, parts in hers.items()} | of_others(together)


@dataclass
class Met:
    """One meeting of a matching day, before both of its sides."""

    of_maker: Parts
    of_guest: Parts


def met() -> Met:
    """Sari's house and the cast's buyer meet by a final timetable."""
    sari, buyer = person("owner"), person("buyer")
    product = Product.objects.published().filter(enterprise__members__user=sari).first()
    assert product is not None
    guest = Contact.objects.get(user=buyer)
    planned = meetings.planned_day(makers=1, guests=1, enterprises=(product.enterprise,), contacts=(guest,))
    meetings.wishing(planned)
    placement = wishing.placed(planned, sari, buyer)
    maker, seat = planned.makers[0], planned.guests[0]
    parts = {"placement": placement.pk, "wish": placement.wish_id}
    return Met({"pk": maker.pk, "other": seat.pk, **parts}, {"pk": seat.pk, "other": maker.pk, **parts})


def file_of(sent: LineFile) -> Parts:
    return {"pk": sent.line.enquiry_id, "file": sent.pk}


def interest_in(product: Product) -> Match:
    match = Match.objects.first()
    assert match is not None
    match.pk, match.product, match._state.adding = None, product, True
    match.answer, match.answered_at = BuyerAnswer.INTERESTED, timezone.now()
    match.save()
    return match


def closed_by(maker: Enterprise) -> ClosedDay:
    day = timezone.localdate() + timedelta(days=30)
    return ClosedDay.objects.create(enterprise=maker, day=day)


def enquiry_to(maker: Enterprise, product: Product | None = None) -> Enquiry:
    """Of the cast's buyer."""
    buyer = person("buyer")
    contact = Contact.objects.get(user=buyer)
    return enquiries.ask(
        by=buyer, subject=Subject(enterprise=maker, product=product), wishes=asking.wishes(), contact=contact
    )


def quotations_of(sari: User) -> dict[str, Parts]:
    """A draft of hers, the enquiry that it answers, and one that she sent to the cast's buyer."""
    product = Product.objects.published().filter(enterprise__members__user=sari).first()
    assert product is not None
    draft, asked = offers.begun(enquiry_to(product.enterprise, product), sari), enquiry_to(product.enterprise, product)
    sent = offers.sent(asked, sari, valid_until=timezone.localdate())
    return {
        "quotations:begin": {"pk": asked.pk},
        "quotations:owner": {"pk": sent.pk}, "quotations:revise": {"pk": sent.pk},
        "quotations:withdraw": {"pk": draft.pk},
        "quotations:screen": {"pk": draft.pk, "step": 1}, "quotations:sums": {"pk": draft.pk, "step": 1},
    }  # fmt: skip


def asking_to(maker: Enterprise, product: Product) -> RfqAsking:
    """By a request of the cast's buyer."""
    rfq = rfqs.draft(Contact.objects.get(user=person("buyer")), by=person("buyer"))
    version = product.versions.latest("pk")
    return RfqAsking.objects.create(
        rfq=rfq, enterprise=maker, product=product, version=version, wave=1, asked_at=timezone.now()
    )


def deal_of(maker: Enterprise, sari: User, dossier: Dossier) -> dict[str, Parts]:
    """With her own buyer, a step, a document with its file and a sample."""
    deal = dealing.deal(maker, sari)
    step = dealing.step(deal, sari)
    sample = request_sample(deal=deal, by=sari)
    file = Inspected(dealing.picture(), "png")
    document = dealing.document(step, sari, file=file)
    parts = {"pk": deal.pk, "step": step.pk, "sample": sample.pk, "document": document.pk, "act": "agree"}
    parts["dossier"] = dossier.pk
    return {"deals:owner_deal": parts}


def passing_of(contact: Contact) -> Passing:
    return enquiries.pass_on(
        contact=contact, products=list(Product.objects.published()[:1]), by=contact.user, country=contact.country
    )


def of_others(together: Met) -> dict[str, Parts]:
    """What is a buyer's or an officer's, and no owner's."""
    match, need = Match.objects.first(), Need.objects.filter(contact__user=person("buyer")).first()
    assert match is not None
    assert need is not None
    match.pk, match.need, match._state.adding = None, need, True
    match.save()
    job = Job.objects.create(kind="intake.read", title="Milik petugas", by=person("officer"))
    job.result_file.save("hasil.xlsx", ContentFile(b"PK"))
    return {
        "buyers:need": {"pk": need.pk},
        "matchmaking:buyer_answer": {"pk": match.pk},
        "quotations:buyer_": {"pk": Quotation.objects.filter(contact=need.contact).for_buyer().latest("pk").pk},
        "quotations:rfq": {"pk": rfqs.draft(need.contact).pk, "quotation": 1},
        "enquiries:passing": {"pk": passing_of(need.contact).pk},
        "enquiries:mine_file": file_of(LineFile.objects.filter(line__enquiry__contact=need.contact).latest("pk")),
        "enquiries:mine": {"pk": Enquiry.objects.filter(contact=need.contact).latest("pk").pk},
        "deals:mine_deal": deal_with(need.contact),
        "meetings:buyer_": together.of_guest,
        "jobs:": {"pk": job.pk},
    }


def deal_with(contact: Contact) -> Parts:
    """Whose buyer she is."""
    sari = person("owner")
    maker = Enterprise.objects.of(sari).first()
    assert maker is not None
    deal = dealing.deal(maker, None, contact=contact)
    step = dealing.step(deal, sari)
    sample = request_sample(deal=deal, by=sari)
    document = dealing.document(step, sari, file=Inspected(dealing.picture(), "png"))
    return {"pk": deal.pk, "step": step.pk, "sample": sample.pk, "document": document.pk, "act": "receive"}


def words_of_forms() -> str:
    """Without these a form that acts on one of many is not found, and nobody would be."""
    return urlencode({"question": "4.2", "to": "JP", "requirement": Requirement.objects.values_list("pk").first()[0]})


def somebodys() -> dict[str, str]:
    """A real address of each route that belongs to somebody, and its name; what `nouns` does not know fails here."""
    known, made_up = nouns(), {name_of(address): address for address in addresses_made_up("id")}
    found: dict[str, str] = {}
    for name, kinds in routes():
        view = resolve_view(made_up[name]) if name in made_up else None
        ours = view is not None and view.__module__.startswith("apps.") and getattr(view, "login_required", True)
        if not kinds or not ours or hasattr(view, "staff_roles"):
            continue
        if name in TOPICS | KEYS or name.startswith(ELSEWHERE):
            continue
        begins = max((begin for begin in known if name.startswith(begin)), key=len, default="")
        assert begins, f"{name}: neither does it name the roles of staff, nor does `nouns` know whose it is"
        found[reverse(name, kwargs={part: known[begins][part] for part in kinds})] = name
    return found
