"""The first migration of an app of ours makes many tables at once."""

from __future__ import annotations

from itertools import takewhile

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class FirstMigration(migrations.Migration):
    """The models it begins with are drawn together.

    Django draws each new model together with all that it is related to, and theirs: with everything there is by then.
    That took four fifths of the time in which an empty database was made.
    """

    initial = True

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        models = [] if collect_sql else list(takewhile(is_model, self.operations))
        if models:
            project_state.__dict__.pop("apps", None)  # is drawn again when it is asked for
        for operation in models:
            operation.state_forwards(self.app_label, project_state)
        for operation in models:
            operation.database_forwards(self.app_label, schema_editor, project_state, project_state)

        class Rest(migrations.Migration):
            operations = self.operations[len(models) :]

        return Rest(self.name, self.app_label).apply(project_state, schema_editor, collect_sql)


def is_model(operation: Operation) -> bool:
    return isinstance(operation, migrations.CreateModel)
