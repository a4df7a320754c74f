"""The verbs of the gallery, a file per noun: the maker's product, its photographs, the curator's decision, the wall."""

from apps.gallery.actions.curation import (
    check_hs_code,
    publish_version,
    return_version,
    submit_version,
    undo_decision,
    withdraw_version,
)
from apps.gallery.actions.photographs import (
    PhotoResult,
    add_photos,
    arrange_photos,
    prepare_photo,
    requeue_photos,
)
from apps.gallery.actions.products import (
    Stale,
    archive_product,
    open_version,
    restore_product,
    save_version,
    start_product,
)
from apps.gallery.actions.wall import refresh_enterprise_cards

__all__ = [
    "PhotoResult",
    "Stale",
    "add_photos",
    "archive_product",
    "arrange_photos",
    "check_hs_code",
    "open_version",
    "prepare_photo",
    "publish_version",
    "refresh_enterprise_cards",
    "requeue_photos",
    "restore_product",
    "return_version",
    "save_version",
    "start_product",
    "submit_version",
    "undo_decision",
    "withdraw_version",
]
