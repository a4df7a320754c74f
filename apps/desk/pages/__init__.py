"""What the staff's pages show: the dashboard, the list of enterprises and its workbook, the proof of the score."""
