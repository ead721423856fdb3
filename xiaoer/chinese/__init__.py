"""Closed grammars of Chinese: numerals, days, sums, pieces, numbers that name things, addresses. For both Pythons.

One grammar for each thing, used by the brain and the actions alike; what is open (a wish, a topic, a question) is
learned from data and does not belong here. ``reading.read`` is the one door; the modules may be asked singly.
"""
