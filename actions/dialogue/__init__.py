"""Between what was read and the skills: which matter is answered, about what, and what is remembered of it."""
