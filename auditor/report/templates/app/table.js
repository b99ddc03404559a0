// A table that sorts, can be copied as CSV, and draws only the rows in sight: thousands of rows cost no more than twenty.

const ROW_HEIGHT = 52;
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
    const first = Math.max(0, Math.floor(frame.scrollTop / ROW_HEIGHT) - BEYOND);
    const last = Math.min(shown.length, first + Math.ceil((frame.clientHeight || 800) / ROW_HEIGHT) + 2 * BEYOND);
    if (first === state.first && last === state.last) return;
    Object.assign(state, { first, last });
    above.firstChild.style.height = `${first * ROW_HEIGHT}px`;
    below.firstChild.style.height = `${(shown.length - last) * ROW_HEIGHT}px`;
    body.replaceChildren(above, ...shown.slice(first, last).map((row, place) => rowOf(columns, row, first + place + 2)), below);
  }

  frame.addEventListener("scroll", drawRows, { passive: true });
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
    return el("td", { class: column.figure ? "figure" : null }, el("div", { class: "cell" }, held === null ? "–" : held));
  }));
}

function compared(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
