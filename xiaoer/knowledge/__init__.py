"""Walk 1, beside the shop: the library of articles: read and checked, searched, filled with the shop's figures."""

from xiaoer.knowledge.article import Article, Variant, Words
from xiaoer.knowledge.index import Hit, Index
from xiaoer.knowledge.library import Library
from xiaoer.knowledge.reading import LibraryError

__all__ = ["Article", "Hit", "Index", "Library", "LibraryError", "Variant", "Words"]
