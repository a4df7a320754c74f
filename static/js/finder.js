// The desk's search: / or Ctrl K opens its window, arrows move among what was found, Enter opens it. Single keys can be
// switched off with those of the desks (curation.js). Without this script the form leads to a page.
const palette = document.getElementById("palette");
const door = document.querySelector("[data-find] input");
const input = palette?.querySelector("input");
const typing = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const links = () => [...palette.querySelectorAll(".hits a")];
const chosen = () => palette.querySelector(".hits a.is-on");

function choose(link) {
  chosen()?.classList.remove("is-on");
  link?.classList.add("is-on");
  link?.scrollIntoView({ block: "nearest" });
}

function open() {
  if (palette.open) return;
  input.value = door.value;
  palette.showModal();
  input.select();
  if (input.value) input.dispatchEvent(new Event("search", { bubbles: true }));
}

if (palette && door) {
  document.addEventListener("keydown", (event) => {
    const summoned = event.key === "k" && (event.ctrlKey || event.metaKey);
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey &&
      localStorage.getItem("curation-keys") !== "off" && !event.target.closest(typing);
    if (!summoned && !slash) return;
    event.preventDefault();
    open();
  });
  door.addEventListener("input", open);
  palette.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = links();
    if (step && all.length) {
      event.preventDefault();
      choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
    }
    if (event.key === "Enter" && chosen() && event.target === input) {
      event.preventDefault();
      chosen().click();
    }
  });
  palette.addEventListener("close", () => {
    door.value = input.value;
  });
}
