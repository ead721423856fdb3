"""What must be read from words and the reading does not bring yet: small modules that take the turn, return a value."""
