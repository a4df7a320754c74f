"""While a new release is put up, code of the previous one still runs: no migration breaks it (CONTRIBUTING.md)."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from django.apps import apps
from django.contrib.postgres.operations import AddConstraintNotValid, ValidateConstraint
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from tests.builders import release

# Drops, renames and new duties in SQL of one's own; what was only loosened, or a function replaced, is no matter.
BREAKING_SQL = re.compile(
    r"\b(DROP\s+(TABLE|COLUMN)|RENAME\s+(TO|COLUMN)|RENAME\s+\w+\s+TO|SET\s+NOT\s+NULL|ALTER\s+COLUMN\s+\w+\s+TYPE"
    r"|ADD\s+(CONSTRAINT|CHECK|UNIQUE|EXCLUDE|FOREIGN\s+KEY|PRIMARY\s+KEY)|CREATE\s+UNIQUE\s+INDEX)\b",
    re.I,
)
GONE = (
    migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel,
    migrations.AlterModelTable,
)  # fmt: skip


def breaks(operation: Operation, before: ProjectState, app: str, known: Collection[tuple[str, str]]) -> str:
    """Why code that does not know of this operation fails beside it; empty where it does not. `known` are the tables
    that such code may write to."""
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        # What is only taken out of the models leaves the table as it is.
        return next(filter(None, (breaks(one, before, app, known) for one in operation.database_operations)), "")
    if isinstance(operation, GONE):
        return "old code still asks for what goes away here"
    if isinstance(operation, migrations.AddField):
        return "" if may_be_left_out(operation.field) else "old code leaves this column out: give it a db_default"
    if isinstance(operation, migrations.AlterField):
        was = before.models[app, operation.model_name_lower].fields[operation.name]
        return altered(was, operation.field)
    # Not checking the rows that are there (NOT VALID) spares the lock and not the old code, whose new rows are refused.
    if isinstance(operation, migrations.AddConstraint) and (app, operation.model_name_lower) in known:
        return "old code writes what this refuses"
    if isinstance(operation, migrations.RunSQL) and BREAKING_SQL.search(str(operation.sql)):
        return "old code still asks for what goes away here, or leaves out what is demanded"
    return ""


def may_be_left_out(field: models.Field) -> bool:
    return field.null or field.many_to_many or field.generated or field.db_default is not models.NOT_PROVIDED


def altered(was: models.Field, now: models.Field) -> str:
    if was.null and not now.null:
        return "old code still writes NULL here"
    if was.get_internal_type() != now.get_internal_type():
        return "old code reads and writes another kind of value here"
    if now.unique and not was.unique:
        return "old code writes the same value twice"
    if (now.max_length or 0) < (was.max_length or 0):
        return "old code writes longer values"
    return ""


def later_ones() -> list[tuple[migrations.Migration, ProjectState]]:
    """Those after the first of each app of ours, with the state before each."""
    loader = MigrationLoader(None)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    return [
        (migration, loader.project_state(key, at_end=False))
        for key, migration in sorted(loader.disk_migrations.items())
        if key[0] in ours and not key[1].startswith("0001_")
    ]


def test_no_migration_breaks_the_code_that_still_runs() -> None:
    """Unless it is the second step of two (`second_step_of`), whose first one has been in a release."""
    released, wrong = release.migrations(), []
    for migration, state in later_ones():
        known = set(state.models)
        app, first = migration.app_label, getattr(migration, "second_step_of", "")
        if first and (app, first) not in released:
            wrong.append(f"{app}.{migration.name}: its first step {first} was in no release yet")
        for operation in migration.operations:
            if not first and (why := breaks(operation, state, app, known)):
                wrong.append(f"{app}.{migration.name}, {operation.describe()}: {why}")
            operation.state_forwards(app, state)
    assert not wrong


def test_a_released_migration_stays() -> None:
    """A database that has it would be neither upgraded nor known any more."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("apps.")}
    gone = {(app, name) for app, name in release.migrations() if app in ours} - set(
        MigrationLoader(None).disk_migrations
    )
    assert not gone


def state() -> ProjectState:
    fields = [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=80, null=True))]
    made = ProjectState()
    made.add_model(ModelState("shop", "Thing", fields))
    return made


ADDED, ALTERED = migrations.AddField, migrations.AlterField
KNOWN = {("shop", "thing")}
NAMED = models.CheckConstraint(condition=~models.Q(name=""), name="thing_is_named")
BREAKING = {
    "a field goes": migrations.RemoveField("thing", "name"),
    "a model goes": migrations.DeleteModel("Thing"),
    "a field is renamed": migrations.RenameField("thing", "name", "title"),
    "a model is renamed": migrations.RenameModel("Thing", "Object"),
    "a table is renamed": migrations.AlterModelTable("thing", "things"),
    "a column is demanded": ADDED("thing", "size", models.IntegerField(default=0)),
    "a value is demanded": ALTERED("thing", "name", models.CharField(max_length=80)),
    "a kind changes": ALTERED("thing", "name", models.IntegerField(null=True)),
    "a text gets shorter": ALTERED("thing", "name", models.CharField(max_length=40, null=True)),
    "a rule is demanded": migrations.AddConstraint("thing", NAMED),
    "a rule is demanded of new rows": AddConstraintNotValid("thing", NAMED),
    "one of a name is demanded": ALTERED("thing", "name", models.CharField(max_length=80, null=True, unique=True)),
    "in SQL": migrations.RunSQL("alter table shop_thing drop column name"),
    "in SQL, demanded": migrations.RunSQL("ALTER TABLE shop_thing ALTER COLUMN name SET NOT NULL"),
    "in SQL, a rule": migrations.RunSQL("ALTER TABLE shop_thing ADD CONSTRAINT named CHECK (name <> '') NOT VALID"),
    "in SQL, one of each": migrations.RunSQL("CREATE UNIQUE INDEX CONCURRENTLY one_name ON shop_thing (name)"),
    "in the database alone": migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "name")]),
}
HARMLESS = {
    "a model comes": migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    "a column that may be empty": ADDED("thing", "size", models.IntegerField(null=True)),
    "a column that fills itself": ADDED("thing", "size", models.IntegerField(default=0, db_default=0)),
    "a text gets longer": ALTERED("thing", "name", models.CharField(max_length=120, null=True)),
    "an index": migrations.AddIndex("thing", models.Index(fields=["name"], name="thing_name")),
    "a rule of a new table": migrations.AddConstraint("other", NAMED),
    "a rule is looked at": ValidateConstraint("thing", "thing_is_named"),
    "a guard is replaced": migrations.RunSQL("DROP TRIGGER shop_guard ON shop_thing; CREATE TRIGGER shop_guard ..."),
    "out of the models alone": migrations.SeparateDatabaseAndState(
        state_operations=[migrations.RemoveField("thing", "name")]
    ),
}


@pytest.mark.parametrize("case", BREAKING)
def test_what_breaks_old_code_is_seen(case: str) -> None:
    assert breaks(BREAKING[case], state(), "shop", KNOWN)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_old_code_survives_passes(case: str) -> None:
    assert not breaks(HARMLESS[case], state(), "shop", KNOWN)
