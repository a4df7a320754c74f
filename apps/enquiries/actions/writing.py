"""Further lines of the thread, until it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries import emails
from apps.enquiries.access import require_answerer, require_asker
from apps.enquiries.actions.answering import answer_enquiry
from apps.enquiries.actions.dealing import moved
from apps.enquiries.actions.filing import Sent, keep_files, looked_at
from apps.enquiries.actions.moving import hold, tell
from apps.enquiries.choices import EnquiryAnswer, EnquiryState, EnquiryVerb, Side
from apps.enquiries.models import MOST_LETTERS, Enquiry, EnquiryLine
from apps.umkm.access import is_member

WRITABLE = (EnquiryState.OPEN, EnquiryState.ANSWERED)


@transaction.atomic
def write_to_maker(
    *, enquiry: Enquiry, text: str, by: User | None, files: Sequence[Sent] = (), now: datetime | None = None
) -> EnquiryLine:
    """Who asked writes on; without a person she came by her own link."""
    require_asker(by, enquiry)
    return _write(enquiry, Side.BUYER, text, files, by, now)


@transaction.atomic
def write_to_buyer(
    *, enquiry: Enquiry, text: str, by: User | None, files: Sequence[Sent] = (), now: datetime | None = None
) -> EnquiryLine | None:
    """The maker writes on, or an officer. A maker's first words are an answer, whose kind is asked afterwards."""
    person = require_answerer(by, enquiry)
    is_maker = enquiry.enterprise is not None and is_member(person, enquiry.enterprise)
    if is_maker and enquiry.is_open:
        said = checked(text)
        answer_enquiry(enquiry=enquiry, answer=EnquiryAnswer.TEXT, text=said, files=files, by=person, now=now)
        return None
    return _write(enquiry, Side.MAKER if is_maker else Side.STAFF, text, files, person, now)


def checked(text: str) -> str:
    if not text.strip():
        raise Refused(_("Write something first."), field="text")
    if len(text.strip()) > MOST_LETTERS:
        raise Refused(_("A message has at most 3,000 letters."), field="text")
    return text.strip()


def _write(
    enquiry: Enquiry, side: Side, text: str, files: Sequence[Sent], by: User | None, now: datetime | None
) -> EnquiryLine:
    text, now = checked(text), now or timezone.now()
    sound = looked_at(files)
    held = hold(enquiry)
    if held.state not in WRITABLE:
        raise Refused(_("This enquiry is closed. Ask anew, and it goes on from there."), code="state")
    line = EnquiryLine.objects.create(
        enquiry=held, side=side, text=text, language=(get_language() or "id")[:2], by=by, at=now
    )
    keep_files(line, sound)
    held.last_side = side
    held.save(update_fields=["last_side", "updated_at"])
    tell(held, EnquiryVerb.WROTE, by, now)
    moved(held, now)
    emails.wrote(line, now)
    return line
