// The map: each page where the audit placed it, clusters together, size by authority.

const MOST_EDGES = 4000;
const ALWAYS_NAMED = 12;
const CLUSTER_COLOURS = ["#4e79a7", "#b07aa1", "#59a14f", "#e1812c", "#d1605e", "#499894", "#b6992d", "#9d7660", "#86bcb6", "#8cd17d"];

function colourOf(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function mapView() {
  const paint = choice("map-paint", ["verdict", "cluster"], (word) => `by ${word}`);
  const show = choice("map-show", ["all pages", "priority pages", "pages without links in"]);
  const search = el("input", { type: "search", id: "map-search", placeholder: "Title or address", list: "map-pages" });
  const known = el("datalist", { id: "map-pages" }, PAGES.slice(0, 2000).map((page) => el("option", { value: page.url }, page.title)));
  const canvas = el("div", { class: "map", role: "img", "aria-label": `Map of ${counted(PAGES.length, "page")}; the same facts stand in the tables of pages and clusters` });
  const panel = el("div", { class: "panel", "aria-live": "polite" }, el("p", { class: "soft" }, "Choose a page to see what links to it and where it leads."));
  const view = section("Map", el("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    labelled("Colour", paint), labelled("Show", show), labelled("Find", search), known), el("div", { class: "chart" }, canvas, panel), legendOf(paint));
  requestAnimationFrame(() => drawMap(canvas, panel, { paint, show, search }));
  return view;
}

function legendOf(paint) {
  const list = el("ul", { class: "legend" }, Object.keys(WORDS).map((verdict) => el("li", {}, el("span", { class: `dot fill-${verdict}`, "aria-hidden": "true" }), WORDS[verdict])));
  paint.addEventListener("input", () => { list.hidden = paint.value !== "verdict"; });
  return list;
}

function drawMap(canvas, panel, controls) {
  const { Graph, Sigma } = linkreadyMap;
  const graph = new Graph({ multi: false, type: "directed" });
  for (const page of PAGES) graph.addNode(page.number, { x: page.x, y: page.y, size: 2 + 2.2 * Math.sqrt(Math.min(page.authority, 60)), label: page.title || page.url });
  const few = DATA.edges.length / 2 <= MOST_EDGES;
  const state = { chosen: null, named: namedAlways() };
  if (few) for (const page of PAGES) for (const to of page.out) graph.mergeEdge(page.number, to.number, { size: 0.4 });
  let sigma;
  try {
    sigma = new Sigma(graph, canvas, {
      labelColor: { color: colourOf("ink") },
      labelRenderedSizeThreshold: 9,
      defaultEdgeColor: colourOf("line"),
      nodeReducer: (node, data) => ({ ...data, ...lookOf(PAGES[node], state, controls) }),
      edgeReducer: (edge, data) => ({ ...data, hidden: state.chosen !== null && !graph.hasExtremity(edge, state.chosen), color: state.chosen === null ? colourOf("line") : colourOf("accent") }),
    });
  } catch (fault) {
    canvas.replaceChildren(el("p", {}, `This browser can't draw the map (${fault.message}). The tables of pages and clusters hold the same facts.`));
    return;
  }
  const choose = (page) => {
    if (!few) graph.clearEdges();
    state.chosen = page ? page.number : null;
    if (page && !few) {
      for (const to of page.out) graph.mergeEdge(page.number, to.number, { size: 1 });
      for (const from of page.in) graph.mergeEdge(from.number, page.number, { size: 1 });
    }
    panel.replaceChildren(...panelOf(page));
    sigma.refresh();
  };
  sigma.on("clickNode", ({ node }) => choose(PAGES[node]));
  sigma.on("clickStage", () => choose(null));
  for (const control of [controls.paint, controls.show]) control.addEventListener("input", () => sigma.refresh());
  controls.search.addEventListener("input", () => {
    const words = controls.search.value;
    const page = BY_URL.get(words) || (words.length > 2 ? PAGES.find((one) => matches(words, one.title, one.url)) : null);
    if (page) choose(page);
  });
  canvas.dataset.named = String(state.named.size);
  canvas.dataset.drawn = String(graph.order);
  leaving(() => sigma.kill());
}

function lookOf(page, state, controls) {
  const colour = controls.paint.value === "verdict" ? colourOf(`mark-${page.verdict}`) : page.cluster === null ? colourOf("line") : CLUSTER_COLOURS[page.cluster % CLUSTER_COLOURS.length];
  const near = state.chosen === null || page.number === state.chosen || PAGES[state.chosen].out.includes(page) || PAGES[state.chosen].in.includes(page);
  const wanted = [true, Boolean(page.priority), page.content_inlinks === 0][controls.show.selectedIndex];
  return { color: near && wanted ? colour : colourOf("line"), label: near && wanted ? page.title || page.url : "", zIndex: near ? 1 : 0, forceLabel: page.number === state.chosen || (near && wanted && state.named.has(page)) };
}

// The pages with most authority, of those that lie so near each other that their names would overlap only the first.
function namedAlways() {
  const [wide, high] = ["x", "y"].map((axis) => Math.max(...PAGES.map((page) => page[axis])) - Math.min(...PAGES.map((page) => page[axis])) || 1);
  const named = [];
  for (const page of [...PAGES].sort((a, b) => b.authority - a.authority)) {
    if (named.length === ALWAYS_NAMED) break;
    if (named.every((other) => Math.abs(page.x - other.x) > wide / 4 || Math.abs(page.y - other.y) > high / 24)) named.push(page);
  }
  return new Set(named);
}

function panelOf(page) {
  if (!page) return [el("p", { class: "soft" }, "Choose a page to see what links to it and where it leads.")];
  return [
    el("h3", {}, pageLink(page)),
    el("p", {}, verdictMark(page.verdict), ` ${page.score} of 100, ${page.type}`),
    el("p", { class: "soft" }, el("code", {}, page.url)),
    linkedPages("Linked from", page.in) || el("p", {}, "No page links here from its text."),
    linkedPages("Links to", page.out) || el("p", {}, "Its text links to no page of this site."),
  ];
}
