"""Fields of models that keep what comes from outside in one form, and what exclusion constraints compare."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import BigIntegerRangeField, DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.lookups import Exact

from apps.common.outside.addresses import KEPT_FORM, address_key


class AddressField(models.EmailField):
    """An e-mail address in its one form (`common.outside.addresses`), whoever writes it and whoever looks for it.

    Saving and looking up both go through `address_key`, so that `filter(email=typed)` is the one comparison;
    `iexact`, which libraries like, is the same one here. A regular expression or a part of a text is asked as given.
    """

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return address_key(text) if isinstance(text, str) else text

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return address_key(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def formfield(self, **options: Any) -> Any:
        from apps.common.forms import MailboxField

        return super().formfield(**{"form_class": MailboxField, **options})


@AddressField.register_lookup
class SameAddress(Exact):
    lookup_name = "iexact"


class BorrowedAddressField(AddressField):
    """For a library's own model, whose migrations go on knowing its field by Django's name."""

    def deconstruct(self) -> Any:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.EmailField", args, options


def in_kept_form(field: str, name: str) -> models.CheckConstraint:
    """The database refuses an address that did not pass through the one form."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__regex": KEPT_FORM}), name=name)


def as_range(key: str) -> Func:
    """A key as a range of one number: GiST compares ranges without an extension."""
    return Func(F(key), F(key), Value("[]"), function="int8range", output_field=BigIntegerRangeField())


def time_range(begins: str, ends: str) -> Func:
    """From one moment up to another, which is not in it."""
    return Func(F(begins), F(ends), function="tstzrange", output_field=DateTimeRangeField())
