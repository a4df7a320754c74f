"""The answers' own history becomes the one of all apps; and nobody decides on what she answered, brought or handed in.

A change kept how an answer stood after it; the line tells what it stood at before and after, which the change before it
knows. Where an officer judged what she had answered herself, who answered is unknown from now on; the history says it.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

COPY = """
INSERT INTO history_entry (subject, key, part, part_key, verb, by_id, at, before, after, why, details)
SELECT 'readiness.assessment', answer.assessment_id, 'readiness.answer', told.answer_id, told.verb, told.by_id, told.at,
       CASE WHEN told.value IS DISTINCT FROM told.old_value
            THEN jsonb_build_object('value', told.old_value) ELSE '{}' END
       || CASE WHEN told.not_applicable <> told.old_not_applicable
            THEN jsonb_build_object('not_applicable', told.old_not_applicable) ELSE '{}' END
       || CASE WHEN told.verdict <> told.old_verdict
            THEN jsonb_build_object('verdict', told.old_verdict) ELSE '{}' END,
       CASE WHEN told.value IS DISTINCT FROM told.old_value
            THEN jsonb_build_object('value', told.value) ELSE '{}' END
       || CASE WHEN told.not_applicable <> told.old_not_applicable
            THEN jsonb_build_object('not_applicable', told.not_applicable) ELSE '{}' END
       || CASE WHEN told.verdict <> told.old_verdict
            THEN jsonb_build_object('verdict', told.verdict) ELSE '{}' END
       || CASE WHEN told.verb = 'answered' AND told.note <> ''
            THEN jsonb_build_object('note', told.note) ELSE '{}' END,
       CASE WHEN told.verb IN ('judged', 'raised') THEN told.note ELSE '' END, '{}'
  FROM (
    SELECT change.*,
           CASE
               WHEN change.source = 'profile' AND change.by_id IS NULL THEN 'filled_in'
               WHEN change.source = 'task' AND (
                   old_source IS DISTINCT FROM 'task' OR change.value IS DISTINCT FROM old_value
               ) THEN 'raised'
               WHEN person.is_staff AND change.value IS NOT DISTINCT FROM COALESCE(old_value, change.value) AND (
                   change.verdict <> 'pending' OR old_verdict <> 'pending'
               ) THEN 'judged'
               ELSE 'answered'
           END AS verb
      FROM (
        SELECT *,
               lag(value) OVER past AS old_value,
               lag(source) OVER past AS old_source,
               lag(not_applicable, 1, FALSE) OVER past AS old_not_applicable,
               lag(verdict, 1, 'pending') OVER past AS old_verdict
          FROM readiness_answerchange
        WINDOW past AS (PARTITION BY answer_id ORDER BY at, id)
      ) AS change
      LEFT JOIN accounts_user AS person ON person.id = change.by_id
  ) AS told
  JOIN readiness_answer AS answer ON answer.id = told.answer_id
 ORDER BY told.at, told.id;
"""

APART = """
UPDATE readiness_answer SET judged_by_id = NULL WHERE source = 'profile' AND judged_by_id = answered_by_id;
UPDATE readiness_answer SET answered_by_id = NULL WHERE judged_by_id = answered_by_id;
UPDATE readiness_task AS task SET handed_in_by_id = shown.added_by_id
FROM (SELECT DISTINCT ON (task_id) task_id, added_by_id FROM readiness_taskfile ORDER BY task_id, id DESC) AS shown
WHERE shown.task_id = task.id AND task.state = 'review';
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

# Asked at the moment of the decision: who joins the team later has decided nothing about her own enterprise.
GUARD = """
CREATE FUNCTION readiness_answer_judged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.judged_by_id IS NOT DISTINCT FROM OLD.judged_by_id
        AND NEW.judged_at IS NOT DISTINCT FROM OLD.judged_at THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT 1 FROM readiness_proof
        WHERE answer_id = NEW.id AND kind <> 'visit' AND added_by_id = NEW.judged_by_id
    ) OR EXISTS (
        SELECT 1 FROM umkm_member AS member JOIN readiness_assessment AS round USING (enterprise_id)
        WHERE round.id = NEW.assessment_id AND member.user_id = NEW.judged_by_id
    ) THEN
        RAISE EXCEPTION 'judged by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER answer_is_judged_by_an_outsider BEFORE INSERT OR UPDATE OF judged_by_id, judged_at ON readiness_answer
    FOR EACH ROW WHEN (NEW.judged_by_id IS NOT NULL) EXECUTE FUNCTION readiness_answer_judged();

CREATE FUNCTION readiness_assessment_verified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.verified_by_id
    ) OR EXISTS (
        SELECT 1 FROM readiness_answer WHERE assessment_id = NEW.id AND answered_by_id = NEW.verified_by_id
    ) OR EXISTS (
        SELECT 1 FROM readiness_proof AS proof JOIN readiness_answer AS answer ON answer.id = proof.answer_id
        WHERE answer.assessment_id = NEW.id AND proof.kind <> 'visit' AND proof.added_by_id = NEW.verified_by_id
    ) THEN
        RAISE EXCEPTION 'verified by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER assessment_is_verified_by_an_outsider BEFORE UPDATE OF state ON readiness_assessment
    FOR EACH ROW WHEN (NEW.state = 'verified' AND OLD.state <> 'verified')
    EXECUTE FUNCTION readiness_assessment_verified();

CREATE FUNCTION readiness_task_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM readiness_taskfile WHERE task_id = NEW.id AND added_by_id = NEW.decided_by_id
    ) OR EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'decided by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER step_is_decided_by_an_outsider BEFORE UPDATE OF decided_by_id, decided_at ON readiness_task
    FOR EACH ROW WHEN (
        NEW.decided_by_id IS NOT NULL AND (NEW.decided_by_id, NEW.decided_at) IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at)
    ) EXECUTE FUNCTION readiness_task_decided();
"""
UNGUARD = """
DROP TRIGGER answer_is_judged_by_an_outsider ON readiness_answer;
DROP FUNCTION readiness_answer_judged();
DROP TRIGGER assessment_is_verified_by_an_outsider ON readiness_assessment;
DROP FUNCTION readiness_assessment_verified();
DROP TRIGGER step_is_decided_by_an_outsider ON readiness_task;
DROP FUNCTION readiness_task_decided();
"""
OWN = "You did this yourself: a colleague must check it."


def person() -> models.ForeignKey:
    return models.ForeignKey(
        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+",
        to=settings.AUTH_USER_MODEL,
    )  # fmt: skip


def apart(model: str, first: str, second: str, name: str) -> migrations.AddConstraint:
    return migrations.AddConstraint(
        model_name=model,
        constraint=models.CheckConstraint(
            condition=models.Q((first, models.F(second)), _negated=True), name=name, violation_error_message=OWN
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("readiness", "0007_words_of_fields"),
        ("history", "0002_append_only"),
        ("umkm", "0012_words_of_readiness"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;", migrations.RunSQL.noop),
        migrations.DeleteModel("AnswerChange"),
        migrations.AddField(model_name="assessment", name="submitted_by", field=person()),
        migrations.AddField(model_name="task", name="decided_by", field=person()),
        migrations.AddField(model_name="task", name="handed_in_by", field=person()),
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        apart("answer", "judged_by", "answered_by", "judged_by_nobody_who_answered"),
        apart("assessment", "verified_by", "submitted_by", "verified_by_nobody_who_handed_it_in"),
        apart("task", "decided_by", "handed_in_by", "step_decided_by_another"),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.AlterModelOptions(
            name="answer", options={"verbose_name": "answer", "verbose_name_plural": "answers"}
        ),
        migrations.AlterField(
            model_name="answer",
            name="value",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="answer"),
        ),
        migrations.AlterField(
            model_name="answer",
            name="verdict",
            field=models.CharField(
                choices=[("pending", "Not yet looked at"), ("accepted", "Accepted"), ("refused", "Not accepted")],
                default="pending",
                max_length=8,
                verbose_name="verdict",
            ),
        ),
        migrations.AlterField(
            model_name="assessment",
            name="state",
            field=models.CharField(
                choices=[("open", "Being answered"), ("submitted", "Waiting for an officer"), ("verified", "Verified")],
                default="open",
                max_length=9,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "To do"),
                    ("doing", "In progress"),
                    ("review", "Evidence being checked"),
                    ("done", "Done"),
                    ("dropped", "Dropped"),
                ],
                default="open",
                max_length=7,
                verbose_name="state",
            ),
        ),
    ]
