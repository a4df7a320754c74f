"""The verbs of quotations: writing them."""

from apps.quotations.actions.quoting import begin_quotation, save_quotation
from apps.quotations.actions.settings import save_cost, save_rfq_policy

__all__ = ["begin_quotation", "save_cost", "save_quotation", "save_rfq_policy"]
