-- The database has the last word: a wish joins a maker's and a guest's seat of its own day; a meeting stands in its
-- own day's slots, at its own day's tables, for the pair of its wish; what was changed by hand stays written down.

CREATE FUNCTION meetings_wish_of_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM meetings_seat WHERE id = NEW.maker_id AND day_id = NEW.day_id AND side = 'maker')
        OR NOT EXISTS (SELECT 1 FROM meetings_seat WHERE id = NEW.buyer_id AND day_id = NEW.day_id AND side = 'buyer')
    THEN
        RAISE EXCEPTION 'a wish joins a maker and a guest of its day'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_wish_joins_both_sides_of_its_day';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER wish_of_its_day BEFORE INSERT OR UPDATE OF day_id, maker_id, buyer_id ON meetings_wish
    FOR EACH ROW EXECUTE FUNCTION meetings_wish_of_its_day();

CREATE FUNCTION meetings_placement_of_its_day() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    its_day bigint := (SELECT day_id FROM meetings_timetable WHERE id = NEW.timetable_id);
BEGIN
    IF NOT EXISTS (SELECT 1 FROM meetings_wish WHERE id = NEW.wish_id AND day_id = its_day
            AND maker_id = NEW.maker_id AND buyer_id = NEW.buyer_id)
        OR NOT EXISTS (SELECT 1 FROM meetings_slot WHERE id = NEW.slot_id AND day_id = its_day)
        OR NOT EXISTS (SELECT 1 FROM meetings_floortable WHERE id = NEW.table_id AND day_id = its_day)
        OR NEW.helper_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM meetings_helper WHERE id = NEW.helper_id AND day_id = its_day)
    THEN
        RAISE EXCEPTION 'a meeting stands in its own day'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'a_meeting_stands_in_its_own_day';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER placement_of_its_day BEFORE INSERT OR UPDATE ON meetings_placement
    FOR EACH ROW EXECUTE FUNCTION meetings_placement_of_its_day();

CREATE FUNCTION meetings_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'by_id' - 'told_at' = to_jsonb(OLD) - 'by_id' - 'told_at'
        AND (to_jsonb(NEW) -> 'by_id' = 'null'::jsonb OR to_jsonb(NEW) -> 'by_id' = to_jsonb(OLD) -> 'by_id')
        AND (OLD.told_at IS NULL OR NEW.told_at = OLD.told_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'changes of a timetable are append-only' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER changes_are_append_only BEFORE UPDATE ON meetings_placementchange
    FOR EACH ROW EXECUTE FUNCTION meetings_refuse_change();
