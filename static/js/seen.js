// The page of a product that somebody really looked at is counted, once a day for each device. The device alone
// remembers which; one that remembers nothing is not counted.
const LONG_ENOUGH = 2000; // milliseconds on the screen
const KEPT = "seen";
const page = document.querySelector("[data-seen]");
let waiting;

function countedToday(day) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    return kept.day === day ? kept.pages : [];
  } catch {
    return [];
  }
}

function count() {
  document.removeEventListener("visibilitychange", look);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Jakarta" }).format(new Date());
  const pages = countedToday(day);
  // The same page in both languages is one.
  const mine = page.dataset.seen.replace(/^\/\w+/, "");
  if (pages.includes(mine)) return;
  try {
    localStorage.setItem(KEPT, JSON.stringify({ day, pages: [...pages, mine] }));
  } catch {
    return;
  }
  const token = page.querySelector("input");
  const body = new URLSearchParams({ [token.name]: token.value });
  fetch(page.dataset.seen, { method: "POST", keepalive: true, body }).catch(() => {}); // it is only a figure
}

function look() {
  clearTimeout(waiting);
  if (document.visibilityState === "visible") waiting = setTimeout(count, LONG_ENOUGH);
}

if (page) {
  document.addEventListener("visibilitychange", look);
  look();
}
