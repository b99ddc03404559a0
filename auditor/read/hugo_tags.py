"""Hugo's shortcodes in Markdown, masked."""

from __future__ import annotations

import re

from auditor.read.templating import Masked, Masking, mask_code, name_at

_TAG = re.compile(r"\{\{([<%])(/\*)?\s*(/?)")


def mask_hugo(before: Masked) -> Masked:
    """Hugo's shortcodes `{{< x >}}` and `{{% x %}}`; the escaped `{{</* x */>}}` is text."""
    masking = Masking(before)
    opener = _TAG.search(masking.source)
    while opener:
        end = masking.find((">" if opener.group(1) == "<" else "%") + "}}", opener.end())
        if end < 0:
            at = opener.end()
        elif opener.group(2):
            at = end + 3
        else:
            at = _mask_shortcode(masking, opener, end + 3)
        opener = _TAG.search(masking.source, at)
    return masking.result()


def _mask_shortcode(masking: Masking, opener: re.Match[str], end: int) -> int:
    name = name_at(masking.source, opener.end())
    closes = bool(opener.group(3))
    if name == "highlight" and not closes:
        for closer in ("{{< /highlight >}}", "{{</ highlight >}}", "{{</highlight>}}", "{{% /highlight %}}"):
            closing = masking.find(closer, end, len(masking.source))
            if closing >= 0:
                return mask_code(masking, opener.start(), end, closing, closing + len(closer))
    masking.mask(opener.start(), end, "shortcode", name, closes)
    return end
