// Evidence beside an answer: chosen files go at once, one by one, each tells its fate; without signal they wait for it.
import { newKey } from "./once.js";

const LONGEST = 120_000;

function post(address, data, onProgress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "");
    request.responseType = "json";
    request.timeout = LONGEST;
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((100 * loaded) / total));
    request.onload = () => (request.response && request.status < 500 ? done(request.response) : failed());
    request.onerror = request.ontimeout = failed;
    request.send(data);
  });
}

export function watchEvidence(form, said) {
  const sender = document.getElementById("evidence");
  const addressOf = () => sender.action;

  async function refresh(ask) {
    const place = ask.querySelector("[data-proofs]");
    const answer = await fetch(place.dataset.proofs, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    place.innerHTML = await answer.text();
    ask.querySelector("[data-proof-count]").textContent = place.querySelectorAll("li").length || "";
  }

  function lineFor(ask, file) {
    const line = document.getElementById("siap-upload").content.cloneNode(true).firstElementChild;
    line.querySelector(".upload__name").textContent = file.name;
    line.querySelector("progress").setAttribute("aria-label", file.name);
    ask.querySelector("[data-uploads]").append(line);
    return line;
  }

  async function send(ask, file, line) {
    const [bar, fate, retry] = ["progress", ".upload__fate", "[data-retry]"].map((name) => line.querySelector(name));
    const again = () => {
      retry.hidden = true;
      send(ask, file, line);
    };
    retry.onclick = again;
    if (!navigator.onLine) {
      fate.textContent = said.fileWaits;
      addEventListener("online", again, { once: true });
      return;
    }
    fate.textContent = "";
    const data = new FormData();
    data.append("question", ask.dataset.ask);
    data.append("_once", line.dataset.key ??= newKey()); // sent again after a lost answer, it is the same file
    data.append(`files-${ask.dataset.ask}`, file, file.name);
    try {
      const { results, error } = await post(addressOf(), data, (part) => {
        bar.value = part;
      });
      const mine = results?.[0];
      line.dataset.fate = mine?.taken ? "taken" : "refused";
      fate.textContent = mine?.taken ? said.fileTaken : mine?.reason ?? error;
      bar.value = 100;
      if (mine?.taken) await refresh(ask);
    } catch {
      line.dataset.fate = "failed";
      fate.textContent = said.fileFailed;
      retry.hidden = false;
    }
  }

  async function take(input) {
    const ask = input.closest("[data-ask]");
    const files = [...input.files].map((file) => [file, lineFor(ask, file)]);
    input.value = "";
    for (const [file, line] of files) await send(ask, file, line);
  }

  form.addEventListener("change", ({ target }) => {
    if (target.type === "file") take(target);
  });
  // Chosen before this script had come.
  for (const input of form.querySelectorAll("[data-ask] input[type=file]")) if (input.files.length) take(input);
}
