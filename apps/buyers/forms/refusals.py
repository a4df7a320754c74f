"""Where an action's "no" is shown."""

from __future__ import annotations

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from apps.common.errors import Refused


def show_refusal(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Put it above the field it speaks of, or over the whole form."""
    if isinstance(refusal, Refused):
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal)
    elif hasattr(refusal, "error_dict"):
        for field, errors in refusal.error_dict.items():
            known = field if field in form.fields and field != NON_FIELD_ERRORS else None
            form.add_error(known, errors)  # type: ignore[arg-type]
    else:
        form.add_error(None, refusal)
