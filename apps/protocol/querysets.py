"""Named reads of visits."""

from __future__ import annotations

from typing import Any, Self

from django.db import models


class VisitQuerySet(models.QuerySet[Any]):
    def of_occasion(self, occasion: Any) -> Self:
        return self.filter(invitation__occasion=occasion)

    def of_contact(self, contact: Any) -> Self:
        return self.filter(invitation__contact=contact)

    def for_page(self) -> Self:
        return self.select_related(
            "host",
            "invitation__occasion",
            "invitation__contact__mission__country",
            "invitation__contact__company__country",
            "invitation__contact__user",
        )
