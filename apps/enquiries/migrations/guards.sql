-- The database has the last word: what was written to each other stays. Only who wrote it may become unknown.

CREATE FUNCTION enquiries_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the lines of an enquiry are append-only' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER lines_are_append_only BEFORE UPDATE OR DELETE ON enquiries_enquiryline
    FOR EACH ROW EXECUTE FUNCTION enquiries_refuse_change();
