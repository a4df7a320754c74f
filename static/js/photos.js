// Photographs are made smaller on the phone before they travel, go one by one, and each tells its own fate.
// Papers of a dossier travel the same way; whatever else the form asks goes along with each file.
// Without JavaScript the form sends the originals.
import { newKey } from "./once.js";

const form = document.querySelector("[data-photos]");
const LONGEST = 2560;
const SMALL_ENOUGH = 1.5 * 1024 * 1024;

async function shrink(file) {
  if (file.size < SMALL_ENOUGH || !/^image\/(jpeg|png|webp|avif)$/.test(file.type)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
    return smaller && smaller.size < file.size ? new File([smaller], file.name, { type: "image/jpeg" }) : file;
  } catch {
    return file; // the server says what is wrong with it
  }
}

const smaller = new WeakMap(); // each file is made smaller once: sent again, it is the same to the letter
function shrunk(file) {
  if (!smaller.has(file)) smaller.set(file, shrink(file));
  return smaller.get(file);
}

function send(file, key, onProgress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const data = new FormData(form);
    data.set(form.querySelector("input[type=file]").name, file, file.name);
    data.set("_once", key);
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.timeout = 120000;
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    request.onload = () => (request.response ? done(request.response) : failed());
    request.onerror = request.ontimeout = failed;
    request.send(data);
  });
}

function lineFor(file) {
  const line = form.querySelector("[data-upload-line]").content.cloneNode(true).firstElementChild;
  line.querySelector(".upload__name").textContent = file.name;
  line.querySelector("progress").setAttribute("aria-label", file.name);
  form.querySelector("[data-uploads]").append(line);
  return line;
}

async function upload(file, line) {
  const key = (line.dataset.key ??= newKey()); // sent again after a lost answer, it is the same file
  const [bar, fate, retry] = ["progress", ".upload__fate", "[data-retry]"].map((name) => line.querySelector(name));
  const words = form.querySelector("[data-words]").content;
  retry.hidden = true;
  fate.textContent = "";
  try {
    const { results, error } = await send(await shrunk(file), key, (part) => {
      bar.value = part;
    });
    const mine = results?.[0];
    line.dataset.fate = mine?.taken ? "taken" : "refused";
    fate.textContent = mine?.taken ? words.querySelector("[data-taken]").textContent : mine?.reason ?? error;
    bar.value = 100;
    if (mine?.again) offerAgain(retry, file, line);
    return Boolean(mine?.taken);
  } catch {
    line.dataset.fate = "failed";
    fate.textContent = words.querySelector("[data-failed]").textContent;
    offerAgain(retry, file, line);
    return false;
  }
}

function offerAgain(retry, file, line) {
  retry.hidden = false;
  retry.onclick = async () => {
    if (await upload(file, line)) refresh();
  };
}

function refresh() {
  window.htmx?.ajax("GET", form.dataset.photosPage, {
    target: form.dataset.photosTarget ?? "#photographs",
    swap: "outerHTML",
  });
}

async function uploadAll(files) {
  const waiting = [...files].map((file) => [file, lineFor(file)]);
  for (const [file, line] of waiting) if (await upload(file, line)) refresh();
}

if (form) {
  form.querySelector("button[type=submit]").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const input of form.querySelectorAll("input[type=file]")) {
    const take = () => {
      uploadAll([...input.files]);
      input.value = "";
    };
    input.addEventListener("change", take);
    if (input.files.length) take(); // chosen before this script had come
  }
}
