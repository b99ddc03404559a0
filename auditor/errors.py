"""What the user can mend, said in one line."""

from __future__ import annotations


class UserError(Exception):
    """A fault in what we were given: the command line, the settings, the site's folder or a rule file.

    The text is shown as it is, so it names the file, the line where known, what is wrong and how to mend it.
    The command line ends with exit code 2.
    """

    def __init__(self, what: str, *, place: str = "", mend: str = "") -> None:
        self.what, self.place, self.mend = what, place, mend
        super().__init__(": ".join(part for part in (place, what) if part) + (f" ({mend})" if mend else ""))
