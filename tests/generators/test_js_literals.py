"""Settings in JavaScript: literals are read, what is computed is unknown, nothing is run."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.generators.js_literals import UNKNOWN, names_used, read_calls, read_literals


@pytest.mark.parametrize(
    "text",
    [
        "module.exports = {a: 'b', n: [1, -2.5, 0x10]};",
        "export default {a: 'b', n: [1, -2.5, 16]}",
        "export default defineConfig({ a: `b`, n: [1, -2.5, 16], })",
        "const config = {\n  a: 'b', // 'c'\n  n: [1, -2.5, 16],\n}\n\nexport default config",
        '/** @type {x} */\nconst config: Config = {a: "b", n: [1, /* 9 */ -2.5, 16]};\nmodule.exports = config;',
        "export default {a: 'b', n: [1, -2.5, 16]} satisfies Config",
        "module.exports = function (eleventy) {\n  eleventy.on('x', () => { return {a: 1} });\n  return {a: 'b', n: [1, -2.5, 16]};\n};",
        "export default async () => ({a: 'b', n: [1, -2.5, 16]})",
        "module.exports = async function createConfig(x) { return {a: 'b', n: [1, -2.5, 16]} }",
        "module.exports = (x) => {\n  const y = 1\n  return {a: 'b', n: [1, -2.5, 16]}\n}",
        "export default function (x) {}\nexport const config = {a: 'b', n: [1, -2.5, 16]};",
        "const a = 'b', z = 1;\nconst n = [1, -2.5, 16]\nexport default {a, n}",
        "const base = {a: 'x', n: [1, -2.5, 16]}\nexport default {...base, 'a': 'b'}",
        "function make() { return {a: 'b', n: [1, -2.5, 16]} }\nexport default make",
    ],
)
def test_the_exported_object(text: str) -> None:
    assert read_literals(text) == {"a": "b", "n": [1, -2.5, 16]}


def test_what_is_computed_is_unknown_and_hides_nothing_else() -> None:
    text = """
    import x from 'y';
    export default {
      env: process.env.BASE || '/x/', sum: 'a' + 'b', price: 1 + 2, call: require.resolve('./s.js'), made: `a${x}b`, either: a ? 'b' : 'c',
      method() { return {last: false} }, get it() { return 1 }, arrow: (a, b) => ({c: 1}), async later() {}, [computed]: 1, re: /[/'"]}/g,
      'quoted-key': "it's", nested: {deep: [{x: true}, null, undefined]}, imported: x, last: 'seen',
    }
    """
    found = read_literals(text)
    unknown = ("env", "price", "call", "made", "either", "method", "arrow", "re", "imported")
    assert all(found[name] is UNKNOWN for name in unknown)
    assert found["sum"] == "ab"
    assert found["quoted-key"] == "it's"
    assert found["nested"] == {"deep": [{"x": True}, None, None]}
    assert found["last"] == "seen"


def test_names_that_refer_to_one_another_end() -> None:
    assert read_literals("const a = b\nconst b = a\nexport default {x: a}") == {"x": UNKNOWN}
    assert read_literals("const a = a\nexport default a") == {}


def test_nothing_exported() -> None:
    assert read_literals("") == {}
    assert read_literals("const config = {a: 1}") == {}
    assert read_literals("// export default {a: 1}\n'module.exports = {}'") == {}


def test_calls_with_their_arguments() -> None:
    text = """
    // x.addPlugin(commented)
    export default function (x) {
      x.addPlugin(Html, { base: "/b/" });
      x.addPlugin(Other);
      x.ignores.add("drafts/**");
      function addPlugin(no) {}
    }
    """
    assert read_calls(text, "addPlugin") == [(UNKNOWN, {"base": "/b/"}), (UNKNOWN,)]
    assert read_calls(text, "ignores.add") == [("drafts/**",)]
    assert read_calls("export default d({ i: [starlight({ title: 'x' })] })", "starlight") == [({"title": "x"},)]
    assert "Html" in names_used(text)
    assert "commented" not in names_used(text)


def test_very_deep_settings_end() -> None:
    assert read_literals("export default {a: " + "[" * 5000 + "]" * 5000 + ", b: 1}")["b"] == 1


@given(st.text(alphabet="export dfault{}[]():,.'\"`$/\\\n=>+-1a", max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(read_literals("export default " + text), dict)
    assert isinstance(read_calls(text, "a"), list)


def _chain(form: str, last: str, count: int = 40) -> str:
    links = "".join(f"const a{at} = {form.replace('@', f'a{at + 1}')};\n" for at in range(count))
    return f"{links}const a{count} = {last};\nexport default {{x: a0}}"


HOSTILE = {
    "calls within calls": "export default " + "f(" * 20_000,
    "functions within functions": "export default " + "() => " * 10_000,
    "returns within returns": "export default " + "() => { return " * 4_000,
    "brackets": "export default " + "(" * 50_000,
    "exports": "export default f({" * 2_500,
    "a long chain of names": _chain("@", "1", 3_000),
    "lists that double": _chain("[@, @]", "[1]"),
    "lists spread twice": _chain("[...@, ...@]", "[1]"),
    "objects that double": _chain("{...@, b: @, c: @}", "{}"),
    "marks that nothing closes": "export default " + '"\\' * 25_000,
    "patterns that nothing closes": "a=/[" * 12_000,
    "a number of many digits": "export default {a: " + "1" * 20_000 + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_code_takes_seconds_at_the_most(name: str) -> None:
    start = time.process_time()
    read_literals(HOSTILE[name])
    read_calls(HOSTILE[name], "f")
    assert time.process_time() - start < 10


def test_a_mark_that_nothing_closes_is_a_sign_and_the_next_line_is_read() -> None:
    assert read_literals("export default {\n a: don't,\n b: 'c',\n d: \"e's\"}")["d"] == "e's"


def test_a_chain_of_names_is_followed() -> None:
    assert read_literals(_chain("@", "{y: 1}", 20)) == {"x": {"y": 1}}
