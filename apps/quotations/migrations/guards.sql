-- The database has the last word: what was sent to a buyer stays as it was sent. Only its fate may change, and who did it.

CREATE FUNCTION quotations_keep_what_was_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    fate text[] := ARRAY['state', 'opened_at', 'decided_at', 'declined_for_id', 'decision_note', 'deal_id',
                         'created_by_id', 'updated_at'];
BEGIN
    IF OLD.sent_at IS NULL THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - fate = to_jsonb(OLD) - fate THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a quotation that was sent does not change' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER sent_quotations_stay BEFORE UPDATE OR DELETE ON quotations_quotation
    FOR EACH ROW EXECUTE FUNCTION quotations_keep_what_was_sent();

CREATE FUNCTION quotations_keep_their_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM quotations_quotation
               WHERE id = coalesce(NEW.quotation_id, OLD.quotation_id) AND sent_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the sheet of a quotation that was sent does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER sent_lines_stay BEFORE INSERT OR UPDATE OR DELETE ON quotations_pricesheetline
    FOR EACH ROW EXECUTE FUNCTION quotations_keep_their_sheet();
CREATE TRIGGER sent_rates_stay BEFORE INSERT OR UPDATE OR DELETE ON quotations_pricesheetrate
    FOR EACH ROW EXECUTE FUNCTION quotations_keep_their_sheet();
