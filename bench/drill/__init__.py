"""`make drill`: what an attacker would do to a running house, on loopback and bounded, and whether the house holds."""
