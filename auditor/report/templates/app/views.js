// Which view the address after # asks for. The overview is plain HTML and stands without any of this.

const VIEWS = { pages: pagesView, map: mapView, clusters: clustersView, findings: findingsView, rules: rulesView };
let undo = [];

function leaving(work) {
  undo.push(work);
}

function route() {
  const [name, value] = decodedHash();
  const stage = document.getElementById("stage");
  undo.forEach((work) => work());
  undo = [];
  const made = name === "page" ? pageView(value) : name === "rule" ? ruleView(value) : Object.hasOwn(VIEWS, name) ? VIEWS[name](value) : null;
  document.getElementById("overview").hidden = Boolean(made);
  stage.replaceChildren(...(made ? [made] : []));
  for (const link of document.querySelectorAll("nav a")) {
    const here = link.hash === `#${made ? name : "overview"}` || (name === "page" && link.hash === "#pages") || (name === "rule" && link.hash === "#rules");
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!made) return;
  const title = stage.querySelector("h2");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function decodedHash() {
  const hash = location.hash.slice(1);
  const cut = hash.indexOf("=");
  if (cut < 0) return [hash, ""];
  try {
    return [hash.slice(0, cut), decodeURIComponent(hash.slice(cut + 1))];
  } catch {
    return [hash.slice(0, cut), hash.slice(cut + 1)];
  }
}

document.documentElement.classList.add("live");
window.addEventListener("hashchange", route);
route();
