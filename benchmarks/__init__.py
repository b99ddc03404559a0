"""How fast linkready is on sites of growing size: for those who change it, not shipped."""
