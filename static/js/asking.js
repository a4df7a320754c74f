// The reader's own clock: without an account only her device knows where she is. Without this file the page says
// every hour as it is in Jakarta.
const JAKARTA = "Asia/Jakarta";
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const language = document.documentElement.lang === "id" ? "id" : "en-GB";

function said(moment, zone, options) {
  return new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(moment);
}

function onOwnClock(moment) {
  const time = { hour: "2-digit", minute: "2-digit", hour12: false };
  const day = { weekday: "long", day: "numeric", month: "long" };
  const [here, there] = [said(moment, own, time), said(moment, JAKARTA, time)];
  const sameDay = said(moment, own, day) === said(moment, JAKARTA, day);
  if (here === there && sameDay) return "";
  return sameDay ? here : `${said(moment, own, day)}, ${here}`;
}

for (const input of document.querySelectorAll("[data-own-zone]")) {
  if (own && !input.value) input.value = own;
}
for (const line of document.querySelectorAll("[data-own-clock]")) {
  const when = own ? onOwnClock(new Date(line.dataset.ownClock)) : "";
  const city = own?.split("/").pop().replaceAll("_", " ");
  if (when) {
    Object.assign(line, { textContent: line.dataset.words.replace("{when}", `${when} (${city})`), hidden: false });
  }
}
