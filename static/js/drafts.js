// What is typed into <form data-draft="name"> is kept on this device until the server has it: a lost connection or an
// expired session loses nothing. The next visit offers it back. Never kept: passwords, files, hidden fields.
const person = document.body.dataset.person ?? "";
const PREFIX = "draft:";
const SENT = "draft-sent";
const DAYS_KEPT = 14;

const keyOf = (form) => `${PREFIX}${person}:${form.dataset.draft}:${location.pathname.replace(/^\/(id|en)\//, "/")}`;

function controls(form) {
  return [...form.elements].filter((field) => field.name && !field.closest("[data-no-draft]")
    && !["hidden", "password", "file", "submit", "button"].includes(field.type));
}

function values(form) {
  return controls(form).map((field) => [field.name, field.type,
    ["checkbox", "radio"].includes(field.type) ? `${field.value}=${field.checked}` : field.value]);
}

function restore(form, kept) {
  const fields = controls(form);
  kept.forEach(([name, type, value], index) => {
    const field = fields[index]?.name === name && fields[index].type === type ? fields[index]
      : fields.find((other) => other.name === name && other.type === type);
    if (!field) return;
    if (["checkbox", "radio"].includes(type)) field.checked = value.endsWith("=true");
    else field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function offer(form, key, draft) {
  const template = document.getElementById("draft-offer");
  if (!template) return;
  const box = template.content.cloneNode(true).firstElementChild;
  box.querySelector("time").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  box.querySelector("[data-restore]").addEventListener("click", () => { restore(form, draft.values); box.remove(); form.querySelector("input, textarea, select")?.focus(); });
  box.querySelector("[data-discard]").addEventListener("click", () => { localStorage.removeItem(key); box.remove(); });
  form.before(box);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function watch(form) {
  const key = keyOf(form);
  const draft = read(key);
  if (draft && JSON.stringify(draft.values) !== JSON.stringify(values(form))) offer(form, key, draft);
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(form) })), 400);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values(form) }));
    if (navigator.onLine) sessionStorage.setItem(SENT, key);
    else event.preventDefault();
  });
}

// A page that came after sending: unless it is the same form with errors, or the sign-in page, the server has it.
function settle() {
  const key = sessionStorage.getItem(SENT);
  if (!key) return;
  sessionStorage.removeItem(SENT);
  const refused = document.querySelector("form[data-draft] [data-error-summary], [data-error-summary] ~ form[data-draft]");
  const askedToSignIn = location.pathname.includes("/accounts/login");
  if (!refused && !askedToSignIn) localStorage.removeItem(key);
}

function sweep() {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && (read(key)?.at ?? 0) < oldest) localStorage.removeItem(key);
  }
}

try {
  settle();
  sweep();
  document.querySelectorAll("form[data-draft]").forEach(watch);
  document.addEventListener("submit", ({ target }) => {
    if (!target.hasAttribute("data-forgets-drafts")) return;
    Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
    // Pages of hers that were kept for the time without signal (readiness_kept.js) go too.
    globalThis.caches?.keys().then((names) => names.filter((name) => name.startsWith("kept-")).forEach((name) => caches.delete(name)));
  });
} catch { /* storage may be closed to us: the form works without */ }
