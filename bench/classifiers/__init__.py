"""`make classifiers`: which intent classifier understands best and what it costs, all on the same sentences."""
