// One hand on the keys: a approves, r returns, s skips, j and k move, ? explains. They can be switched off.
const STORE = "curation-keys";
const SAFE = "input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open] *";
const toggle = document.querySelector("[data-keys-on]");

function keysOn() {
  return localStorage.getItem(STORE) !== "off";
}

if (toggle) {
  toggle.checked = keysOn();
  toggle.addEventListener("change", () => localStorage.setItem(STORE, toggle.checked ? "on" : "off"));
}

function hasReason() {
  const form = document.getElementById("decision");
  return [...form.elements].some((
    { id, name, type, value, checked },
  ) => (type === "checkbox"
    ? /(^|-)sentence$/.test(name) && checked
    : (id === "note" || name.startsWith("reason")) && value.trim())
  );
}

// Open checks were named and a reason is asked for: pressing once more is none.
function lacksReason() {
  const why = document.getElementById("why");
  return why && !why.value.trim() && document.querySelector("#decision input[name=check]:not(:checked)");
}

document.addEventListener("keydown", (event) => {
  if (!keysOn() || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest(SAFE)) return;
  if (event.key === "?") {
    document.querySelector("[data-opens=keys]")?.click();
    return;
  }
  const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (event.key === "r" && !hasReason()) {
    document.getElementById("note").focus();
    return;
  }
  if (event.key === "a" && lacksReason()) {
    document.getElementById("why").focus();
    return;
  }
  target.click();
});

// A paper in its frame takes the focus as soon as it is drawn, and the keys with it. It is given back to where the
// officer was, unless she went to the paper herself.
const JUST_NOW = 500; // milliseconds
let last = null;
let tabbed = -JUST_NOW;
document.addEventListener("keydown", ({ key, timeStamp }) => {
  if (key === "Tab") tabbed = timeStamp;
}, true);
document.addEventListener("focusin", ({ target }) => {
  if (target.tagName !== "IFRAME") last = target;
});
window.addEventListener("blur", ({ timeStamp }) =>
  setTimeout(() => {
    const frame = document.activeElement;
    if (frame?.tagName !== "IFRAME" || frame.matches(":hover") || timeStamp - tabbed < JUST_NOW) return;
    frame.blur();
    last?.focus({ preventScroll: true });
  }));
