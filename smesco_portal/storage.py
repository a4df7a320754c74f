"""Static files in production: compressed, with a hash in every name, also in the imports between our modules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

# Extensions of htmx 4, which we do not load: they import a module that is not shipped beside them.
NOT_OURS = "django_htmx/ext/"


class HashedModules(CompressedManifestStaticFilesStorage):
    """Without it a module would import its neighbour by the bare name, stale for as long as caches keep it."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        ours = {name: found for name, found in paths.items() if not name.startswith(NOT_OURS)}
        yield from super().post_process(ours, dry_run, **options)
