"""Products and what is published of them.

A Product is the thing itself and keeps its place and inventory number for ever. Its facts live in
Versions: at most one is open (draft, submitted or returned), at most one is published
(`Product.published`). Editing what is published opens a new version; the approved one stays published.
"""

from apps.gallery.models.exhibitions import Collection, CollectionItem, Reason
from apps.gallery.models.looks import DayOfViews
from apps.gallery.models.photographs import Photo, VersionPhoto, private_path
from apps.gallery.models.products import Product
from apps.gallery.models.versions import PriceStep, Version

__all__ = [
    "Collection",
    "CollectionItem",
    "DayOfViews",
    "Photo",
    "PriceStep",
    "Product",
    "Reason",
    "Version",
    "VersionPhoto",
    "private_path",
]
