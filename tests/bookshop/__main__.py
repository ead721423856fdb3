"""``python -m tests.bookshop PORT TOKEN``: the bookshop by itself."""

import sys

from tests.bookshop.serving import server_of

if __name__ == "__main__":
    server_of(sys.argv[2], int(sys.argv[1])).serve_forever()
