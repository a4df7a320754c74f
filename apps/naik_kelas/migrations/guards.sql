-- The database has the last word: frozen baselines cannot be changed by anybody; no promotion without accepted
-- evidence, none by its own checker or by somebody who had a part in it, none after its end.

CREATE FUNCTION naik_kelas_keep_baseline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the baseline of an enrolment is frozen' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER baseline_is_frozen BEFORE UPDATE ON naik_kelas_enrolment
    FOR EACH ROW
    WHEN (ROW(OLD.programme_id, OLD.enterprise_id, OLD.track, OLD.baseline_id, OLD.baseline_year, OLD.baseline_sales,
              OLD.baseline_class)
          IS DISTINCT FROM
          ROW(NEW.programme_id, NEW.enterprise_id, NEW.track, NEW.baseline_id, NEW.baseline_year, NEW.baseline_sales,
              NEW.baseline_class))
    EXECUTE FUNCTION naik_kelas_keep_baseline();

CREATE FUNCTION naik_kelas_check_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND (
        OLD.state IN ('rejected', 'revoked', 'withdrawn') OR (OLD.state = 'approved' AND NEW.state <> 'revoked')
    ) THEN
        RAISE EXCEPTION 'a decided dossier stays decided' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('verified', 'approved') AND NOT EXISTS (
        SELECT 1 FROM naik_kelas_evidence AS paper JOIN naik_kelas_programme AS programme ON programme.id = NEW.programme_id
        WHERE paper.dossier_id = NEW.id AND paper.verdict = 'accepted' AND paper.level = NEW.strongest_level
          AND paper.level < 'C' AND paper.level <= programme.evidence_floor
    ) THEN
        RAISE EXCEPTION 'no accepted evidence of this level' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dossier_keeps_the_rules BEFORE INSERT OR UPDATE ON naik_kelas_dossier
    FOR EACH ROW EXECUTE FUNCTION naik_kelas_check_dossier();

CREATE FUNCTION naik_kelas_keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM naik_kelas_dossier
        WHERE id = OLD.dossier_id AND state IN ('verified', 'approved', 'rejected', 'revoked')
    ) THEN
        RAISE EXCEPTION 'the evidence of a decided dossier is kept as it was' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evidence_is_kept BEFORE UPDATE OR DELETE ON naik_kelas_evidence
    FOR EACH ROW EXECUTE FUNCTION naik_kelas_keep_evidence();

-- Asked only at the moment of the approval: who joins the team later has decided nothing about her own enterprise.
CREATE FUNCTION naik_kelas_approved_by_outsider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM naik_kelas_evidence
        WHERE dossier_id = NEW.id AND NEW.approver_id IN (judged_by_id, added_by_id)
    ) OR EXISTS (
        SELECT 1 FROM umkm_member
        WHERE enterprise_id = NEW.enterprise_id AND user_id IN (NEW.approver_id, NEW.checker_id)
    ) THEN
        RAISE EXCEPTION 'approved by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dossier_is_approved_by_an_outsider BEFORE UPDATE OF state ON naik_kelas_dossier
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state <> 'approved')
    EXECUTE FUNCTION naik_kelas_approved_by_outsider();
