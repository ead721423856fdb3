"""A bookshop as another merchant would put it before xiaoer: written from docs/shop-api.md alone, with the standard
library alone, and with 4 of the 20 capabilities. Nothing of xiaoer is imported here but the tests' clock."""
