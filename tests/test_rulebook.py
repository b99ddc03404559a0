"""Rule files: ours are whole, a team's own are taken beside them, and a faulty one is named alone while the others stay."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from auditor.errors import UserError
from auditor.rulebook import own_rules, rule_from, rules_with

RULE = {
    "id": "no-shouting",
    "quality": "substance",
    "title": "Nobody shouts",
    "severity": "warning",
    "weight": 1,
    "check": "link-status",
    "status": ["broken"],
    "message": "{excerpt}",
    "why": "It is rude.",
    "fix": "Speak softly.",
    "evidence": [{"claim": "people leave", "source": "us", "strength": "judgement"}],
    "examples": [{"about": "a shout", "site": {"a.md": "[x](y.md)"}, "finds": ["a.md:1"]}],
}


def written(**changes: object) -> str:
    data = {**RULE, **changes}
    return yaml.safe_dump({key: value for key, value in data.items() if value is not ...}, sort_keys=False)


def refused(text: str) -> str:
    with pytest.raises(UserError) as caught:
        rule_from(text, "my/rule.yml")
    assert str(caught.value).startswith("my/rule.yml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_our_own_rules_are_whole() -> None:
    book = own_rules()
    assert book.faults == ()
    assert len(book.rules) > 50
    assert len({rule.id for rule in book.rules}) == len(book.rules)


def test_a_rule_that_silences_names_rules_that_exist() -> None:
    names = {rule.id for rule in own_rules().rules}
    assert {silenced for rule in own_rules().rules for silenced in rule.silences} <= names


def test_a_rule_as_written() -> None:
    rule = rule_from(written(applies={"assets": ["guide"], "languages": ["en"]}, silences=["a"], blocks=True, hook="steps"), "x.yml")
    assert (rule.id, rule.severity, rule.weight, rule.options, rule.blocks) == ("no-shouting", "warning", 1, {"status": ("broken",)}, True)
    assert (rule.applies.assets, rule.applies.languages, rule.silences, rule.hook) == ({"guide"}, {"en"}, ("a",), "steps")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": ...}, ":1: lacks id"),
        ({"id": "Shout!"}, ":1: id: 'Shout!' is no name"),
        ({"id": 7}, ":1: id: takes a text"),
        ({"quality": "insigt"}, ":2: quality: unknown quality 'insigt' (did you mean 'insight'?)"),
        ({"quality": ["insight"]}, ":2: quality: unknown quality"),
        ({"severity": "fatal"}, ":4: severity: unknown severity 'fatal'"),
        ({"weight": 4}, ":5: weight: takes a whole number from 0 to 3, not 4"),
        ({"weight": True}, ":5: weight: takes"),
        ({"weight": 1.5}, ":5: weight: takes"),
        ({"check": "link-statu"}, ":6: check: unknown check 'link-statu' (did you mean 'link-status'?)"),
        ({"statuss": "broken"}, ":22: statuss: 'link-status' takes no such option (did you mean 'status'?)"),
        ({"status": 5}, ":7: status: 5 is no list of texts"),
        ({"status": ...}, "'link-status' needs status"),
        ({"message": ["a"]}, ": message: takes a text"),
        ({"why": None}, ": why: takes a text"),
        ({"evidence": "none"}, ": evidence: takes a list of mappings"),
        ({"evidence": [{"claim": "a", "source": "b"}]}, ": evidence: lacks 'strength'"),
        ({"evidence": [{"claim": "a", "source": "b", "strength": "iron"}]}, ": evidence: strength takes strong, moderate"),
        ({"examples": [{"about": "x"}]}, ": examples: 'x' lacks site or finds"),
        ({"examples": [{"about": "x", "site": {}, "finds": [], "settings": "a"}]}, ": examples: 'x': settings takes a mapping"),
        ({"applies": "guides"}, ": applies: takes assets, languages and pages"),
        ({"applies": {"assets": 5}}, ": applies: takes a list of texts"),
        ({"applies": {"assets": ["novel"]}}, ": applies: unknown asset type 'novel'"),
        ({"applies": {"pages": "some"}}, ": applies: pages takes all, priority or assets"),
        ({"blocks": "yes"}, ": blocks: takes true or false"),
        ({"silences": 5}, ": silences: takes a list of texts"),
        ({"silences": "orphan-page"}, ": silences: takes a list of texts"),
        ({"hook": ["a"]}, ": hook: takes a text"),
    ],
)
def test_faults_are_said_with_file_line_and_mend(changes: dict[str, object], said: str) -> None:
    assert said in refused(written(**changes))


@pytest.mark.parametrize(
    "text", ["", "- a", "words", "id: [", "id: a\nid: b", "id: !!python/object:os.system x", "a: " + "[" * 50_000, "id: &a [*a]"]
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    assert refused(text)


def test_a_bomb_in_a_rule_is_refused() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))]
    assert "too many values" in refused("\n".join([*rows, "message: *a11"]))


@given(
    st.dictionaries(
        st.sampled_from(list(RULE)), st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.none(), max_size=2)), max_size=3
    )
)
def test_any_values_are_taken_or_refused(changes: dict[str, object]) -> None:
    try:
        rule_from(written(**changes), "x.yml")
    except UserError as fault:
        assert str(fault).startswith("x.yml")  # noqa: PT017 (either way is right)


def test_a_faulty_file_is_named_alone(tmp_path: Path) -> None:
    (tmp_path / "good.yml").write_text(written())
    (tmp_path / "broken.yml").write_text("id: [")
    (tmp_path / "same.yml").write_text(written())
    (tmp_path / "bytes.yml").write_bytes(b"id: \xff")
    book = rules_with(own_rules(), [tmp_path], {})
    assert book.named("no-shouting").title == "Nobody shouts"
    assert len(book.rules) == len(own_rules().rules) + 1
    assert [Path(fault.partition(".yml")[0]).name for fault in book.faults] == ["broken", "same", "bytes"]


def test_a_team_may_replace_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(written(id="broken-link"))
    book = rules_with(own_rules(), [tmp_path], {})
    assert book.named("broken-link").title == "Nobody shouts"
    assert len(book.rules) == len(own_rules().rules)


def test_changes_of_the_settings() -> None:
    book = rules_with(own_rules(), [], {"broken-link": "note", "thin-page": {"steps": 4}, "undated-page": "off"})
    assert book.named("broken-link").severity == "note"
    assert book.named("thin-page").options["steps"] == 4
    assert "undated-page" not in {rule.id for rule in book.rules}


def test_faulty_changes_are_said_together_each_with_its_place() -> None:
    credit = next(rule.id for rule in own_rules().rules if rule.severity == "credit")
    changes = {"broken-lnk": "off", "thin-page": {"step": 4}, credit: "error"}
    with pytest.raises(UserError) as caught:
        rules_with(own_rules(), [], changes, lambda *keys: f"x.yml:{len(keys[1])}")
    lines = str(caught.value).splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"x.yml:{len(name)}" for name in changes]
    assert "did you mean 'broken-link'?" in lines[0]
    assert "did you mean 'steps'?" in lines[1]
    assert "takes no severity" in lines[2]


def test_settings_for_a_rule_whose_file_is_faulty_do_not_end_the_audit(tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text("id: mine\nquality: [")
    assert len(rules_with(own_rules(), [tmp_path], {"mine": "off"}).faults) == 1


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such rule folder"):
        rules_with(own_rules(), [tmp_path / "nowhere"], {})


def test_a_name_that_is_no_rule() -> None:
    with pytest.raises(UserError, match="did you mean broken-link"):
        own_rules().named("broken-lnk")
