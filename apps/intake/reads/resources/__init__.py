"""The two sheets as resources of django-import-export: cell to value, row to instance, and what differs.

They read, compare and export. Writing is the business of the verbs of umkm and gallery.
"""

from apps.intake.reads.resources.enterprises import EnterpriseLoader, EnterpriseResource, beside_enterprise
from apps.intake.reads.resources.lines import Reading, RowCells
from apps.intake.reads.resources.products import ProductLoader, ProductResource

__all__ = [
    "EnterpriseLoader",
    "EnterpriseResource",
    "ProductLoader",
    "ProductResource",
    "Reading",
    "RowCells",
    "beside_enterprise",
]
