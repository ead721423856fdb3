"""What a message means in its conversation: matters, acts, subject and frame, learned from ``data/``."""
