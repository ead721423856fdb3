"""The shop's room: the contract every shop speaks, the client our actions use, and the embedded demo shop."""
