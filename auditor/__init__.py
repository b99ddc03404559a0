"""linkready: which pages of a static site deserve to be cited, and what the others still lack."""

__version__ = "0.1.0"
