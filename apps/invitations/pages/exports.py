"""The guest list as a workbook. What people wrote stays text: no cell becomes a formula."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.common.exports import Export
from apps.common.formats import moment
from apps.invitations.choices import GuestAnswer, GuestAnswerVia
from apps.invitations.models import Invitation
from apps.invitations.pages.guests import GuestsFilter


def cells(invitation: Invitation) -> list[str]:
    contact, first = invitation.contact, invitation.stands_in_for
    colleague = f"{invitation.delegate_name} <{invitation.delegate_email}>" if invitation.delegate_email else ""
    return [
        invitation.guest_name,
        contact.position,
        contact.organisation.name,
        contact.country.label,
        contact.email,
        invitation.get_state_display(),
        moment(invitation.sent_at),
        moment(invitation.opened_at) if invitation.opened_at else "",
        str(GuestAnswer(invitation.answer).label) if invitation.answer else "",
        moment(invitation.answered_at) if invitation.answered_at else "",
        str(GuestAnswerVia(invitation.answered_via).label) if invitation.answered_via else "",
        first.guest_name if first else "",
        colleague,
        invitation.note,
    ]


EXPORT = Export(
    name="apps.invitations.pages.exports.EXPORT",
    title=_("Guests"),
    heads=[
        _("Name with title"),
        _("Position"),
        _("Mission or company"),
        _("Country"),
        _("E-mail"),
        _("State"),
        _("Sent"),
        _("Opened"),
        _("Answer"),
        _("Answered"),
        _("How"),
        _("Instead of"),
        _("Colleague"),
        _("Note"),
    ],
    rows=lambda asked, event: GuestsFilter(asked).rows(event),
    cells=cells,
    require=lambda by: require_role(by, StaffRole.OFFICER, StaffRole.ADMINISTRATOR),
    width=24,
)
