"""The reference rows as the plain facts that rules take."""

from __future__ import annotations

from functools import cache

import pycountry
from django.apps import apps

from apps.history.querysets import name_of
from apps.reference.models import Country, CountryAlias, Province, ProvinceAlias, Regency, RegencyAlias, Unit
from apps.reference.rules.countries import Countries
from apps.reference.rules.places import Place, Places


def known_places() -> Places:
    """All regencies and cities with their other names, to find one by what people write."""
    rows = Regency.objects.values_list("code", "name", "short_name", "is_city", "province_id", "capital")
    return Places(
        [Place(*row) for row in rows],
        list(Province.objects.values_list("name", "code")),
        RegencyAlias.objects.values_list("regency_id", "name"),
        ProvinceAlias.objects.values_list("province_id", "name"),
    )


def known_countries() -> Countries:
    """All countries with their other names, official names and codes of three letters."""
    rows = Country.objects.values_list("code", "name", "name_en")
    official = [
        (country.alpha_2, getattr(country, word))
        for country in pycountry.countries
        for word in ("name", "official_name", "common_name", "alpha_3")
        if hasattr(country, word)
    ]
    return Countries(rows, [*CountryAlias.objects.values_list("country_id", "name"), *official])


def unit_words() -> dict[str, str]:
    """Every word for a unit, in lower case, with the unit's code."""
    return {
        word.casefold(): code
        for code, name, name_en, aliases in Unit.objects.values_list("code", "name", "name_en", "aliases")
        for word in (*aliases, name, name_en, code)
    }


# Another one after each change of these tables: staff's, which leave a line in the history, and those of the files.
STATE_OF_TABLES = """
    SELECT COUNT(*) || '.' || COALESCE(MAX(id), 0) || '.' ||
        COALESCE((SELECT EXTRACT(epoch FROM MAX(loaded_at))::text FROM reference_loadedfile), '')
    FROM history_entry WHERE subject = ANY(%s)
"""


@cache
def tables() -> list[str]:
    """As the history names them."""
    return [name_of(model) for model in apps.get_app_config("reference").get_models()]
