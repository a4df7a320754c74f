"""The verbs of the index: list, take down, redraw; those of the thesaurus and of searches that found nothing.

Each is part of the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.catalogue.choices import WordVerb
from apps.catalogue.models import Change, EmptySearch, Listing, Word, WordField, WordGroup
from apps.catalogue.querysets import ListingQuerySet
from apps.catalogue.reads.drawing import draw, stamp
from apps.catalogue.reads.files import (
    FILE,
    FieldHeading,
    ThesaurusLine,
    digest_of,
    read_headings,
    read_lines,
    words_of_cell,
)
from apps.catalogue.reads.indexing import card_of, facts_of, listing_of, vocabulary_of
from apps.catalogue.reads.labels import Labels, read_labels
from apps.catalogue.rules.cards import Card
from apps.catalogue.rules.words import TypedWords
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.reference.models import LoadedFile

ROWS_AT_ONCE = 200
CHANGES_KEPT = 1000
MOST_NAMED = 20_000
LONGEST_WORD, MOST_LETTERS_KEPT, MOST_EMPTY_SEARCHES = 30, 120, 20_000
KEPT_FOR = timedelta(days=180)
CUT = """
    WITH gone AS (
        DELETE FROM catalogue_change
        WHERE id <= (SELECT id FROM catalogue_change ORDER BY id DESC OFFSET %s LIMIT 1)
        RETURNING transaction
    )
    INSERT INTO catalogue_change (products, cut) SELECT '{}', MAX(transaction) FROM gone HAVING COUNT(*) > 0
"""


def save_listing(*, card: Card, now: datetime | None = None) -> None:
    """Show the product, or show its new facts, from the moment the caller's transaction commits."""
    save_listings(cards=[card], now=now)


@transaction.atomic
def save_listings(*, cards: Iterable[Card], now: datetime | None = None, anyway: bool = False) -> int:
    """Many products at once: the catalogue changes its version once, and not at all when nothing is new; `anyway` also
    where only their pages say more than before. Answers how many."""
    labels, moment = read_labels(), now or timezone.now()
    words: set[str] = set()
    noted: list[int] = []
    count = 0
    for batch in in_batches(cards):
        fresh = changed_only(batch)
        written = write([listing_of(card, labels, now=moment) for card in fresh])
        noted += [card.product_id for card in batch] if anyway else written
        for card in fresh:
            words |= vocabulary_of(card, labels)
        count += len(batch)
    if noted:
        note_change(noted)
        # Words are a help and not a truth: they go in afterwards, so that no two publications wait for each other.
        after_commit(learn_words, words)
    return count


def in_batches(cards: Iterable[Card]) -> Iterator[list[Card]]:
    waiting = iter(cards)
    while batch := list(islice(waiting, ROWS_AT_ONCE)):
        yield batch


def changed_only(cards: list[Card]) -> list[Card]:
    """Without those that are listed already just so: their date of change stays what it was."""
    rows = Listing.objects.of_products(card.product_id for card in cards).values_list("product_id", "facts", "stamp")
    listed = {product_id: facts for product_id, facts, drawn_with in rows if drawn_with == stamp()}
    return [card for card in cards if listed.get(card.product_id) != facts_of(card)]


BARS = {"barred_in", "barred_why"}


def write(rows: list[Listing]) -> list[int]:
    """Where a product is barred is not part of its card: listing it anew leaves that as it is. Answers which they
    are."""
    if rows:
        known = (field.name for field in Listing._meta.concrete_fields if not field.primary_key)
        fields = [name for name in known if name not in BARS]
        Listing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["product_id"], update_fields=fields)
    return [row.product_id for row in rows]


def note_change(products: Iterable[int] | None = None) -> None:
    """Without `products`, or with very many: whoever follows the log reads all products anew."""
    named = None if products is None else list(products)
    Change.objects.create(products=named if named is None or len(named) <= MOST_NAMED else None)


def learn_words(words: Iterable[str]) -> None:
    Word.objects.bulk_create([Word(word=word) for word in sorted(words)], ignore_conflicts=True, batch_size=2000)


@transaction.atomic
def bar(*, bars: Mapping[int, Mapping[str, Sequence[str]]]) -> int:
    """Note for these products in which markets they are not proposed, and why; an empty mapping lifts all.

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
        note_change(row.product_id for row in changed)
    return len(changed)


@transaction.atomic
def take_down(*, product_ids: Iterable[int]) -> int:
    """Harmless for products that are not listed. Answers how many came down."""
    return remove(Listing.objects.of_products(product_ids))


@transaction.atomic
def take_down_enterprise(*, enterprise_id: int) -> int:
    """All products of a maker, at once."""
    return remove(Listing.objects.of_enterprise(enterprise_id))


def remove(listings: ListingQuerySet) -> int:
    gone = list(listings.order_by("product_id").select_for_update().values_list("product_id", flat=True))
    if gone:
        Listing.objects.of_products(gone).delete()
        note_change(gone)
    return len(gone)


@transaction.atomic
def redraw(*, now: datetime | None = None) -> int:
    """Bring drawn cards, bands and searchable text up to date with templates, translations and reference names.

    For every night and after a release; until then a card whose drawing is out of date is drawn when it is read.
    Answers how many cards looked different.
    """
    labels, moment = read_labels(), now or timezone.now()
    changed: list[int] = []
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
        note_change(changed)
    forget_changes()
    return len(changed)


def differs(row: Listing, card: Card, labels: Labels) -> bool:
    return row.drawn_id != draw(card, "id", labels) or row.drawn_en != draw(card, "en", labels)


def forget_changes() -> None:
    """Old entries of the log go once their number no longer tells anything; the last ones stay.

    The version stays one that was never seen before: the note of the cut has a number of its own. Both in one
    statement, so that whoever misses an entry reads up to which transaction they were taken away.
    """
    with connection.cursor() as cursor:
        cursor.execute(CUT, [CHANGES_KEPT])


@dataclass(frozen=True)
class LoadedThesaurus:
    """`kept`: groups that curators changed; they are left as they are."""

    created: int = 0
    updated: int = 0
    gone: int = 0
    kept: int = 0
    skipped: bool = False


@transaction.atomic
def load_thesaurus(*, now: datetime, dry_run: bool = False, file: Path = FILE) -> LoadedThesaurus:
    """Bring the groups up to date with the file: what left it goes, what curators changed or added stays."""
    digest = digest_of(file)
    if LoadedFile.objects.filter(name="thesaurus", digest=digest).exists():
        return LoadedThesaurus(skipped=True)
    with file.open(encoding="utf-8") as text:
        rows = text.read().splitlines()
    lines, headings = {line.key: line for line in read_lines(rows)}, read_headings(rows)
    stored = {row.key: row for row in WordGroup.objects.select_for_update()}
    edited = {key for key, row in stored.items() if row.edited}
    fresh = [row_of(line, now) for key, line in lines.items() if key not in stored]
    changed = [
        row for key, row in stored.items() if key in lines and key not in edited and follows(row, lines[key], now)
    ]
    gone = [row.pk for key, row in stored.items() if key not in lines and key not in edited]
    if not dry_run:
        keep_fields(headings)
        WordGroup.objects.bulk_create(fresh)
        WordGroup.objects.bulk_update(changed, ["language", "terms", "field", "changed_at"])
        WordGroup.objects.filter(pk__in=gone).delete()
        LoadedFile.objects.update_or_create(name="thesaurus", defaults={"digest": digest, "loaded_at": now})
        note_change([])
    return LoadedThesaurus(len(fresh), len(changed), len(gone), len(edited & lines.keys()))


def keep_fields(headings: Sequence[FieldHeading]) -> None:
    """A field that left the file stays: curators may have put groups into it."""
    for place, heading in enumerate(headings):
        named = {"name": heading.name, "name_en": heading.name_en, "place": place}
        WordField.objects.update_or_create(code=heading.code, defaults=named)


def row_of(line: ThesaurusLine, now: datetime) -> WordGroup:
    return WordGroup(
        kind=line.kind,
        language=line.language,
        heads=list(line.heads),
        terms=list(line.terms),
        key=line.key,
        field_id=line.field or None,
        changed_at=now,
    )


def follows(row: WordGroup, line: ThesaurusLine, now: datetime) -> bool:
    """Take the line over; answers whether it was another."""
    if (row.language, row.terms, row.field_id or "") == (line.language, list(line.terms), line.field):
        return False
    row.language, row.terms, row.field_id, row.changed_at = line.language, list(line.terms), line.field or None, now
    return True


@transaction.atomic
def save_word_group(
    *,
    by: User,
    kind: str,
    heads: Sequence[str],
    terms: Sequence[str],
    field: WordField | None = None,
    group: WordGroup | None = None,
    language: str = "",
    now: datetime | None = None,
) -> WordGroup:
    """A curator adds a group, or changes one; from then on the data file leaves it alone. Counts at once."""
    require_role(by, StaffRole.CURATOR)
    moment, line = now or timezone.now(), ThesaurusLine(kind, language, cleaned(heads), cleaned(terms))
    if not line.heads or not line.terms:
        raise Refused(_("A group needs words on both sides."), field="terms" if line.heads else "heads")
    row = group or WordGroup(key=line.key)
    wanted = {
        "kind": line.kind, "language": line.language, "heads": list(line.heads), "terms": list(line.terms),
        "field_id": field.pk if field else None,
    }  # fmt: skip
    before, after = differing(row, wanted)
    if group is None and WordGroup.objects.filter(key=line.key).exists():
        raise Refused(_("There is a group with these words already: change that one."), field="heads")
    if after:
        for name, value in after.items():
            setattr(row, name, value)
        row.edited, row.changed_at = True, moment
        row.save()
        verb = WordVerb.SAVED if group else WordVerb.ADDED
        note(subject=row, verb=verb, by=by, now=moment, before=before if group else {}, after=after)
        note_change([])
    return row


@transaction.atomic
def add_to_word_group(*, group: WordGroup, word: str, by: User, now: datetime | None = None) -> WordGroup:
    """One more word for what the group means."""
    require_role(by, StaffRole.CURATOR)
    row = WordGroup.objects.select_for_update().get(pk=group.pk)
    return save_word_group(
        by=by,
        kind=row.kind,
        language=row.language,
        heads=row.heads,
        terms=[*row.terms, word],
        field=row.field,
        group=row,
        now=now,
    )


def cleaned(words: Sequence[str]) -> tuple[str, ...]:
    return words_of_cell(" | ".join(words))


@transaction.atomic
def retire_word_group(*, group: WordGroup, by: User, now: datetime | None = None) -> WordGroup:
    """Out of use, and known to be: the data file does not bring it back."""
    return _set_retired(group, by, WordVerb.RETIRED, now or timezone.now())


@transaction.atomic
def restore_word_group(*, group: WordGroup, by: User, now: datetime | None = None) -> WordGroup:
    return _set_retired(group, by, WordVerb.RESTORED, now or timezone.now())


def _set_retired(group: WordGroup, by: User, verb: WordVerb, now: datetime) -> WordGroup:
    require_role(by, StaffRole.CURATOR)
    row = WordGroup.objects.select_for_update().get(pk=group.pk)
    if (row.retired_at is None) == (verb == WordVerb.RETIRED):
        row.retired_at, row.edited, row.changed_at = now if verb == WordVerb.RETIRED else None, True, now
        row.save()
        note(subject=row, verb=verb, by=by, now=now)
        note_change([])
    return row


def note_empty_search(*, words: TypedWords, language: str, near: bool, now: datetime | None = None) -> None:
    """That somebody looked for these words and found nothing. Words alone: no person, no address, no digits."""
    said = " ".join(word for word in words.words if word.isalpha() and len(word) <= LONGEST_WORD)[:MOST_LETTERS_KEPT]
    if not said or EmptySearch.objects.count() >= MOST_EMPTY_SEARCHES:
        return
    moment = now or timezone.now()
    fresh = EmptySearch(said=said, language=language, near=near, first_at=moment, last_at=moment)
    with transaction.atomic():
        known = EmptySearch.objects.filter(said=said, language=language)
        if not known.update(times=F("times") + 1, last_at=moment, near=near, settled_at=None):
            EmptySearch.objects.bulk_create([fresh], ignore_conflicts=True)


@transaction.atomic
def settle_empty_search(*, search: EmptySearch, by: User, now: datetime | None = None) -> EmptySearch:
    """A curator has dealt with it: with a group, or because nothing like it is wanted."""
    require_role(by, StaffRole.CURATOR)
    if EmptySearch.objects.filter(pk=search.pk, settled_at=None).update(settled_at=now or timezone.now()):
        note(subject=search, verb=WordVerb.SETTLED, by=by, now=now)
    return search


def forget_empty_searches(*, now: datetime | None = None) -> int:
    """What was looked for once and long ago, and what has long been settled. Every night."""
    moment = now or timezone.now()
    old = EmptySearch.objects.forgettable(moment - KEPT_FOR)
    return int(old.delete()[0])
