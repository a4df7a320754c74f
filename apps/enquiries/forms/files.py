"""The field of the files that go with one's words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.plans.forms import FilesField, FilesInput


def files_field() -> Any:
    return FilesField(
        label=_("Files"),
        required=False,
        widget=FilesInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
        help_text=_("PDF or pictures, at most five of 10 MB each. Only the two sides and Smesco open them."),
    )
