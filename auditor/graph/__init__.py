"""The site's links as a graph, and what they do for each page."""
