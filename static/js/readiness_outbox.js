// On pages beside the form: what still waits on this device is sent, and the page shows the answers that arrived.
import { conflictsOf, countOf, read, roundsWaiting, sendAll, showWaiting } from "./readiness_store.js";

const place = document.querySelector("[data-siap-outbox]");

async function sendWaiting() {
  let arrived = 0;
  for (const key of roundsWaiting()) {
    const state = await sendAll(key, (_code, fate) => {
      if (fate === "saved") arrived += 1;
    });
    const entry = read(key);
    showWaiting(state, countOf(entry), conflictsOf(entry).length);
  }
  if (arrived && place?.dataset.siapOutbox !== "quiet") location.reload();
}

if (place) {
  sendWaiting();
  addEventListener("online", sendWaiting);
}
