-- The database refuses a decision of one's own: about what one sent, or about a product of one's own enterprise.

CREATE FUNCTION gallery_refuse_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM gallery_product AS product JOIN umkm_member AS member USING (enterprise_id)
        WHERE product.id = NEW.key AND member.user_id = NEW.by_id
    ) THEN
        RAISE EXCEPTION 'nobody decides about a product of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER gallery_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'gallery.product' AND NEW.verb IN (
        'published', 'returned', 'undone', 'hs checked', 'completed'
    ))
    EXECUTE FUNCTION gallery_refuse_own_decision();

CREATE FUNCTION gallery_refuse_own_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id) AND EXISTS (
        SELECT 1 FROM gallery_product AS product JOIN umkm_member AS member USING (enterprise_id)
        WHERE product.id = NEW.product_id AND member.user_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'nobody decides about a product of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER gallery_verdict_of_others BEFORE INSERT OR UPDATE OF decided_by_id ON gallery_version FOR EACH ROW
    WHEN (NEW.decided_by_id IS NOT NULL) EXECUTE FUNCTION gallery_refuse_own_verdict();
