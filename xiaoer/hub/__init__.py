"""The way of one message: accept → order → who owns it → answer → deliver."""
