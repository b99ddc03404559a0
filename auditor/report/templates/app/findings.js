// Rules and what they found.

const LEVEL = { error: 0, warning: 1, note: 2 };
const FINDING_COLUMNS = [
  { title: "Level", value: (one) => LEVEL[one.severity], show: (one) => el("span", { class: one.severity }, one.severity) },
  { title: "Where", value: (one) => `${one.source}:${one.line}`, show: whereOf },
  { title: "What", wide: true, value: (one) => one.message, show: (one) => [one.message, el("br"), el("span", { class: "soft" }, ruleLink(one.rule))] },
  { title: "How to mend it", wide: true, value: (one) => one.fix },
];

function whereOf(finding) {
  const page = BY_SOURCE.get(finding.source);
  const place = `${finding.source}:${finding.line}`;
  return page ? pageLink(page, place) : place;
}

function findingsView(rule) {
  const search = el("input", { type: "search", id: "finding-search", placeholder: "Words, file or rule" });
  const level = choice("finding-level", ["any level", ...SEVERITIES]);
  const which = choice("finding-rule", ["any rule", ...RULES.filter((one) => one.outcome === "failed").map((one) => one.id).sort()]);
  if (rule) which.value = rule;
  const fits = () => FINDINGS.filter((one) =>
    (level.selectedIndex === 0 || one.severity === level.value) &&
    (which.selectedIndex === 0 || one.rule === which.value) &&
    matches(search.value, one.message, one.source, one.rule));
  const table = tableOf("Findings", FINDING_COLUMNS, fits(), { column: 0, down: false });
  for (const control of [search, level, which]) control.addEventListener("input", () => table.show(fits()));
  return section("Findings", DATA.left_out ? el("p", { class: "soft" }, `${counted(DATA.left_out, "finding")} more are left out here; the JSON and CSV reports have them all.`) : null,
    el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
      labelled("Search", search), labelled("Level", level), labelled("Rule", which)), table.node);
}

const RULE_COLUMNS = [
  { title: "Rule", wide: true, value: (rule) => rule.title, show: (rule) => [rule.title, el("br"), el("span", { class: "soft" }, ruleLink(rule.id))] },
  { title: "Judges", value: (rule) => rule.quality },
  { title: "Level", value: (rule) => rule.severity, show: (rule) => el("span", { class: rule.severity }, rule.severity) },
  { title: "Weight", figure: true, value: (rule) => rule.weight },
  { title: "Looked at", figure: true, value: (rule) => rule.looked_at },
  { title: "Outcome", value: (rule) => rule.outcome },
];

function rulesView() {
  const search = el("input", { type: "search", id: "rule-search", placeholder: "Name, quality or words" });
  const table = tableOf("Rules", RULE_COLUMNS, RULES, { column: 0, down: false });
  search.addEventListener("input", () => table.show(RULES.filter((rule) => matches(search.value, rule.id, rule.title, rule.quality, rule.why, rule.outcome))));
  return section("Rules", el("form", { class: "filters", onsubmit: (event) => event.preventDefault() }, labelled("Search", search)), table.node);
}

function ruleView(id) {
  const rule = RULE_OF.get(id);
  if (!rule) return section("No such rule", el("p", {}, `This report knows no rule ${id}.`));
  const found = FINDINGS.filter((one) => one.rule === id);
  return section(rule.title,
    el("p", {}, el("code", {}, rule.id), ` · ${rule.quality} · `, el("span", { class: rule.severity }, rule.severity), ` · weight ${rule.weight} · ${rule.outcome}`),
    part("Why", el("p", {}, rule.why)),
    rule.fix ? part("How to mend it", el("p", {}, rule.fix)) : null,
    rule.evidence.length ? part("What it rests on", el("ul", {}, rule.evidence.map(([claim, source, strength]) => el("li", {}, `${claim} `, el("span", { class: "soft" }, `(${source}, ${strength})`))))) : null,
    found.length ? part(`Found ${counted(found.length, "time")}`, tableOf(`Findings of ${rule.id}`, FINDING_COLUMNS, found).node) : null);
}

function clustersView() {
  const groups = new Map();
  for (const page of PAGES) if (page.cluster !== null) groups.set(page.cluster, [...(groups.get(page.cluster) || []), page]);
  const rows = [...groups].map(([number, pages]) => {
    const first = pages.reduce((best, page) => (page.authority > best.authority ? page : best));
    return { number, first, size: pages.length, priority: pages.filter((page) => page.priority).length, ready: pages.filter((page) => page.verdict === "ready").length };
  });
  const columns = [
    { title: "Around", wide: true, value: (row) => row.first.title || row.first.url, show: (row) => [pageLink(row.first), el("br"), el("code", { class: "soft" }, row.first.url)] },
    { title: "Pages", figure: true, value: (row) => row.size },
    { title: "Priority pages", figure: true, value: (row) => row.priority },
    { title: "Ready", figure: true, value: (row) => row.ready },
  ];
  const hubs = PAGES.filter((page) => page.hanging > 0).sort((a, b) => b.hanging - a.hanging);
  const hubColumns = [
    { title: "Page", wide: true, value: (page) => page.title || page.url, show: (page) => [pageLink(page), el("br"), el("code", { class: "soft" }, page.url)] },
    { title: "Pages that hang on it", figure: true, value: (page) => page.hanging },
    { title: "Authority", figure: true, value: (page) => page.authority },
  ];
  return section("Clusters and hubs",
    el("p", {}, "Pages that link to each other more than to the rest, each group named by its page with most authority."),
    rows.length ? tableOf("Clusters", columns, rows, { column: 1, down: true }).node : el("p", {}, "The pages link to each other too little to form groups."),
    hubs.length ? part("Single points of failure", el("p", {}, "Without such a page, those that hang on it can't be reached from the home page."), tableOf("Pages that others hang on", hubColumns, hubs, { column: 1, down: true }).node) : null);
}
