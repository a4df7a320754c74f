"""The verbs of quotations: writing them."""

from apps.quotations.actions.quoting import begin_quotation, save_quotation

__all__ = ["begin_quotation", "save_quotation"]
