-- The database has the last word: what was entered, said and decided stays. Only who did it may become unknown, and a
-- step may move to another deal, when two deals are merged or parted.

CREATE FUNCTION deals_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'by_id' - 'deal_id' = to_jsonb(OLD) - 'by_id' - 'deal_id'
        AND (to_jsonb(NEW) -> 'by_id' = 'null'::jsonb OR to_jsonb(NEW) -> 'by_id' = to_jsonb(OLD) -> 'by_id')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the steps of a deal and what was said to them are append-only' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER steps_are_append_only BEFORE UPDATE OR DELETE ON deals_ladderstep
    FOR EACH ROW EXECUTE FUNCTION deals_refuse_change();
CREATE TRIGGER replies_are_append_only BEFORE UPDATE OR DELETE ON deals_sidereply
    FOR EACH ROW EXECUTE FUNCTION deals_refuse_change();
CREATE TRIGGER rulings_are_append_only BEFORE UPDATE OR DELETE ON deals_dealruling
    FOR EACH ROW EXECUTE FUNCTION deals_refuse_change();

-- The shares of a deal come to 100 when the transaction ends, or there are none.

CREATE FUNCTION deals_shares_come_to_100() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched bigint := coalesce(NEW.deal_id, OLD.deal_id);
    total numeric := (SELECT sum(percent) FROM deals_credit WHERE deal_id = touched);
BEGIN
    IF total IS NOT NULL AND total <> 100 THEN
        RAISE EXCEPTION 'the shares of a deal come to 100 per cent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER shares_come_to_100 AFTER INSERT OR UPDATE OR DELETE ON deals_credit
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deals_shares_come_to_100();
