"""Files of a line, on their way out: only to whom the page of the enquiry is open."""

from __future__ import annotations

from pathlib import PurePath

from django.http import HttpResponse
from django.utils.text import slugify

from apps.common.downloads import served
from apps.common.uploads import DOCUMENT_BYTES
from apps.enquiries.access import file_in
from apps.enquiries.models import MOST_LINE_FILES, Enquiry

MOST_SENT = MOST_LINE_FILES * DOCUMENT_BYTES


def sent_file(enquiry: Enquiry, pk: int) -> HttpResponse:
    found = file_in(enquiry, pk)
    return served(found.file, slugify(f"{enquiry.number} {PurePath(found.file_name).stem}"))
