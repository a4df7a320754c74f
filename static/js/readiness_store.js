// Answers of the readiness form that wait on this device until the server has them: a lost connection, a closed tab or
// an expired session loses none. One entry of localStorage per person and round:
//   { back, waiting: {code: {send, value, note, revision, at, tried, theirs}}, known: {code: {value, note, revision}} }
// `tried`: answers sent without hearing back. `theirs`: what stands on the server in the way, until somebody chose.
const PREFIX = "readiness:";
const PATIENCE = 15_000;
const DAYS_KEPT = 90;
const person = document.body.dataset.person ?? "";

export const keyOf = (round) => `${PREFIX}${person}:${round}`;

export function read(key) {
  try {
    return { waiting: {}, known: {}, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { waiting: {}, known: {} };
  }
}

// The whole entry is read and written at once, so that two tabs see each other's answers.
export function change(key, edit) {
  const entry = read(key);
  edit(entry);
  entry.at = Date.now();
  try {
    localStorage.setItem(key, JSON.stringify(entry));
  } catch { /* storage may be closed or full: what is typed still goes out from this page */ }
  return entry;
}

// Rounds of this person with something to send, on whatever page she is.
export function roundsWaiting() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${person}:`) && countOf(read(key)));
  } catch {
    return [];
  }
}

export const countOf = (entry) => Object.keys(entry.waiting).length;
export const conflictsOf = (entry) => Object.entries(entry.waiting).filter(([, one]) => one.theirs);

export function sweep() {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && (read(key).at ?? 0) < oldest) localStorage.removeItem(key);
  }
}

async function post(one) {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  const body = new URLSearchParams({ value: one.value, note: one.note, revision: one.revision });
  const answer = await fetch(one.send, {
    method: "POST",
    body,
    headers: { Accept: "application/json", "X-CSRFToken": token },
    signal: AbortSignal.timeout(PATIENCE),
    credentials: "same-origin",
  });
  if (answer.redirected && answer.url.includes("/accounts/login/")) return { status: 401 };
  if (answer.status === 403) return { status: 401 };
  if (answer.status >= 500) throw new Error("server");
  return {
    status: answer.status,
    said: answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {},
  };
}

const same = (one, other) => one.value === other.value && one.note === other.note;

// Sends what waits, one after the other. Tells of each: told(code, fate, said) with fate saved, conflict or refused.
// Answers "done", "signed-out" or "offline". Only one tab sends at a time.
export async function sendAll(key, told = () => {}) {
  const run = () => sendInTurn(key, told);
  return navigator.locks ? navigator.locks.request(`send-${key}`, run) : run();
}

async function sendInTurn(key, told) {
  for (const code of Object.keys(read(key).waiting)) {
    const one = read(key).waiting[code];
    if (!one || one.theirs) continue;
    change(key, (entry) => {
      if (entry.waiting[code]) (entry.waiting[code].tried ??= []).push({ value: one.value, note: one.note });
    });
    let answer;
    try {
      answer = await post(one);
    } catch {
      return "offline";
    }
    if (answer.status === 401) return "signed-out";
    settle(key, code, one, answer, told);
    if (read(key).waiting[code] && !read(key).waiting[code].theirs) return sendInTurn(key, told);
  }
  return "done";
}

function settle(key, code, sent, { status, said }, told) {
  if (status === 200) {
    change(key, (entry) => {
      entry.known[code] = { value: said.value, note: said.note, revision: said.revision };
      const now = entry.waiting[code];
      if (now && same(now, sent)) delete entry.waiting[code];
      else if (now) Object.assign(now, { revision: said.revision, tried: [] });
    });
    told(code, "saved", said);
  } else if (status === 409) {
    const theirs = said.conflict;
    change(key, (entry) => {
      const now = entry.waiting[code];
      if (!now) return;
      // What stands there is what this device sent before, and never heard of: no conflict at all.
      if ((now.tried ?? []).slice(0, -1).some((one) => same(one, theirs))) {
        Object.assign(now, { revision: theirs.revision, tried: [] });
      } else now.theirs = theirs;
    });
    if (read(key).waiting[code]?.theirs) told(code, "conflict", theirs);
  } else {
    change(key, (entry) => {
      delete entry.waiting[code];
    });
    told(code, "refused", { ...said, gone: status === 404 || said.code === "closed" });
  }
}

// The words of the strip live in the page, in its language.
export function words() {
  return document.querySelector("[data-siap-words]")?.dataset ?? {};
}

export function showWaiting(state, count, conflicts) {
  const strip = document.querySelector("[data-siap-wait]");
  if (!strip) return;
  const said = words();
  const out = state === "signed-out";
  if (count === 0) delete strip.dataset.asked;
  const line = out
    ? said.signedOut
    : conflicts === count && count
    ? said.conflict
    : "asked" in strip.dataset
    ? said.needsSignal
    : count === 1
    ? said.one
    : said.many;
  strip.hidden = count === 0;
  strip.querySelector("[data-line]").textContent = (line ?? "").replace("{n}", count);
  strip.querySelector("[data-sign-in]").hidden = !out || count === 0;
}
