"""The same conversations on every shop: the real brain and actions before the shop under test."""
