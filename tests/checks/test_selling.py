"""What leads on from an offer, what tells its price, and what is no offer at all."""

from __future__ import annotations

import pytest

from auditor.checks.selling import no_next_step, price_missing
from auditor.checks.view import View
from auditor.model.report import Asset

from .viewing import site_of, view_of

FILLER = "The van comes in the morning, and the work is done by noon. " * 8


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We come with a camera. [Write to us](mailto:office@shop.example).", True),
        ("We come with a camera. [Book a visit](/visits/).", True),
        ("We come with a camera. Write to office@shop.example.", True),
        ("We come with a camera.\n\n<form>\n<input type='text'>\n</form>", True),
        ("We come with a camera. See [how drains break](/guides/drains/).", False),
        ("We come with a camera. See [our history](/history/).", False),
    ],
)
def test_what_to_do_next(text: str, told: bool) -> None:
    assert [not look.found for look in no_next_step(view_of(text, "product"))] == [told]


@pytest.mark.parametrize(
    ("text", "priced"),
    [
        ("A visit is 90 €.", True),
        ("What it costs depends on the length.", True),
        ("All [prices](/prices/) are on one page.", True),
        ("The program is open source software.", True),
        ("Think of your budget and of the cost of quotes.", False),
        ("Read [what clicks cost](/guides/local-ad-costs/).", False),
    ],
)
def test_a_price(text: str, priced: bool) -> None:
    assert [not look.found for look in price_missing(view_of(f"{text} {FILLER}", "product"))] == [priced]


def test_what_only_looks_like_an_offer_is_not_asked_for_its_price() -> None:
    site = site_of({"a.md": f"# Service discovery\n\nA service finds others by their names. {FILLER}"})
    page = site.pages["a.md"]
    assert list(price_missing(View(page, site, site.urls["a.md"], Asset("product", 0.9), "en"))) == []
    assert list(no_next_step(View(page, site, site.urls["a.md"], Asset("product", 0.9), "en"))) == []
