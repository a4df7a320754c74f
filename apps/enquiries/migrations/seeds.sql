-- The rules of asking that staff begin with: 16 office hours; reminders at 50 and 100 percent of them, the buyer is told
-- at 150, other makers are offered at 300.

INSERT INTO enquiries_askingpolicy
    (code, hours, remind_percent, late_percent, tell_percent, others_percent, most_links, most_a_day, most_makers, confirm_days)
VALUES ('usual', 16, 50, 100, 150, 300, 3, 5, 5, 3);
