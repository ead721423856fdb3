"""Conversations played with the running whole: what was said, what was read, what changed in the shop's books."""
