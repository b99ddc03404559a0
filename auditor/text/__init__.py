"""What can be read off words alone: sentences, language, readability, phrases and claims."""
