// Minutes and seconds that are left, counted on from what the server said, by the server's clock: a device's own may go
// wrong by minutes. When nothing is left, the page asks again by itself.
const separator = document.documentElement.lang.startsWith("id") ? "." : ":";
const begun = new WeakMap(); // the text → how far this device's clock is from the server's

function show(text) {
  if (!begun.has(text)) begun.set(text, Date.parse(text.dataset.countdownNow) - Date.now());
  const left = Math.max(0, Math.round((Date.parse(text.dataset.countdownTo) - Date.now() - begun.get(text)) / 1000));
  const said = `${Math.floor(left / 60)}${separator}${String(left % 60).padStart(2, "0")}`;
  if (text.textContent !== said) text.textContent = said;
}

const showAll = () => document.querySelectorAll("[data-countdown-to]").forEach(show);
setInterval(showAll, 1000);
document.addEventListener("htmx:afterSettle", showAll);
showAll();
