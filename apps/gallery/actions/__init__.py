"""The verbs of the gallery, a file per noun: the maker's product, its photographs, the curator's decision, the
catalogue."""

from apps.gallery.actions.curation import (
    Incomplete,
    check_hs_code,
    publish_version,
    return_version,
    submit_version,
    undo_decision,
    withdraw_version,
)
from apps.gallery.actions.exhibitions import (
    add_to_collection,
    move_in_collection,
    save_collection,
    save_sentence,
    take_from_collection,
)
from apps.gallery.actions.help import ask_for_help, complete_version
from apps.gallery.actions.listing import refresh_enterprise_cards
from apps.gallery.actions.looks import forget_views, note_view
from apps.gallery.actions.photographs import (
    PhotoResult,
    add_photos,
    arrange_photos,
    prepare_photo,
    requeue_photos,
    try_again,
)
from apps.gallery.actions.products import (
    Stale,
    archive_product,
    open_version,
    restore_product,
    save_version,
    start_product,
)
from apps.gallery.actions.removal import remove_product, shown_or_used

__all__ = [
    "Incomplete",
    "PhotoResult",
    "Stale",
    "add_photos",
    "add_to_collection",
    "archive_product",
    "arrange_photos",
    "ask_for_help",
    "check_hs_code",
    "complete_version",
    "forget_views",
    "move_in_collection",
    "note_view",
    "open_version",
    "prepare_photo",
    "publish_version",
    "refresh_enterprise_cards",
    "remove_product",
    "requeue_photos",
    "restore_product",
    "return_version",
    "save_collection",
    "save_sentence",
    "save_version",
    "shown_or_used",
    "start_product",
    "submit_version",
    "take_from_collection",
    "try_again",
    "undo_decision",
    "withdraw_version",
]
