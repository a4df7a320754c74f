INSERT INTO meetings_meetingpolicy
    (code, mutual, buyer, maker, staff, met_before, least_score, draft_steps, publish_steps, standby_minutes)
VALUES ('usual', 60, 40, 20, 15, 20, 40, 40000, 400000, 3);
