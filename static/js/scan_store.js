// Scans of badges that wait on this device until the server said yes: a lost connection, a closed page or an expired
// session loses none. One entry of localStorage per person and day: [{ nonce, code, at, tried, answer }].
// One that the server does not know is answered as such and never sent again, so that it holds no other back.
import { newKey } from "./once.js";

const PREFIX = "scans:";
const PATIENCE = 10_000;
const AT_ONCE = 50;
const SHOWN = 8;
const HOURS_KEPT = 20;
const person = document.body.dataset.person ?? "";

export const keyOf = (day) => `${PREFIX}${person}:${day}`;

export function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key)) ?? [];
    const oldest = Date.now() - HOURS_KEPT * 3_600_000;
    return Array.isArray(kept) ? kept.filter((one) => one.at > oldest) : [];
  } catch {
    return [];
  }
}

// Read and written at once, so that two tabs see each other's scans. What is answered is kept while it is shown.
function change(key, edit) {
  const scans = edit(read(key));
  const answered = scans.filter((one) => one.answer).slice(-SHOWN);
  const kept = scans.filter((one) => !one.answer || answered.includes(one));
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch { /* storage may be closed or full: the page then sends at once or not at all */ }
  return kept;
}

export const add = (key, code) => change(key, (scans) => [...scans, { nonce: newKey(), code, at: Date.now() }]);
export const waiting = (key) => read(key).filter((one) => !one.answer);

async function post(address, scans) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const sent = scans.map(({ nonce, code, at, tried }) => ({
    nonce,
    code,
    age: Math.max(0, Math.round((Date.now() - at) / 1000)),
    waited: Boolean(tried),
  }));
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams({ scans: JSON.stringify(sent) }),
    headers: { Accept: "application/json", "X-CSRFToken": token },
    signal: AbortSignal.timeout(PATIENCE),
    credentials: "same-origin",
  });
  if (answer.redirected || answer.status === 403 || answer.status === 401) return { state: "signed-out" };
  if (!answer.ok) throw new Error(String(answer.status));
  return { state: "sent", answers: (await answer.json()).answers };
}

// Sends what waits; only one tab at a time. "done", "signed-out" or "offline".
export function send(key, address) {
  const run = () => sendInTurn(key, address);
  return navigator.locks ? navigator.locks.request(`send-${key}`, run) : run();
}

async function sendInTurn(key, address) {
  for (let left = waiting(key); left.length; left = waiting(key)) {
    const some = left.slice(0, AT_ONCE);
    let said;
    try {
      said = await post(address, some);
    } catch {
      const tried = new Set(some.map((one) => one.nonce));
      change(key, (scans) => scans.map((one) => tried.has(one.nonce) ? { ...one, tried: true } : one));
      return "offline";
    }
    if (said.state === "signed-out") return "signed-out";
    const answers = new Map(said.answers.map((one) => [one.nonce, one]));
    // What the server did not answer it will never answer: it is shown as not known.
    const lost = (one) => ({ fate: "unknown", name: one.code, note: "" });
    const sent = new Set(some.map((one) => one.nonce));
    change(
      key,
      (scans) =>
        scans.map((one) => sent.has(one.nonce) ? { ...one, answer: answers.get(one.nonce) ?? lost(one) } : one),
    );
  }
  return "done";
}
