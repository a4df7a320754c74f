// Light, dark or as the device says. theme.js reads the choice before the first paint.
const root = document.documentElement;

for (const fieldset of document.querySelectorAll("[data-theme-switch]")) {
  const chosen = fieldset.querySelector(`[value="${root.dataset.theme ?? "auto"}"]`);
  if (chosen) chosen.checked = true;
  fieldset.addEventListener("change", ({ target }) => choose(target.value));
}

function choose(theme) {
  if (theme === "auto") {
    delete root.dataset.theme;
    localStorage.removeItem("theme");
  } else {
    root.dataset.theme = theme;
    localStorage.setItem("theme", theme);
  }
}
