"""Tables, migrations and Redis: the only room that knows SQL."""
