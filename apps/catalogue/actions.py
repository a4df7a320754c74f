"""The verbs of the index: hang, take down, redraw. Each is part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice

from django.db import transaction
from django.utils import timezone

from apps.catalogue.cards import Card
from apps.catalogue.drawing import draw, stamp
from apps.catalogue.indexing import card_of, facts_of, listing_of, vocabulary_of
from apps.catalogue.labels import Labels, read_labels
from apps.catalogue.models import Change, Listing, Word

ROWS_AT_ONCE = 200
CHANGES_KEPT = 100


def hang(*, card: Card, now: datetime | None = None) -> None:
    """Show the work, or show its new facts, from the moment the caller's transaction commits."""
    hang_all(cards=[card], now=now)


@transaction.atomic
def hang_all(*, cards: Iterable[Card], now: datetime | None = None) -> int:
    """Many works at once: the wall changes its version once, and not at all when nothing is new. Answers how many."""
    labels, moment = read_labels(), now or timezone.now()
    words: set[str] = set()
    count = written = 0
    for batch in in_batches(cards):
        fresh = changed_only(batch)
        written += write([listing_of(card, labels, now=moment) for card in fresh])
        for card in fresh:
            words |= vocabulary_of(card, labels)
        count += len(batch)
    if written:
        note_change()
        # Words are a help and not a truth: they go in afterwards, so that no two publications wait for each other.
        transaction.on_commit(partial(learn_words, words), robust=True)
    return count


def in_batches(cards: Iterable[Card]) -> Iterator[list[Card]]:
    waiting = iter(cards)
    while batch := list(islice(waiting, ROWS_AT_ONCE)):
        yield batch


def changed_only(cards: list[Card]) -> list[Card]:
    """Without those that hang already just so: their date of change stays what it was."""
    rows = Listing.objects.of_products(card.product_id for card in cards).values_list("product_id", "facts", "stamp")
    hung = {product_id: facts for product_id, facts, drawn_with in rows if drawn_with == stamp()}
    return [card for card in cards if hung.get(card.product_id) != facts_of(card)]


BARS = {"barred_in", "barred_why"}


def write(rows: list[Listing]) -> int:
    """Where a work is barred is not part of its card: hanging it anew leaves that as it is."""
    if rows:
        known = (field.name for field in Listing._meta.concrete_fields if not field.primary_key)
        fields = [name for name in known if name not in BARS]
        Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["product_id"], update_fields=fields)
    return len(rows)


def note_change() -> None:
    Change.objects.create()


def learn_words(words: Iterable[str]) -> None:
    Word.objects.bulk_create([Word(word=word) for word in sorted(words)], ignore_conflicts=True, batch_size=2000)


@transaction.atomic
def bar(*, bars: Mapping[int, Mapping[str, Sequence[str]]]) -> int:
    """Note for these works in which markets they are not proposed, and why; an empty mapping lifts all.

    `bars`: product → market → [certificate, its last day], or [] where it may not leave. Answers how many changed.
    """
    changed = []
    rows = Listing.objects.of_products(bars).only("product_id", "barred_in", "barred_why").order_by("product_id")
    for row in rows.select_for_update():
        why = {market: list(reason) for market, reason in sorted(bars[row.product_id].items())}
        if row.barred_why != why:
            row.barred_in, row.barred_why = sorted(why), why
            changed.append(row)
    if changed:
        Listing.objects.bulk_update(changed, sorted(BARS), batch_size=ROWS_AT_ONCE)
        note_change()
    return len(changed)


@transaction.atomic
def take_down(*, product_ids: Iterable[int]) -> int:
    """Harmless for works that do not hang. Answers how many came down."""
    count, _ = Listing.objects.of_products(product_ids).delete()
    if count:
        note_change()
    return count


@transaction.atomic
def take_down_enterprise(*, enterprise_id: int) -> int:
    """All works of a maker, at once."""
    count, _ = Listing.objects.of_enterprise(enterprise_id).delete()
    if count:
        note_change()
    return count


@transaction.atomic
def redraw(*, now: datetime | None = None) -> int:
    """Bring drawn cards, bands and searchable text up to date with templates, translations and reference names.

    For every night and after a release; until then a card whose drawing is out of date is drawn when it is read.
    Answers how many cards looked different.
    """
    labels, moment, changed = read_labels(), now or timezone.now(), 0
    words: set[str] = set()
    batch: list[Listing] = []
    for row in Listing.objects.only("product_id", "facts", "drawn_id", "drawn_en", "stamp").iterator(ROWS_AT_ONCE):
        card = card_of(row.facts)
        words |= vocabulary_of(card, labels)
        if row.stamp != stamp() or differs(row, card, labels):
            batch.append(listing_of(card, labels, now=moment))
        if len(batch) == ROWS_AT_ONCE:
            changed += write(batch)
            batch = []
    changed += write(batch)
    Word.objects.exclude(word__in=words).delete()
    learn_words(words)
    if changed:
        note_change()
    forget_changes()
    return changed


def differs(row: Listing, card: Card, labels: Labels) -> bool:
    return row.drawn_id != draw(card, "id", labels) or row.drawn_en != draw(card, "en", labels)


def forget_changes() -> None:
    """Old entries of the log go once their number no longer tells anything; the last ones stay.

    The version stays one that was never seen before: the last number has grown, or the count has.
    """
    last = Change.objects.order_by("-pk").values_list("pk", flat=True)[CHANGES_KEPT : CHANGES_KEPT + 1]
    for pk in last:
        if Change.objects.filter(pk__lte=pk).delete()[0]:
            note_change()
