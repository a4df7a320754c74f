-- The newest year of each enterprise stands beside it, so that lists of a hundred thousand are ordered by an index. The
-- database keeps it itself: whatever writes figures, and whatever an older copy of the row would write back.

CREATE FUNCTION umkm_latest_from_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE umkm_enterprise
    SET latest_year = latest.year, latest_sales = latest.sales, latest_size = coalesce(latest.size_class, '')
    FROM (SELECT DISTINCT enterprise_id FROM written) changed
    LEFT JOIN LATERAL (
        SELECT year, sales, size_class FROM umkm_yearlyfigures
        WHERE enterprise_id = changed.enterprise_id ORDER BY year DESC LIMIT 1
    ) latest ON true
    WHERE umkm_enterprise.id = changed.enterprise_id
        AND (latest_year, latest_sales, latest_size)
            IS DISTINCT FROM (latest.year, latest.sales, coalesce(latest.size_class, ''));
    RETURN NULL;
END $$;

CREATE TRIGGER umkm_latest_added AFTER INSERT ON umkm_yearlyfigures
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION umkm_latest_from_figures();
CREATE TRIGGER umkm_latest_changed AFTER UPDATE ON umkm_yearlyfigures
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION umkm_latest_from_figures();
CREATE TRIGGER umkm_latest_removed AFTER DELETE ON umkm_yearlyfigures
    REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION umkm_latest_from_figures();

CREATE FUNCTION umkm_latest_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT year, sales, size_class INTO NEW.latest_year, NEW.latest_sales, NEW.latest_size
    FROM umkm_yearlyfigures WHERE enterprise_id = NEW.id ORDER BY year DESC LIMIT 1;
    NEW.latest_size := coalesce(NEW.latest_size, '');
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_latest_kept BEFORE UPDATE ON umkm_enterprise FOR EACH ROW
    WHEN ((NEW.latest_year, NEW.latest_sales, NEW.latest_size)
        IS DISTINCT FROM (OLD.latest_year, OLD.latest_sales, OLD.latest_size))
    EXECUTE FUNCTION umkm_latest_as_it_is();

UPDATE umkm_enterprise SET latest_year = latest.year
FROM (SELECT enterprise_id, max(year) AS year FROM umkm_yearlyfigures GROUP BY enterprise_id) latest
WHERE latest.enterprise_id = umkm_enterprise.id;
