"""Walk 2, where people answer: sign-in, queue, conversations and the live line of the agents' console."""
