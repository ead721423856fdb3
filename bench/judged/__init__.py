"""Single inputs with what must be read of them or done, judged one by one: `make cases`."""
