-- The database has the last word: entries of the ledger cannot be changed by anybody.

CREATE FUNCTION tiers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: write a correction instead' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON tiers_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION tiers_refuse_change();
