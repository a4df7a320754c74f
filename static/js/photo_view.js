// Photographs in [data-photo-view] are links to the largest width; here they open over the page, and arrows leaf
// through.
const dialog = document.getElementById("photo-view");
let links = [];
let at = 0;

function show(index) {
  at = (index + links.length) % links.length;
  const picture = dialog.querySelector("img");
  picture.src = links[at].href;
  picture.alt = links[at].querySelector("img")?.alt ?? "";
  dialog.querySelector("[data-place]").textContent = `${at + 1} / ${links.length}`;
}

if (dialog) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-photo-view] a[href]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    links = [...link.closest("[data-photo-view]").querySelectorAll("a[href]")];
    show(links.indexOf(link));
    dialog.showModal();
  });
  dialog.querySelector("[data-before]").addEventListener("click", () => show(at - 1));
  dialog.querySelector("[data-after]").addEventListener("click", () => show(at + 1));
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") show(at - 1);
    if (key === "ArrowRight") show(at + 1);
  });
}
