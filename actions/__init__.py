"""Walk 1: what the bot does, one file a topic; read topic.py first, then order.py."""
