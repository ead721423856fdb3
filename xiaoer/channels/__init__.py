"""How words come in and go out; each channel renders cards and buttons in its own way."""
