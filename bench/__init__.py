"""What is claimed about speed, understanding and steadiness, as commands: speed, eval and replay."""
