"""What the bot says: responses from ``data/responses``, filled with facts by one renderer."""
