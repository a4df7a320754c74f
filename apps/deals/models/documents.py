"""What proves a step: files and numbers, checked by staff. A PEB number stands once in the country."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.common.uploads import InspectedFileField
from apps.deals.choices import DocumentKind, DocumentState
from apps.deals.models.deal import Deal
from apps.deals.models.steps import LadderStep
from apps.deals.querysets import DealDocumentQuerySet

# Of these the number, its day and the customs office are what customs know them by (PMK 155/2022).
DECLARED = (DocumentKind.PEB, DocumentKind.CN)


def document_path(instance: DealDocument, filename: str) -> str:
    """Unguessable; files of deals are only sent through a page that checks who asks."""
    return f"private/deals/{instance.deal_id}/{uuid.uuid4().hex}"


class DealDocument(TimeStamped):
    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="documents")
    step = models.ForeignKey(LadderStep, on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind.choices)
    number = models.CharField(_("number"), max_length=40)
    day = models.DateField(_("day of the document"))
    office = models.CharField(_("customs office"), max_length=80, blank=True)
    file = InspectedFileField(_("file"), upload_to=document_path, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=7, choices=DocumentState.choices, default=DocumentState.BROUGHT)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(_("why it proves nothing"), max_length=400, blank=True)

    objects = DealDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("document of a deal")
        verbose_name_plural = _("documents of deals")
        constraints = [
            models.UniqueConstraint(
                fields=["number", "day", "office"],
                condition=Q(kind=DocumentKind.PEB) & ~Q(state=DocumentState.REFUSED),
                name="export_declaration_once_in_the_country",
                violation_error_code="number",
                violation_error_message=_("This export declaration stands in the portal already. Each counts once."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=DECLARED) | ~Q(office=""),
                name="declaration_names_its_office",
                violation_error_code="office",
                violation_error_message=_("Write the customs office that stands on it."),
            ),
            models.CheckConstraint(condition=~Q(number=""), name="document_has_a_number"),
            models.CheckConstraint(
                condition=(Q(state=DocumentState.BROUGHT) & Q(decided_at__isnull=True))
                | (~Q(state=DocumentState.BROUGHT) & Q(decided_at__isnull=False)),
                name="decided_document_has_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(state=DocumentState.REFUSED) & ~Q(refusal=""))
                | (~Q(state=DocumentState.REFUSED) & Q(refusal="")),
                name="refused_document_says_why",
                violation_error_message=_("Say what is wrong with it."),
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("brought_by")),
                name="document_checked_by_another",
                violation_error_message=_("You brought this yourself: a colleague must check it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
