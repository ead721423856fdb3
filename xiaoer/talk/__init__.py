"""The nouns and the rules of a conversation: plain Python, no I/O. A newcomer reads this room first."""
