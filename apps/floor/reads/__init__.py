"""What the hour asks of the timetable that stands."""
