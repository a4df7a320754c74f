"""The tables of requests and quotations, a file for each aggregate."""

from apps.quotations.models.costs import CostRow
from apps.quotations.models.quotation import Quotation
from apps.quotations.models.rfq import Rfq, RfqAsking, RfqLeftOut, RfqPolicy
from apps.quotations.models.sheet import PriceSheetLine, PriceSheetRate

__all__ = ["CostRow", "PriceSheetLine", "PriceSheetRate", "Quotation", "Rfq", "RfqAsking", "RfqLeftOut", "RfqPolicy"]
