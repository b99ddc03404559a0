// Small pieces that every view is made of. Text from the site only ever becomes text: nothing here parses HTML.

function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "width") node.style.width = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function verdictMark(verdict) {
  return el("span", { class: `verdict ${verdict}` }, WORDS[verdict]);
}

function pageLink(page, words) {
  return el("a", { href: `#page=${encodeURIComponent(page.url)}` }, words || page.title || page.url);
}

function quoted(text) {
  return el("q", {}, text);
}

function section(title, ...children) {
  return el("section", {}, el("h2", {}, title), ...children);
}

// A cell that a spreadsheet would run is disarmed, as in our CSV format.
function csvCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvOf(heads, rows) {
  return [heads, ...rows].map((row) => row.map(csvCell).join(",")).join("\n") + "\n";
}

async function copied(text, button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    const area = el("textarea", { "aria-hidden": "true", class: "offstage" });
    area.value = text;
    document.body.append(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  announce(done ? "Copied as CSV." : "This browser does not let pages copy.");
  button.focus();
}

function announce(text) {
  document.getElementById("said").textContent = text;
}
