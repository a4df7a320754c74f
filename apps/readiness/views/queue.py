"""The officers' desk: what waits, one answer beside its evidence, the decision on the whole."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals, typed
from apps.common.errors import Refused
from apps.common.formats import grouped
from apps.common.lists import ListPage, asked_of, keeping_back, list_address
from apps.common.once import once
from apps.common.review import Queue, undoable
from apps.history.models import Entry
from apps.history.reads import ToldLine, lines
from apps.readiness import actions
from apps.readiness.access import assessment_for_staff, objection_to, require_verifier
from apps.readiness.choices import REFUSAL_SENTENCES, AnswerVerdict, AssessmentState
from apps.readiness.forms.queue import AssessmentFilter
from apps.readiness.models import Answer, Assessment
from apps.readiness.pages.sight import AssessmentSight, QuestionRow, see

ON_PAGE = 30
SHOWN_IN_QUEUE = 8
SHOWN_OF_HISTORY = 6


def waiting(request: SignedIn) -> Any:
    """As the queue is narrowed and ordered."""
    return AssessmentFilter(asked_of(request, "readiness:queue")).rows(request.user)


@staff_only(StaffRole.OFFICER)
def queue(request: SignedIn) -> HttpResponse:
    form = AssessmentFilter(request.GET)
    page = ListPage(request.GET, form.rows(request.user).for_queue(), per_page=ON_PAGE)
    context = {
        "form": form,
        "page": page,
        "rows": list(page.object_list),
        "number": page.paginator.count,
        "now": timezone.now(),
        "recent": Assessment.objects.verified().for_queue().order_by("-verified_at")[:6],
    }
    return render(request, "readiness/queue.html", context)


@staff_only(StaffRole.OFFICER)
def review(request: SignedIn, pk: int) -> HttpResponse:
    return review_page(request, assessment_for_staff(request.user, pk), typed.given_back(request, page_of(pk)))


def page_of(pk: int) -> str:
    return f"readiness:{pk}"


def review_page(
    request: SignedIn, assessment: Assessment, back: QueryDict, *, status: int = 200, **more: Any
) -> HttpResponse:
    """`back`: what was typed on the page before and is not settled yet."""
    sight = see(assessment)
    shown = row_shown(sight, more.pop("code", "") or request.GET.get("answer", ""))
    listed = sight.to_judge
    at = listed.index(shown) if shown in listed else -1
    queue = queue_of(request, assessment.pk)
    submitted = assessment.state == AssessmentState.SUBMITTED
    barred = objection_to(require_verifier, request.user, assessment) if submitted else ""
    context = {
        "assessment": assessment,
        "enterprise": assessment.enterprise,
        "sight": sight,
        "row": shown,
        "before": answer_address(assessment, listed[at - 1].code) if at > 0 else "",
        "after": answer_address(assessment, listed[at + 1].code) if 0 <= at < len(listed) - 1 else "",
        "history": history_of(assessment, shown.answer) if shown and shown.answer else [],
        "number": len(queue),
        "place": queue.place,
        "others": next_ones(queue),
        "bars": bars_of(assessment, sight),
        "deciding": submitted and not barred,
        "barred": barred,
        "sentences": REFUSAL_SENTENCES,
        "typed": back,
        "judging": judging_of(shown, back),
        **more,
    }
    return render(request, "readiness/review.html", context, status=status)


def history_of(assessment: Assessment, answer: Answer) -> list[ToldLine]:
    """The last lines about one answer."""
    told = Entry.objects.of(assessment).about(answer).with_people()[:SHOWN_OF_HISTORY]
    return lines(told, of=assessment)


def judging_of(row: QuestionRow | None, back: QueryDict) -> dict[str, Any]:
    """What is typed about one answer: each has fields of its own."""
    if row is None:
        return {}
    texts = {name: back.get(f"{row.code}-{name}", "") for name in ("reason", "visit")}
    return {**texts, "said": back.getlist(f"{row.code}-sentence")}


def bars_of(assessment: Assessment, sight: AssessmentSight) -> list[dict[str, Any]]:
    """Verified score of each dimension, of 100; one where nothing applies says so."""
    bars = []
    for dimension in assessment.instrument.dimensions.all():
        found = sight.result.dimensions[dimension.number]
        own = _("own %(score)s") % {"score": grouped(found.self_score)}
        bars.append(
            {
                "label": str(dimension),
                "note": own if found.applicable else _("nothing applies"),
                "value": found.verified_score,
                "of": 100,
            }
        )
    return bars


def row_shown(sight: AssessmentSight, code: str) -> QuestionRow | None:
    """The one asked for; else the first that waits, else the first that is judged."""
    asked = next((row for row in sight.rows if row.code == code), None)
    return asked or next(iter(sight.waiting or sight.to_judge), None)


def next_ones(queue: Queue) -> list[Assessment]:
    around = queue.keys[max(0, queue.at - 1) :][:SHOWN_IN_QUEUE]
    rows = {row.pk: row for row in Assessment.objects.filter(pk__in=around).for_queue()}
    return [rows[pk] for pk in around if pk in rows]


def answer_address(assessment: Assessment, code: str, at: str = "answer") -> str:
    return f"{reverse('readiness:review', args=[assessment.pk])}?answer={code}#{at}"


def answer_of(assessment: Assessment, code: str) -> Answer:
    found = assessment.answers.select_related("question", "assessment__enterprise").filter(question__code=code).first()
    if found is None:
        raise Http404
    return found


@staff_only(StaffRole.OFFICER)
@require_POST
def judge(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """Accept or refuse one answer; the next that waits opens by itself."""
    assessment = assessment_for_staff(request.user, pk)
    answer = answer_of(assessment, code)
    verdict = request.POST.get("verdict", "")
    with refusals.caught() as no:
        if verdict not in AnswerVerdict.values:
            raise Refused(_("Please choose one of the list."))
        actions.judge_answer(
            answer=answer,
            by=request.user,
            verdict=verdict,
            reason=reason_of(request, assessment, code),
            seen=request.POST.get("seen"),
        )
    if no:
        return refused(request, pk, no, code)
    if verdict == AnswerVerdict.PENDING:
        messages.info(request, _("Answer %(code)s waits for a decision again.") % {"code": code})
        return redirect(answer_address(assessment, code))
    typed.spent(request, f"{code}-reason", f"{code}-sentence")
    said = {
        AnswerVerdict.ACCEPTED: _("Answer %(code)s accepted."),
        AnswerVerdict.REFUSED: _("Answer %(code)s refused."),
    }
    undo = keeping_back(request, reverse("readiness:judge_open", args=[pk, code]))
    undoable(request, said[AnswerVerdict(verdict)] % {"code": code}, undo=undo)
    return redirect(next_answer(assessment, code))


def reason_of(request: HttpRequest, assessment: Assessment, code: str) -> str:
    """The ready sentence and what was typed, in the language of the enterprise's owners."""
    owner = assessment.enterprise.members.owners().select_related("user").first()
    with translation.override(owner.user.language if owner else "id"):
        said = request.POST.getlist(f"{code}-sentence")
        ready = [str(REFUSAL_SENTENCES[key]) for key in said if key in REFUSAL_SENTENCES]
    return " ".join([*ready, request.POST.get(f"{code}-reason", "").strip()]).strip()


def next_answer(assessment: Assessment, code: str) -> str:
    """The next that waits, wrapping around; after the last the decision on the whole."""
    sight = see(assessment)
    codes = [row.code for row in sight.rows]
    rest = [row.code for row in sight.waiting if codes.index(row.code) > codes.index(code)]
    rest += [row.code for row in sight.waiting if row.code not in rest]
    if rest:
        return answer_address(assessment, rest[0])
    return answer_address(assessment, code, at="whole")


def refused(request: SignedIn, pk: int, no: refusals.Refusal, code: str = "") -> HttpResponse:
    """What was typed stays. When somebody decided meanwhile, the page says so and shows how it stands now."""
    assessment = assessment_for_staff(request.user, pk)
    if assessment.state != AssessmentState.SUBMITTED:
        late = {"too_late": typed.texts(request.POST), "onward": queue_of(request, pk).onward}
        return review_page(request, assessment, request.POST, status=409, code=code, refusal=no.said, **late)
    at = "answer" if code else "whole"
    more = {
        "refusal": no.said, "refused_at": at, "refused_field": no.field,
        "asked": [code] if code else no.rows,
    }  # fmt: skip
    return review_page(request, assessment, request.POST, status=422, code=code, **more)


@staff_only(StaffRole.OFFICER)
@require_POST
def judge_open(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """Undo: the answer waits again."""
    assessment = assessment_for_staff(request.user, pk)
    with refusals.caught() as no:
        actions.judge_answer(answer=answer_of(assessment, code), by=request.user, verdict=AnswerVerdict.PENDING)
    if no:
        return refused(request, pk, no, code)
    typed.undone(request, page_of(pk))
    messages.info(request, _("Answer %(code)s waits for a decision again.") % {"code": code})
    return redirect(answer_address(assessment, code))


@staff_only(StaffRole.OFFICER)
@require_POST
@once
def visit(request: SignedIn, pk: int, code: str) -> HttpResponse:
    """Evidence of the officer's own: what she saw."""
    assessment = assessment_for_staff(request.user, pk)
    with refusals.caught() as no:
        actions.note_visit(
            answer=answer_of(assessment, code), by=request.user, note=request.POST.get(f"{code}-visit", "")
        )
    if no:
        return refused(request, pk, no, code)
    typed.spent(request, f"{code}-visit")
    messages.success(request, _("Noted what you saw."))
    return redirect(answer_address(assessment, code))


@staff_only(StaffRole.OFFICER)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Verify the whole or send it back, then the next round opens."""
    assessment = assessment_for_staff(request.user, pk)
    onward, note = queue_of(request, pk).onward, request.POST.get("note", "")
    name = assessment.enterprise.display_name
    with refusals.caught() as no:
        if request.POST.get("verb") == "verify":
            actions.verify_assessment(assessment=assessment, by=request.user, note=note)
            said = _("%(name)s is verified; its owners get a letter.")
        else:
            actions.reopen_assessment(assessment=assessment, by=request.user, note=note)
            said = _("The assessment went back to %(name)s.")
    if no:
        return refused(request, pk, no)
    typed.settled(request)
    messages.success(request, said % {"name": name})
    return redirect(onward)


def queue_of(request: SignedIn, pk: int) -> Queue:
    return Queue(
        waiting(request).values_list("pk", flat=True),
        pk,
        address=lambda key: reverse("readiness:review", args=[key]),
        empty=list_address(request, "readiness:queue"),
    )
