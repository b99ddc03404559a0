// A table that sorts, can be copied as CSV, and draws only the rows in sight: thousands of rows cost no more than twenty.

const ROW_HEIGHT = 52;
const NARROW = window.matchMedia("screen and (max-width: 599px)");
const BEYOND = 8;

// columns: {title, value: row -> text or number, show: row -> node or text, figure: right-aligned, wide: share of the width}
function tableOf(label, columns, rows, start) {
  const state = { rows, order: start || { column: -1, down: false }, first: -1, last: -1 };
  const above = el("tr", { class: "spacer", "aria-hidden": "true" }, el("td", { colspan: columns.length }));
  const below = el("tr", { class: "spacer", "aria-hidden": "true" }, el("td", { colspan: columns.length }));
  const body = el("tbody");
  const heads = columns.map((column, number) => head(column, number, state, draw));
  const table = el("table", { "aria-label": label, class: "fixed" }, columnsOf(columns), el("thead", {}, el("tr", {}, heads)), body);
  const frame = el("div", { class: "wide tall", tabindex: "0", role: "region", "aria-label": label }, table);
  const copy = el("button", { type: "button", onclick: () => copied(csvOf(columns.map((c) => c.title), sorted().map((row) => columns.map((c) => c.value(row)))), copy) }, "Copy as CSV");
  const tally = el("span", { class: "soft" });
  let shown = [];
  let height = ROW_HEIGHT;
  measure();

  // On a phone a row is a card: wide cells stand alone, three others share a line; every card of a table is as high as the next.
  function measure() {
    const broad = columns.filter((column) => column.wide).length;
    height = NARROW.matches ? 24 + 75 * broad + 56 * Math.ceil((columns.length - broad) / 3) : ROW_HEIGHT;
    table.style.setProperty("--row", `${height}px`);
  }

  function turned() {
    measure();
    draw();
  }

  function sorted() {
    const column = columns[state.order.column];
    if (!column) return state.rows;
    const sign = state.order.down ? -1 : 1;
    return [...state.rows].sort((a, b) => sign * compared(column.value(a), column.value(b)));
  }

  function draw() {
    shown = sorted();
    state.first = -1;
    tally.textContent = counted(shown.length, "row");
    table.setAttribute("aria-rowcount", shown.length + 1);
    heads.forEach((cell, number) => {
      const order = number === state.order.column ? (state.order.down ? "descending" : "ascending") : "none";
      cell.setAttribute("aria-sort", order);
    });
    drawRows();
  }

  function drawRows() {
    const first = Math.max(0, Math.floor(frame.scrollTop / height) - BEYOND);
    const last = Math.min(shown.length, first + Math.ceil((frame.clientHeight || 800) / height) + 2 * BEYOND);
    if (first === state.first && last === state.last) return;
    Object.assign(state, { first, last });
    above.firstChild.style.height = `${first * height}px`;
    below.firstChild.style.height = `${(shown.length - last) * height}px`;
    body.replaceChildren(above, ...shown.slice(first, last).map((row, place) => rowOf(columns, row, first + place + 2)), below);
  }

  frame.addEventListener("scroll", drawRows, { passive: true });
  NARROW.addEventListener("change", turned);
  leaving(() => NARROW.removeEventListener("change", turned));
  draw();
  return {
    node: el("div", {}, el("p", { class: "tools" }, tally, copy), frame),
    show(rows) {
      state.rows = rows;
      frame.scrollTop = 0;
      draw();
    },
  };
}

function columnsOf(columns) {
  return el("colgroup", {}, columns.map((column) => el("col", { class: column.wide ? "broad" : column.figure ? "narrow" : "" })));
}

function head(column, number, state, draw) {
  const sort = () => {
    const again = state.order.column === number;
    state.order = { column: number, down: again ? !state.order.down : Boolean(column.figure) };
    draw();
  };
  return el("th", { scope: "col", class: column.figure ? "figure" : null }, el("button", { type: "button", onclick: sort }, column.title));
}

function rowOf(columns, row, index) {
  return el("tr", { "aria-rowindex": index }, columns.map((column) => {
    const held = column.show ? column.show(row) : column.value(row);
    return el("td", { class: column.figure ? "figure" : column.wide ? "broad" : null, "data-head": column.title }, el("div", { class: "cell" }, held === null ? "–" : held));
  }));
}

function compared(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
