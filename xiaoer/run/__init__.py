"""Starting and stopping the whole house: what `make run` does, and what tests, smoke and bench stand on."""
