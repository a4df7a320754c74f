"""What a sheet holds, line by line."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SheetKind(models.TextChoices):
    ENTERPRISES = "enterprises", _("Enterprises")
    PRODUCTS = "products", _("Products")
    IGNORED = "ignored", _("Not read")
