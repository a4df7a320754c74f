"""What staff edit by hand: the kinds of evidence. Dossiers and the ledger change only through their own verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.history.admin import TracedAdmin
from apps.naik_kelas.models import EvidenceKind


@admin.register(EvidenceKind)
class EvidenceKindAdmin(TracedAdmin):
    """A kind is taken out of the offer rather than deleted; its level counts for files added from then on."""

    list_display = ["name", "level", "position", "active"]
    list_editable = ["position", "active"]
    list_filter = ["level", "active"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The code is what files point at: it is chosen once."""
        return ["code"] if obj is not None else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
