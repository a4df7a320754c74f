-- The database has the last word: nobody decides on a step of her own. Asked at the moment of the decision: who joins the
-- team later has decided nothing about her own enterprise.

CREATE FUNCTION plans_task_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM plans_taskfile WHERE task_id = NEW.id AND added_by_id = NEW.decided_by_id
    ) OR EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'decided by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER step_is_decided_by_an_outsider BEFORE UPDATE OF decided_by_id, decided_at ON plans_task
    FOR EACH ROW WHEN (
        NEW.decided_by_id IS NOT NULL AND (NEW.decided_by_id, NEW.decided_at) IS DISTINCT FROM (OLD.decided_by_id, OLD.decided_at)
    ) EXECUTE FUNCTION plans_task_decided();
