-- The database refuses what one person must not do alone: check what she stated, or decide about her own enterprise.

CREATE FUNCTION umkm_refuse_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.key AND user_id = NEW.by_id) THEN
        RAISE EXCEPTION 'nobody decides about an enterprise of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'umkm.enterprise' AND NEW.verb IN (
        'verified', 'returned', 'reopened', 'suspended', 'reinstated', 'certificate_checked', 'certificate_refused',
        'export_checked', 'export_unchecked'
    ))
    EXECUTE FUNCTION umkm_refuse_own_decision();

CREATE FUNCTION umkm_refuse_own_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id) AND EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.checked_by_id
    ) THEN
        RAISE EXCEPTION 'nobody checks a certificate of her own enterprise' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_checked_by_others BEFORE INSERT OR UPDATE OF checked_by_id ON umkm_certificate FOR EACH ROW
    WHEN (NEW.checked_by_id IS NOT NULL) EXECUTE FUNCTION umkm_refuse_own_check();

CREATE FUNCTION umkm_refuse_own_export_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id) AND EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.checked_by_id
    ) THEN
        RAISE EXCEPTION 'nobody checks an export of her own enterprise' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_export_checked_by_others BEFORE INSERT OR UPDATE OF checked_by_id ON umkm_pastexport FOR EACH ROW
    WHEN (NEW.checked_by_id IS NOT NULL) EXECUTE FUNCTION umkm_refuse_own_export_check();
