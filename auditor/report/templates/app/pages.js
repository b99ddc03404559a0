// All pages, and one page in depth.

const PAGE_COLUMNS = [
  { title: "Page", wide: true, value: (page) => page.title || page.url, show: (page) => [pageLink(page), el("br"), el("code", { class: "soft" }, page.url)] },
  { title: "Type", value: (page) => page.type },
  { title: "Verdict", value: (page) => page.verdict, show: (page) => verdictMark(page.verdict) },
  { title: "Score", figure: true, value: (page) => page.score },
  { title: "Text links in", figure: true, value: (page) => page.content_inlinks },
  { title: "Clicks", figure: true, value: (page) => page.depth },
  { title: "Authority", figure: true, value: (page) => page.authority },
  { title: "Words", figure: true, value: (page) => page.words },
];

function pagesView() {
  const search = el("input", { type: "search", id: "page-search", placeholder: "Title, address or file" });
  const verdict = choice("page-verdict", ["any verdict", ...Object.keys(WORDS)], (word) => WORDS[word] || word);
  const type = choice("page-type", ["any type", ...[...new Set(PAGES.map((page) => page.type))].sort()]);
  const only = el("input", { type: "checkbox", id: "page-priority" });
  const table = tableOf("Pages", PAGE_COLUMNS, PAGES, { column: 3, down: true });
  const filter = () =>
    table.show(PAGES.filter((page) =>
      (verdict.selectedIndex === 0 || page.verdict === verdict.value) &&
      (type.selectedIndex === 0 || page.type === type.value) &&
      (!only.checked || page.priority) &&
      matches(search.value, page.title, page.url, page.source)));
  for (const control of [search, verdict, type, only]) control.addEventListener("input", filter);
  return section("Pages", el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    labelled("Search", search), labelled("Verdict", verdict), labelled("Type", type), labelled("Priority pages only", only)), table.node);
}

function choice(id, values, words) {
  return el("select", { id }, values.map((value) => el("option", { value }, words ? words(value) : value)));
}

function labelled(words, control) {
  return el("label", { for: control.id }, el("span", {}, words), control);
}

function pageView(url) {
  const page = BY_URL.get(url);
  if (!page) return section("No such page", el("p", {}, `This report knows no page ${url}.`));
  const detail = page.detail || { next: [], hooks: [], qualities: [], parts: [], why: [], runners: [] };
  return section(page.title || page.url,
    el("p", {}, verdictMark(page.verdict), ` ${page.score} of 100 · `, el("code", {}, page.source), " · ", el("code", {}, page.url)),
    page.why ? el("p", {}, sentence(page.why)) : null,
    qualityBars(page),
    scoreOf(detail),
    stepsOf(page, detail),
    hooksOf(detail),
    evidenceOf(page, detail),
    supportOf(page),
    findingsOf(page),
    typeOf(page, detail));
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

function qualityBars(page) {
  return el("ul", { class: "bars" }, QUALITIES.map((name, number) => {
    const score = page.qualities[number];
    return el("li", {}, el("span", {}, name), el("b", {}, score === null ? "–" : String(score)), barOf(score));
  }));
}

function barOf(score) {
  const level = score === null ? "none" : score >= 60 ? "good" : score >= 40 ? "fair" : "poor";
  return el("span", { class: `bar ${level}`, "aria-hidden": "true" }, el("span", { width: `${score || 0}%` }));
}

function scoreOf(detail) {
  if (!detail.parts.length) return null;
  return part("How its score comes about", el("ul", { class: "parts" }, detail.parts.map(([name, points, most, why]) =>
    el("li", {}, el("b", {}, name), ` ${points}${most ? ` of ${most}` : ""}: ${why}`, most ? barOf(Math.round((100 * points) / most)) : null))));
}

function stepsOf(page, detail) {
  if (!detail.next.length || page.verdict === "ready") return null;
  return part("What would bring it nearer", el("ol", {}, detail.next.map(([rule, text, line, score]) =>
    el("li", {}, line > 1 ? `Line ${line}: ` : "", text, " ", el("span", { class: "soft" }, "[", ruleLink(rule), `, then ${score}]`)))));
}

function hooksOf(detail) {
  if (!detail.hooks.length) return null;
  return part("What a writer could cite", el("ul", {}, detail.hooks.map(([kind, line, text, link]) =>
    el("li", {}, `${kind}, line ${line}: `, quoted(text), link ? el("span", { class: "soft" }, " ", el("code", {}, link)) : null))));
}

function evidenceOf(page, detail) {
  return detail.qualities.map(([pro, con], number) =>
    pro.length || con.length
      ? part(`${QUALITIES[number]}: for and against`, el("ul", { class: "evidence" }, passages(pro, "for"), passages(con, "against")))
      : null);
}

function passages(rows, side) {
  return rows.map(([rule, line, text]) => el("li", { class: side }, el("b", {}, side), ` line ${line}, `, ruleLink(rule), ": ", quoted(text)));
}

function supportOf(page) {
  const figures = [
    [`Linked from the text of ${counted(page.content_inlinks, "page")}; ${page.inlinks.toLocaleString("en")} in all, menus included`],
    [page.depth === null ? "Not reachable from the home page" : `${counted(page.depth, "click")} from the home page, ${page.content_depth === null ? "not reachable" : page.content_depth} by links in the text alone`],
    [`Authority ${page.authority}, where 1 is a fair share`],
    page.only_way ? ["Every way here crosses ", el("code", {}, page.only_way)] : null,
    page.priority ? [`Priority page, ${page.priority}`] : null,
  ];
  return part("What the site does for it",
    el("ul", {}, figures.filter(Boolean).map((words) => el("li", {}, words))),
    linkedPages("Linked from", page.in), linkedPages("Links to", page.out));
}

function linkedPages(words, pages) {
  if (!pages.length) return null;
  return el("details", {}, el("summary", {}, `${words} ${counted(pages.length, "page")}`),
    el("ul", {}, pages.slice(0, 200).map((page) => el("li", {}, pageLink(page), " ", el("code", { class: "soft" }, page.url)))));
}

function findingsOf(page) {
  if (!page.findings.length) return null;
  return part(`Findings (${page.findings.length})`, el("ul", {}, page.findings.slice(0, 100).map((finding) =>
    el("li", {}, el("span", { class: finding.severity }, finding.severity), `, line ${finding.line}: ${finding.message} `,
      el("span", { class: "soft" }, finding.fix, " [", ruleLink(finding.rule), "]")))));
}

function typeOf(page, detail) {
  const sure = page.declared ? "declared" : `${Math.round(page.confidence * 100)} % sure`;
  return part(`Its type: ${page.type} (${sure})`,
    detail.why.length ? el("ul", {}, detail.why.map(([line, text]) => el("li", {}, line ? `line ${line}: ` : "", text))) : null,
    detail.runners.length ? el("p", { class: "soft" }, "Runners-up: ", detail.runners.map(([type, share]) => `${type} ${Math.round(share * 100)} %`).join(", ")) : null);
}

function part(title, ...children) {
  return el("div", { class: "part" }, el("h3", {}, title), ...children);
}

function ruleLink(id) {
  return RULE_OF.has(id) ? el("a", { href: `#rule=${encodeURIComponent(id)}` }, id) : id;
}
