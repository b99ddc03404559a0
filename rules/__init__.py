"""The rules, word lists and asset types that linkready ships, as data."""
