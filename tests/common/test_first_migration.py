"""Tables that are made together are the ones that Django makes one by one."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from apps.common.first_migration import FirstMigration

COLUMNS = """
select table_name, column_name, data_type, is_nullable from information_schema.columns
 where table_name like 'shop\\_%%' order by 1, 2
"""
KEYS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
 where conrelid::regclass::text like 'shop\\_%%' order by 1, 2
"""


class Shelves:
    operations = [
        migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Thing",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("shelf", models.ForeignKey("shop.Shelf", models.CASCADE, related_name="things")),
                ("near", models.ManyToManyField("self")),
            ],
            {"constraints": [models.CheckConstraint(condition=models.Q(id__gt=0), name="shop_thing_positive")]},
        ),
        migrations.AddField("shelf", "best", models.ForeignKey("shop.Thing", models.SET_NULL, null=True)),
        migrations.RunSQL("insert into shop_shelf default values"),
    ]


class Together(Shelves, FirstMigration):
    pass


class OneByOne(Shelves, migrations.Migration):
    pass


def made(migration: type[migrations.Migration]) -> tuple[object, ...]:
    """Columns and keys of its tables, how many shelves there are, and which models its state knows by then."""
    state = ProjectState()
    assert state.apps is not None  # as the executor does before it applies any
    with connection.schema_editor() as editor:
        state = migration("0001_initial", "shop").apply(state, editor)
    with connection.cursor() as cursor:
        found = []
        for question in (COLUMNS, KEYS, "select count(*) from shop_shelf"):
            cursor.execute(question)
            found.append(cursor.fetchall())
        cursor.execute("drop table shop_thing, shop_shelf, shop_thing_near cascade")
    shelf = state.apps.get_model("shop", "Shelf")
    return (*found, sorted(state.models), sorted(field.name for field in shelf._meta.get_fields()))


@pytest.mark.django_db
def test_tables_made_together_are_the_same() -> None:
    together, one_by_one = made(Together), made(OneByOne)
    assert together == one_by_one
    assert together[2] == [(1,)]


def test_every_app_begins_with_one() -> None:
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    first = {key: one for key, one in loader.disk_migrations.items() if key[0] in ours and key[1].startswith("0001_")}
    assert {app for app, _name in first} == ours & loader.migrated_apps
    assert {name for _app, name in first} == {"0001_initial"}
    assert [key for key, one in first.items() if not isinstance(one, FirstMigration)] == []
