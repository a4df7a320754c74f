"""The curator's desk: the queue, one product beside what is published of it, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals, typed
from apps.common.lists import ListPage, asked_of, keeping_back, list_address
from apps.common.parameters import whole_number, whole_numbers
from apps.common.review import Queue, decided
from apps.gallery import actions
from apps.gallery.access import may_curate, product_for_staff, version_for_staff
from apps.gallery.choices import Help, ProductVerb, VersionState
from apps.gallery.forms import CurationFilter, read_hs_code
from apps.gallery.models import Product, Reason, Version
from apps.gallery.rules.checks import CHECKS
from apps.gallery.rules.completeness import VersionFacts, missing, needs_translation
from apps.gallery.rules.fields import LABELS
from apps.gallery.views.shown import answers_of, facts_of_version, plain_facts, preview_page
from apps.gallery.views.sight import see
from apps.history.models import Entry
from apps.history.reads import lines

WAITING_ON_PAGE = 30
SHOWN_IN_QUEUE = 12


def waiting(request: HttpRequest) -> Any:
    """As the queue is narrowed and ordered."""
    return CurationFilter(asked_of(request, "gallery:queue")).rows()


@dataclass(frozen=True)
class WaitingVersion:
    """A line of the queue, with what it lacks before it may be published."""

    version: Version

    @cached_property
    def facts(self) -> VersionFacts:
        return facts_of_version(self.version)

    @property
    def lacking(self) -> int:
        return len(missing(self.facts))

    @property
    def marks(self) -> list[tuple[str, str]]:
        """(colour, words), most pressing first."""
        wanted = [str(Help(kind).label) for kind in self.version.help_wanted if kind != Help.TRANSLATION]
        found = [("kunyit", words) for words in wanted]
        if needs_translation(self.facts):
            found.append(("nila", _("Translation wanted")))
        if not self.version.product.enterprise.on_show:
            found.append(("manggis", _("Maker not yet verified")))
        return found


@staff_only()
def queue(request: HttpRequest) -> HttpResponse:
    return queue_page(request)


def queue_page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """The list as it was asked for; after a refusal of several at once as it stood, with what was ticked and typed."""
    asked = asked_of(request, "gallery:queue")
    form = CurationFilter(asked)
    page = ListPage(asked, form.rows().for_queue(), per_page=WAITING_ON_PAGE)
    today = timezone.localdate()
    context = {
        "page": page,
        "rows": [WaitingVersion(version) for version in page.object_list],
        "number": page.paginator.count,
        "mine_today": decided_on(request, today).count(),
        "now": timezone.now(),
        "form": form,
        "deciding": may_curate(request.user),
        "sentences": Reason.objects.offered(),
        "listed_at": list_address(request, "gallery:queue") if request.method == "POST" else request.get_full_path(),
        **more,
    }
    return render(request, "gallery/queue.html", context, status=status)


@staff_only()
def review(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for_staff(request.user, pk)
    return review_page(request, version, typed=typed.given_back(request, page_of(pk)))


def decided_on(request: HttpRequest, day: date) -> Any:
    mine = Entry.objects.of_kind(Product).by(request.user)
    return mine.of_verb(ProductVerb.PUBLISHED, ProductVerb.RETURNED).on(day)


def page_of(pk: int) -> str:
    return f"curation:{pk}"


def review_page(request: HttpRequest, version: Version, *, status: int = 200, **more: Any) -> HttpResponse:
    queue = queue_of(request, version.pk)
    first = max(0, queue.at - 3)
    shown = list(waiting(request).for_queue()[first : first + SHOWN_IN_QUEUE])
    context = {
        "sight": see(version, plain_facts),
        "lacking": missing(facts_of_version(version)),
        "waiting": WaitingVersion(version),
        "version": version,
        "product": version.product,
        "queue": shown,
        "number": len(queue),
        "place": queue.place,
        "before": queue.before,
        "after": queue.after,
        "checks": CHECKS,
        "sentences": Reason.objects.offered(),
        "history": lines(Entry.objects.of(version.product).with_people()[:12]),
        "deciding": may_curate(request.user) and version.state == VersionState.SUBMITTED,
        **typing_of(more.pop("typed")),
        **more,
    }
    return render(request, "gallery/review.html", context, status=status)


def typing_of(found: QueryDict) -> dict[str, Any]:
    return {"typed": found, "ticked": found.getlist("check"), "said": found.getlist("sentence")}


def address_of(pk: int, request: HttpRequest) -> str:
    return keeping_back(request, reverse("gallery:review", args=[pk]))


@staff_only(StaffRole.CURATOR)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Approve, return or skip; then the next one opens. A refusal keeps everything that was typed."""
    version = version_for_staff(request.user, pk)
    onward = queue_of(request, pk).onward
    verb = request.POST.get("verb", "")
    decisions: dict[str, Callable[[SignedIn, Version], str]] = {"approve": approve, "return": send_back}
    if verb not in decisions:
        return redirect(onward)
    with refusals.caught() as no:
        said = decisions[verb](request, version)
    if no:
        return refused(request, pk, no)
    decided(request, said, undo=keeping_back(request, reverse("gallery:review_undo", args=[pk])))
    return redirect(onward)


def refused(request: HttpRequest, pk: int, no: refusals.Refusal) -> HttpResponse:
    version = version_for_staff(request.user, pk)
    more = {"refusal": no.said, "typed": request.POST}
    if version.state != VersionState.SUBMITTED:
        too_late = typed.texts(request.POST)
        onward = queue_of(request, pk).onward
        return review_page(request, version, status=409, too_late=too_late, onward=onward, **more)
    return review_page(request, version, status=422, despite=no.code == "open_checks", **more)


def approve(request: SignedIn, version: Version) -> str:
    """With checks left open only for a written reason: the verb asks for it."""
    checklist = {key: key in request.POST.getlist("check") for key, _label, _note in CHECKS}
    why = request.POST.get("why", "")
    with transaction.atomic():
        revision = settle_hs_code(request, version)
        actions.publish_version(version=version, by=request.user, checklist=checklist, why=why, revision=revision)
    return _("“%(name)s” is on show.") % {"name": version.name}


def send_back(request: SignedIn, version: Version) -> str:
    reasons = {field: request.POST.get(f"reason-{field}", "").strip() for field in LABELS}
    for sentence in Reason.objects.offered().filter(pk__in=whole_numbers(request.POST.getlist("sentence"))):
        if sentence.field in reasons:
            reasons[sentence.field] = f"{reasons[sentence.field]} {sentence.text}".strip()
    actions.return_version(
        version=version,
        by=request.user,
        note=request.POST.get("note", ""),
        reasons=reasons,
        revision=whole_number(request.POST.get("revision")),
    )
    return _("“%(name)s” went back to its maker.") % {"name": version.name}


def settle_hs_code(request: SignedIn, version: Version) -> int | None:
    """The curator's HS code, when it differs. Answers the revision that the decision then stands on."""
    revision = whole_number(request.POST.get("revision"))
    code = read_hs_code(request.POST.get("hs_code", ""))
    if code is None or code.pk == version.hs_code_id:
        return revision
    return actions.check_hs_code(version=version, by=request.user, hs_code=code, revision=revision).revision


def queue_of(request: HttpRequest, pk: int) -> Queue:
    return Queue(
        waiting(request).values_list("pk", flat=True),
        pk,
        address=lambda key: reverse("gallery:review", args=[key]),
        empty=list_address(request, "gallery:queue"),
    )


@staff_only(StaffRole.CURATOR)
@require_POST
def undo(request: SignedIn, pk: int) -> HttpResponse:
    version = version_for_staff(request.user, pk)
    with refusals.told(request):
        actions.undo_decision(version=version, by=request.user)
        typed.undone(request, page_of(pk))
        messages.info(request, _("Undone: “%(name)s” waits again.") % {"name": version.name})
    return redirect(address_of(pk, request))


@staff_only()
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    version = version_for_staff(request.user, pk)
    return preview_page(request, version, back=reverse("gallery:review", args=[pk]))


@staff_only()
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """All there is of a product: what is published, every version, every event, the originals."""
    product = product_for_staff(request.user, pk)
    versions = list(product.versions.with_facts())
    shown = next((one for one in versions if one.pk == product.published_id), versions[0])
    context = {
        "product": product,
        "versions": versions,
        "shown": shown,
        "answers": answers_of(shown),
        "photos": product.photos.order_by("pk"),
        "history": lines(Entry.objects.of(product).with_people()),
        "archived": all(one.state in (VersionState.ARCHIVED, VersionState.SUPERSEDED) for one in versions),
        "deciding": may_curate(request.user),
        "officer": StaffRole.OFFICER in roles_of(request.user),
    }
    return render(request, "gallery/desk_product.html", context)


@staff_only(StaffRole.CURATOR)
@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    return moved(
        request, product_for_staff(request.user, pk), actions.archive_product, _("Taken off show and archived.")
    )


@staff_only(StaffRole.CURATOR)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    return moved(request, product_for_staff(request.user, pk), actions.restore_product, _("The product is back."))


def moved(request: HttpRequest, product: Product, verb: Callable[..., Product], said: str) -> HttpResponse:
    with refusals.told(request):
        verb(product=product, by=request.user)
        messages.success(request, said)
    return redirect("gallery:desk_product", pk=product.pk)
