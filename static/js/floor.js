// The door of the floor's page: codes go through a queue on this device, typed or seen by the camera, and are shown as
// waiting until the server said yes. Names are asked of the server by the plain form, which needs a signal. The page
// itself is kept as well: opened again without a signal it goes on taking codes, and says of when it is.
import "./countdown.js";
import { keepPage } from "./kept_page.js";
import { add, keyOf, read, send, waiting } from "./scan_store.js";

const form = document.querySelector("[data-door]");
const words = document.querySelector("[data-door-words]").dataset;
const list = document.querySelector("[data-queue]");
const strip = document.querySelector("[data-waiting]");
const row = document.querySelector("[data-scan-row]");
const key = keyOf(form.dataset.day);
const AGAIN = 15_000;
const KEEP = 300_000;
const CODE = /^[A-Z0-9]{4,8}$/;
const SIGN = /\/m\/([A-Za-z0-9]{8})\/?$/;
const KINDS = { in: "leaf", again: "kunyit", unknown: "manggis", refused: "manggis" };

const hour = (at) =>
  new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

function draw(state = "") {
  const scans = read(key).slice(-8).reverse();
  list.hidden = scans.length === 0;
  list.replaceChildren(...scans.map((one) => {
    const item = row.content.firstElementChild.cloneNode(true);
    const [when, name, note, status] = ["span", "b", ".xs-note", ".status"].map((part) => item.querySelector(part));
    when.textContent = hour(one.at);
    name.textContent = one.answer?.name ?? one.code;
    note.textContent = one.answer?.note ?? words.kept;
    status.textContent = one.answer ? one.answer.said ?? words.unknown : words.waits;
    status.classList.add(`status--${one.answer ? KINDS[one.answer.fate] ?? "nila" : "kunyit"}`);
    return item;
  }));
  const count = waiting(key).length;
  strip.hidden = count === 0;
  const said = state === "signed-out" ? words.out : count === 1 ? words.one : words.many;
  strip.querySelector("span").textContent = said.replace("{n}", count);
}

function tell(said) {
  strip.hidden = false;
  strip.querySelector("span").textContent = said;
}

async function sendWaiting() {
  draw();
  draw(waiting(key).length ? await send(key, form.dataset.scans) : "");
}

export function scanned(text) {
  const code = (SIGN.exec(text)?.[1] ?? text).trim().toUpperCase();
  if (!CODE.test(code)) return false;
  add(key, code);
  sendWaiting();
  return true;
}

// A word of letters alone may be a name: only what has a digit, or is as long as a whole code, is taken for one.
form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "seat") return;
  const typed = form.elements.code.value.trim();
  const looksLikeCode = /\d/.test(typed) || typed.length === 8 || SIGN.test(typed);
  const taken = looksLikeCode && scanned(typed);
  if (!taken && navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!taken) {
    tell(words.names);
    return;
  }
  form.elements.code.value = "";
  form.elements.code.focus();
}, { capture: true });

addEventListener("online", sendWaiting);
setInterval(() => {
  if (waiting(key).length) sendWaiting();
}, AGAIN);
sendWaiting();

function sayOfWhen() {
  document.querySelector("[data-of-when]").hidden = navigator.onLine;
}

// Asked again without a signal, the page would be the kept one.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (!navigator.onLine) event.preventDefault();
});
// A press that cannot arrive would leave the page for the browser's own message.
addEventListener("submit", (event) => {
  if (navigator.onLine || event.target === form) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector("[data-of-when]").scrollIntoView({ block: "center" });
}, { capture: true });
addEventListener("online", sayOfWhen);
addEventListener("offline", sayOfWhen);
sayOfWhen();
keepPage();
setInterval(() => keepPage(), KEEP);

const button = document.querySelector("[data-camera]");
const view = document.querySelector("[data-camera-view]");
let stream = null;

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  view.hidden = true;
}

async function look() {
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const video = view.querySelector("video");
  stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  view.hidden = false;
  await video.play();
  const seen = new Map(); // a sign stays in the picture: once in five seconds is enough
  while (stream) {
    for (const { rawValue } of await detector.detect(video).catch(() => [])) {
      if (Date.now() - (seen.get(rawValue) ?? 0) > 5000 && scanned(rawValue)) navigator.vibrate?.(80);
      seen.set(rawValue, Date.now());
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}

if ("BarcodeDetector" in window && navigator.mediaDevices) {
  button.hidden = false;
  button.addEventListener("click", () =>
    look().catch(() => {
      stop();
      tell(words.no);
    }));
  document.querySelector("[data-camera-stop]").addEventListener("click", stop);
}
