"""The floor, the door and the board, a file for each."""
