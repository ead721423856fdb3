"""Alembic's steps from one shape of the ledger to the next; run by xiaoer.store.migrate at start."""
