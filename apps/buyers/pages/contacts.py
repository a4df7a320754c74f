"""The staff's list of contacts as rows of a workbook."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.spreadsheets.writing import Cell

HEADS = [
    _("Name with title"), _("Position"), _("Organisation"), _("Country"), _("E-mail"), _("Phone"), _("We write in"),
    _("Active needs"),
]  # fmt: skip


def cells(contact: Contact) -> list[Cell]:
    return [
        contact.protocol_name,
        contact.position,
        contact.organisation.name,
        contact.country.label,
        contact.email,
        contact.phone,
        contact.language,
        contact.active_needs,  # type: ignore[attr-defined]
    ]
