"""Walk 1, next to last stop: the questions to a shop's API, by whom and what they are about."""
