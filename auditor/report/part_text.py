"""The parts of a page's score, for a person: what each counts, why, and what to do. `linkready explain` shows them by name."""

from __future__ import annotations

from collections.abc import Mapping

PART_TEXT: Mapping[str, str] = {
    "substance": """substance
A page says enough about its subject to be worth citing

A part of the score. Counted are different sentences of six words or more that hold a word of the title, of a heading, or one that
the page comes back to. Four lines of code, cells of a table or short items count as one.

Why
  Longer pages are cited more, and a stub is not; but only what is said, once, on the subject. The count is logarithmic:
  from 10 to 20 sentences brings as much as from 60 to 120, and from 200 on nothing is gained.

What to do
  Add what only you could write: what you measured, did, decided, or saw go wrong.
""",
    "qualities": """qualities
A page does for its reader what such a page is for

A part of the score: explains, organises, insight, saves-time and evidence, weighted for the page's type.

What to do
  See the page's qualities in the report, and what speaks against them.
""",
    "support": """support
Other pages of the site lead to a page in their text

A part of the score. Counted are other pages whose text links here; menus and lists are not. A link that goes to an address which
nothing explains counts for the one page that it can mean.

Why
  At the same length, pages with three such links or more were cited more than twice as often (36 public sites). Their own site
  treats them as worth a reader's time, and writers find them. Popular pages also gain links, so it is no proof of cause.

What to do
  Link to the page where another page speaks of its subject. `linkready suggest` names the sentences.
""",
    "references": """references
A page leads to the work it rests on

A part of the score. Counted are other hosts that its text links to; links that are paid for are not.

Why
  Counting references goes with how editors judge quality, and at the same length pages with five or more were cited more often.

What to do
  Link the studies, standards, tools or people you rely on, where you speak of them.
""",
    "question": """question
A title promises an answer

A part of the score: full for a title that begins with why, less for how and for other questions, little for a subject, nothing for
a title that is bound to a year, a version or a part of a series.

Why
  At the same length, titles that begin with why (odds 3.0) or how (2.3) went with being cited; news, dates and versions against it
  (0.66).

What to do
  Nothing, where the title is right. A page that answers a question may say so in its title.
""",
}
