// The error summary takes the focus; a form is not sent twice; unsaved changes are not left behind unasked.
document.querySelector("[data-error-summary]")?.focus();

const SECONDS_TO_WAIT = 8; // an answer that is a file leaves the page as it is: then it may be sent again
const sent = new WeakSet();
const changed = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  changed.delete(form);
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (sent.has(form)) event.preventDefault();
  sent.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), SECONDS_TO_WAIT * 1000);
});

// Back in the history the page may come as it was left: it may be sent again.
addEventListener("pageshow", () => [...document.forms].forEach(release));

function release(form) {
  sent.delete(form);
  for (const button of form.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("form[data-guard]");
  if (form) changed.add(form);
});

// What was typed before this script had come.
const isTouched = (field) =>
  ("checked" in field && field.checked !== field.defaultChecked) ||
  ("defaultValue" in field && field.type !== "file" && field.value !== field.defaultValue);
for (const form of document.querySelectorAll("form[data-guard]")) {
  if ([...form.elements].some(isTouched)) changed.add(form);
}

// Enter in a search field inside a longer form searches; it never sends the form.
document.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.key !== "Enter" || event.isComposing || !field.form) return;
  if (field.form.method !== "post" && !field.form.hasAttribute("data-plain-search")) return;
  if (!field.matches("input[type=search], input[role=combobox]")) return;
  event.preventDefault();
  field.dispatchEvent(new Event("search", { bubbles: true }));
});

addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});
