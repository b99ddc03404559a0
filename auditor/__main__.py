"""`python -m auditor` is `linkready`."""

from auditor.cli import main

main()
