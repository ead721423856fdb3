"""What is read from a turn's words that the reading does not bring yet: each module takes the turn, returns a value."""
