"""The database has the last word: a published version of the instrument never changes, and its weights add up."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION readiness_guard_instrument() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'draft' THEN
        IF TG_OP = 'UPDATE' AND NEW.state = 'current' THEN
            IF (SELECT coalesce(sum(weight), 0) FROM readiness_dimension WHERE instrument_id = NEW.id) <> 100
               OR EXISTS (
                   SELECT 1 FROM readiness_dimension d WHERE d.instrument_id = NEW.id AND d.weight <> (
                       SELECT coalesce(sum(q.weight), 0) FROM readiness_question q
                       WHERE q.dimension_id = d.id AND NOT q.retired))
               OR NOT EXISTS (SELECT 1 FROM readiness_level WHERE instrument_id = NEW.id AND from_score = 0)
            THEN
                RAISE EXCEPTION 'the weights of the instrument do not add up' USING ERRCODE = 'check_violation';
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE'
       AND (NEW.state = OLD.state OR (OLD.state = 'current' AND NEW.state = 'retired'))
       AND (NEW.published_by_id IS NULL OR NEW.published_by_id = OLD.published_by_id)
       AND to_jsonb(NEW) - '{state,updated_at,published_by_id}'::text[]
         = to_jsonb(OLD) - '{state,updated_at,published_by_id}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a published version of the instrument never changes' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER published_instrument_stays BEFORE UPDATE OR DELETE ON readiness_instrument
    FOR EACH ROW EXECUTE FUNCTION readiness_guard_instrument();

CREATE FUNCTION readiness_instrument_of(source text, part jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF source = 'readiness_advice' THEN
        RETURN (SELECT instrument_id FROM readiness_question WHERE id = (part ->> 'question_id')::bigint);
    ELSIF source = 'readiness_advice_other_services' THEN
        RETURN (SELECT q.instrument_id FROM readiness_advice a JOIN readiness_question q ON q.id = a.question_id
                WHERE a.id = (part ->> 'advice_id')::bigint);
    END IF;
    RETURN (part ->> 'instrument_id')::bigint;
END $$;

CREATE FUNCTION readiness_guard_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint[] := '{}';
BEGIN
    IF TG_OP <> 'INSERT' THEN touched := touched || readiness_instrument_of(TG_TABLE_NAME, to_jsonb(OLD)); END IF;
    IF TG_OP <> 'DELETE' THEN touched := touched || readiness_instrument_of(TG_TABLE_NAME, to_jsonb(NEW)); END IF;
    IF EXISTS (SELECT 1 FROM readiness_instrument WHERE id = ANY (touched) AND state <> 'draft') THEN
        RAISE EXCEPTION 'a published version of the instrument never changes' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""
TABLES = ("level", "gate", "dimension", "question", "advice", "advice_other_services")
PARTS = "\n".join(
    f"CREATE TRIGGER published_{table}_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_{table}"
    " FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();"
    for table in TABLES
)
UNDO = (
    "\n".join(f"DROP TRIGGER published_{table}_stays ON readiness_{table};" for table in TABLES)
    + """
DROP TRIGGER published_instrument_stays ON readiness_instrument;
DROP FUNCTION readiness_guard_part();
DROP FUNCTION readiness_instrument_of(text, jsonb);
DROP FUNCTION readiness_guard_instrument();
"""
)


class Migration(migrations.Migration):
    dependencies = [("readiness", "0004_markets")]
    operations = [migrations.RunSQL(GUARDS + PARTS, UNDO)]
