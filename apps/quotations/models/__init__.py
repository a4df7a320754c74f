"""The tables of requests and quotations, a file for each aggregate."""

from apps.quotations.models.costs import CostRow
from apps.quotations.models.quotation import Quotation
from apps.quotations.models.rfq import Asking, Rfq, RfqPolicy
from apps.quotations.models.sheet import SheetLine, SheetRate

__all__ = ["Asking", "CostRow", "Quotation", "Rfq", "RfqPolicy", "SheetLine", "SheetRate"]
