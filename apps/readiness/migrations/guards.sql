-- The database has the last word: a published version of the instrument never changes, and its weights add up; nobody
-- decides on what she answered, brought or handed in.

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

CREATE TRIGGER published_level_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_level FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();
CREATE TRIGGER published_gate_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_gate FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();
CREATE TRIGGER published_dimension_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_dimension FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();
CREATE TRIGGER published_question_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_question FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();
CREATE TRIGGER published_advice_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_advice FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();
CREATE TRIGGER published_advice_other_services_stays BEFORE INSERT OR UPDATE OR DELETE ON readiness_advice_other_services FOR EACH ROW EXECUTE FUNCTION readiness_guard_part();

-- Asked at the moment of the decision: who joins the team later has decided nothing about her own enterprise.
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
