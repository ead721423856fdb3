"""The brain: one shopper turn in; replies, understanding, a wish to hand off out. Rasa lives here and nowhere else."""
