"""The document of a quotation on its way out; who may have it was asked by the view that calls."""

from __future__ import annotations

from django.http import HttpResponse

from apps.common.downloads import printed
from apps.quotations.models import Quotation
from apps.quotations.pages.document import quotation_pdf


def document(quotation: Quotation, *, pro_forma: bool = False) -> HttpResponse:
    name = f"{'pro-forma' if pro_forma else 'quotation'}-{quotation.number}-{quotation.revision}"
    return printed(quotation_pdf(quotation, pro_forma=pro_forma), name)
