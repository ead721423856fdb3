"""What every shop's API must do, asked over HTTP and nothing else; the demo shop and every adapter pass it."""
