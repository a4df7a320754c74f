"""What several verbs share: holding one, moving it, letting it reach its maker, and staff's tasks about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.enquiries import emails
from apps.enquiries.choices import ENQUIRY_MOVES, EnquiryState, EnquiryVerb
from apps.enquiries.models import Enquiry
from apps.enquiries.reads import holidays_around, policy, workdays_off
from apps.enquiries.rules.clock import due
from apps.history.actions import note
from apps.work.actions import open_task
from apps.work.choices import TaskKind

NUMBERS_LOCK = 4101
OPENED = ["opened_at", "due", "hours", "told_at"]
REACH = gettext_lazy(
    "Tell %(maker)s: %(asker)s (%(organisation)s) asked something (%(number)s), and no mail reaches them."
)
ANSWER = gettext_lazy("Answer %(asker)s (%(organisation)s): %(number)s was asked of the gallery.")


def hold(enquiry: Enquiry) -> Enquiry:
    """Locked until the end of the transaction, as it is now."""
    held: Enquiry = Enquiry.objects.select_for_update(of=("self",)).for_page().get(pk=enquiry.pk)
    return held


def move(enquiry: Enquiry, state: str) -> None:
    if state not in ENQUIRY_MOVES[enquiry.state]:
        raise Refused(
            _("This enquiry is “%(state)s”: somebody was quicker.") % {"state": enquiry.get_state_display()},
            code="state",
        )
    enquiry.state = state


def tell(
    enquiry: Enquiry, verb: EnquiryVerb, by: User | None, now: datetime | None, *, why: str = "", **details: Any
) -> None:
    note(subject=enquiry, verb=verb, by=by, now=now, why=why, **details)


def let_through(enquiry: Enquiry, now: datetime) -> None:
    """It reaches the maker: her clock begins, and who asked has a receipt. Locked by the caller.

    Where no mail reaches anybody of her, or she may not be shown now, an officer has a task at once.
    """
    move(enquiry, EnquiryState.OPEN)
    enquiry.held_for = ""
    if enquiry.opened_at is None:
        enquiry.hours = policy().hours
        enquiry.opened_at = now
        enquiry.due = due(now, enquiry.hours, workdays_off(enquiry.enterprise, now.date()))
    reached = enquiry.enterprise is not None and enquiry.enterprise.on_show and emails.asked(enquiry, now)
    enquiry.told_at = now if reached else None
    enquiry.save(update_fields=["state", "held_for", *OPENED, "updated_at"])
    emails.received(enquiry, now)
    if not reached:
        set_task(enquiry, TaskKind.ENQUIRY, REACH if enquiry.enterprise else ANSWER, now)


def set_task(enquiry: Enquiry, kind: str, words: Promise, now: datetime) -> None:
    """For officers, within eight office hours."""
    facts = {
        "maker": enquiry.enterprise.display_name if enquiry.enterprise else "",
        "asker": enquiry.asker,
        "organisation": enquiry.organisation,
        "number": enquiry.number,
    }
    open_task(
        about=enquiry,
        kind=kind,
        title=both(lambda: str(words) % facts),
        due=due(now, 8, holidays_around(now.date())),
        role=StaffRole.OFFICER,
        page="enquiries:desk_enquiry",
        now=now,
    )
