// Cards of the catalogue are the same for everybody; this marks the bookmarks of what this visitor keeps.
// It asks only when she is signed in or has kept something on this device before.
const FLAG = "keeps";

function mark(kept) {
  for (const form of document.querySelectorAll(".work__keepform")) {
    const found = form.getAttribute("action").match(/\/keep\/(\d+)\/$/);
    if (found && kept.has(Number(found[1]))) form.querySelector("button").setAttribute("aria-pressed", "true");
  }
}

document.addEventListener("submit", ({ target }) => {
  if (!target.matches?.(".work__keepform")) return;
  try {
    localStorage.setItem(FLAG, "1");
  } catch { /* private browsing: the marks come with the next sign-in */ }
}, true);

const first = document.querySelector(".work__keepform");
if (first) {
  let known = Boolean(document.body.dataset.person);
  try {
    known ||= localStorage.getItem(FLAG) === "1";
  } catch { /* as above */ }
  if (known) {
    const address = first.getAttribute("action").replace(/keep\/\d+\/$/, "kept.json");
    fetch(address, { headers: { Accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : { kept: [] }))
      .then(({ kept }) => mark(new Set(kept)))
      .catch(() => {});
  }
}
