"""The maker's answer: one of nine, in one tap; and taking it back while nobody has read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.enquiries import emails
from apps.enquiries.access import require_answerer
from apps.enquiries.actions.asking import TASKS
from apps.enquiries.actions.demand import plan_demand
from apps.enquiries.actions.filing import Sent, keep_beside, keep_files, looked_at
from apps.enquiries.actions.moving import hold, move, tell
from apps.enquiries.actions.response import count_response
from apps.enquiries.choices import NINE, AnsweredVia, EnquiryAnswer, EnquiryState, EnquiryVerb, Side, Unclear
from apps.enquiries.models import Enquiry, EnquiryLine
from apps.mail.actions import cancel_mail
from apps.reference.models import CertificateType
from apps.work.actions import settle_tasks

ANSWERED = [
    "answer",
    "answer_text",
    "unclear",
    "certificate",
    "answered_at",
    "answered_via",
    "answered_by",
    "last_side",
]


@transaction.atomic
def answer_enquiry(
    *,
    enquiry: Enquiry,
    answer: str,
    by: User | None,
    text: str = "",
    unclear: Sequence[str] = (),
    certificate: CertificateType | None = None,
    files: Sequence[Sent] = (),
    via: str = AnsweredVia.PAGE,
    now: datetime | None = None,
) -> Enquiry:
    """The first answer stops the clock; a colleague's who was a moment later is kept as a line.

    "Too large" and "a certificate is missing" propose a step of the maker's plan. The buyer reads it after five
    minutes; until then it may be taken back, unless files went along.
    """
    person, text, now = require_answerer(by, enquiry), text.strip(), now or timezone.now()
    refuse_unsaid(answer, text, unclear, certificate)
    held = hold(enquiry)
    if held.is_answered and held.answer != EnquiryAnswer.TEXT:
        if not text:
            raise Refused(
                _("A colleague answered already: “%(answer)s”.") % {"answer": held.get_answer_display()}, code="state"
            )
        line = EnquiryLine.objects.create(
            enquiry=held, side=Side.MAKER, text=text, language=translation.get_language() or "id", by=person, at=now
        )
        keep_files(line, looked_at(files))
        tell(held, EnquiryVerb.WROTE, person, now)
        return held
    if not held.is_answered:
        move(held, EnquiryState.ANSWERED)
        held.answered_at, held.answered_via, held.answered_by = now, via, person
    held.answer, held.answer_text = answer, text or held.answer_text
    held.unclear = list(unclear) if answer == EnquiryAnswer.UNCLEAR else []
    held.certificate = certificate if answer == EnquiryAnswer.CERTIFICATE else None
    held.last_side = Side.MAKER
    held.save(update_fields=["state", *ANSWERED, "updated_at"])
    keep_beside(held, Side.MAKER, _("Files with my answer."), files, person, now)
    tell(held, EnquiryVerb.ANSWERED, person, now, after={"answer": answer}, via=via)
    settle_tasks(about=held, kinds=list(TASKS), now=now)
    propose_step(held, now)
    emails.answered(held, now)
    if held.enterprise is not None:
        count_response(held.enterprise, now)
    return held


def refuse_unsaid(answer: str, text: str, unclear: Sequence[str], certificate: CertificateType | None) -> None:
    if answer not in EnquiryAnswer.values:
        raise Refused(_("Choose one of the answers."), field="answer")
    if answer == EnquiryAnswer.YES_IF and not text:
        raise Refused(_("Write the condition: the buyer reads it word for word."), field="text")
    if answer == EnquiryAnswer.TEXT and not text:
        raise Refused(_("Write something first."), field="text")
    if answer == EnquiryAnswer.CERTIFICATE and certificate is None:
        raise Refused(_("Choose the certificate that is missing."), field="certificate")
    if answer == EnquiryAnswer.UNCLEAR and (not unclear or not set(unclear) <= set(Unclear.values)):
        raise Refused(_("Choose what you need to know."), field="unclear")


def propose_step(enquiry: Enquiry, now: datetime) -> None:
    """What a programme could change becomes a step of the plan, once for each cause."""
    enterprise = enquiry.enterprise
    if enterprise is None or enquiry.answer not in (EnquiryAnswer.CERTIFICATE, EnquiryAnswer.TOO_LARGE):
        return
    said = {"organisation": enquiry.organisation, "number": enquiry.number}
    why = both(lambda: _("%(organisation)s asked (%(number)s), and it could not be answered with yes.") % said)
    plan_demand(enterprise, enquiry.certificate, why, now)


@transaction.atomic
def take_back_answer(*, enquiry: Enquiry, by: User | None, now: datetime | None = None) -> Enquiry:
    """Within five minutes, while its letter waits in the outbox. The clock runs on as if nothing had been said."""
    person, now = require_answerer(by, enquiry), now or timezone.now()
    held = hold(enquiry)
    if held.answer not in NINE and held.answer != EnquiryAnswer.TEXT:
        raise Refused(_("There is no answer to take back."), code="state")
    if held.went_with_files:
        raise Refused(_("Files went along, and may have been opened. Write to her what is different."), code="late")
    if not held.may_be_taken_back(now) or not cancel_mail(emails.answered_key(held), by=person):
        raise Refused(_("The buyer has the answer already. Write to her what is different."), code="late")
    move(held, EnquiryState.OPEN)
    before = held.answer
    held.answer, held.answer_text, held.unclear, held.certificate = "", "", [], None
    held.answered_at, held.answered_via, held.answered_by, held.last_side = None, "", None, Side.BUYER
    held.save(update_fields=["state", *ANSWERED, "updated_at"])
    tell(held, EnquiryVerb.TAKEN_BACK, person, now, before={"answer": before})
    if held.enterprise is not None:
        count_response(held.enterprise, now)
    return held
