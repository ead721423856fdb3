"""The HTML report of `make eval`: one file, nothing fetched, the sentences behind every figure."""
