"""The guest list as a workbook. What people wrote stays text: no cell becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from apps.common.formats import moment
from apps.invitations.choices import Answer, Via
from apps.invitations.models import Invitation


def guest_workbook(invitations: Iterable[Invitation]) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Guests")[:31])
        headings = [
            _("Name with title"), _("Position"), _("Mission or company"), _("Country"), _("E-mail"), _("State"),
            _("Sent"), _("Opened"), _("Answer"), _("Answered"), _("How"), _("Instead of"), _("Colleague"), _("Note"),
        ]  # fmt: skip
        sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
        for number, invitation in enumerate(invitations, 1):
            sheet.write_row(number, 0, cells(invitation))
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def cells(invitation: Invitation) -> list[str]:
    contact, first = invitation.contact, invitation.stands_in_for
    colleague = f"{invitation.delegate_name} <{invitation.delegate_email}>" if invitation.delegate_email else ""
    return [
        contact.protocol_name, contact.position, contact.house.name, contact.country.label, contact.email,
        invitation.get_state_display(), moment(invitation.sent_at),
        moment(invitation.opened_at) if invitation.opened_at else "",
        str(Answer(invitation.answer).label) if invitation.answer else "",
        moment(invitation.answered_at) if invitation.answered_at else "",
        str(Via(invitation.answered_via).label) if invitation.answered_via else "",
        first.contact.protocol_name if first else "", colleague, invitation.note,
    ]  # fmt: skip
