"""What the floor, the door and the board show."""
