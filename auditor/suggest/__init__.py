"""Internal links that would help a page: who should link to it, in which sentence, with which words."""
