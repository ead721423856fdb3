"""Vendure 3 behind our contract: docs/adapters.md says what becomes what."""
