"""What answers need from the words and the reading does not bring yet: small values, each read from a turn."""
