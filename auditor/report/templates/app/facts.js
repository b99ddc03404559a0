// The data of the report, as rows in the file, into objects with names.

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const QUALITIES = DATA.qualities;
const SEVERITIES = ["error", "warning", "note"];

function named(fields, rows) {
  return rows.map((row) => Object.fromEntries(fields.map((field, number) => [field, row[number]])));
}

const PAGES = named(DATA.page_fields, DATA.pages);
const RULES = named(DATA.rule_fields, DATA.rules);
const FINDINGS = named(DATA.finding_fields, DATA.findings);
const BY_URL = new Map(PAGES.map((page) => [page.url, page]));
const BY_SOURCE = new Map(PAGES.map((page) => [page.source, page]));
const RULE_OF = new Map(RULES.map((rule) => [rule.id, rule]));

PAGES.forEach((page, number) => {
  page.number = number;
  page.detail = DATA.details[number] || null;
  page.findings = [];
  page.out = [];
  page.in = [];
});
for (const finding of FINDINGS) {
  finding.fix = DATA.strings[finding.fix];
  const page = BY_SOURCE.get(finding.source);
  if (page) page.findings.push(finding);
}
for (let place = 0; place < DATA.edges.length; place += 2) {
  const from = PAGES[DATA.edges[place]];
  const to = PAGES[DATA.edges[place + 1]];
  from.out.push(to);
  to.in.push(from);
}

function matches(words, ...texts) {
  const all = texts.join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}
