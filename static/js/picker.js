// One picker for codes and places (templates/components/picker.html): lines found while one types. What stands in the
// field counts; choosing a line writes it there. Enter chooses or searches, and never sends the form; Esc closes.
const REST = 150;
const BAR = 96;

let pressing = false;

addEventListener("pointerdown", () => (pressing = true), true);
for (const over of ["pointerup", "pointercancel"]) {
  addEventListener(over, () => setTimeout(() => (pressing = false)), true);
}
for (const picker of document.querySelectorAll("[data-picker]")) begin(picker);

function begin(picker) {
  const input = picker.querySelector("input[type=text]");
  const list = picker.querySelector("[role=listbox]");
  const said = picker.querySelector("[data-said]");
  const other = picker.querySelector("template[data-other]").content.firstElementChild;
  let timer;
  let request;
  let choosing = false;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const lines = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(line) {
    active()?.setAttribute("aria-selected", "false");
    if (!line) return input.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  async function search() {
    clearTimeout(timer);
    request?.abort();
    const words = input.value.trim();
    if (!words) return close();
    const mine = (request = new AbortController());
    const query = new URLSearchParams({ q: words, as: "lines" });
    try {
      const answer = await fetch(`${picker.dataset.url}?${query}`, { signal: mine.signal, credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return close();
      const text = await answer.text();
      if (!mine.signal.aborted) show(text);
    } catch (fault) {
      if (fault.name !== "AbortError") close(); // no line: what stands in the field is asked when it is sent
    }
  }

  function show(text) {
    const opened = list.hidden;
    const found = document.createRange().createContextualFragment(text).querySelectorAll("[role=option]");
    list.replaceChildren(...found, other.cloneNode(true));
    lines().forEach((line, at) => {
      line.id = `${list.id}_${at}`;
    });
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    said.textContent = `${list.getAttribute("aria-label")}: ${found.length}`;
    // On a small screen the lines would lie under the bar at the thumb.
    if (opened && list.getBoundingClientRect().bottom > innerHeight - BAR) {
      (input.closest(".field") ?? input).scrollIntoView();
    }
  }

  function write(text) {
    choosing = true;
    input.value = text;
    for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
    choosing = false;
  }

  function leave(on) {
    const box = picker.querySelector("input[type=checkbox]");
    if (!box || box.checked === on) return;
    box.checked = on;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function choose(line) {
    if ("isOther" in line.dataset) {
      leave(true);
      picker.querySelector("[data-otherwise]")?.removeAttribute("hidden");
      said.textContent = picker.querySelector("[data-otherwise], label.pick:last-child")?.textContent ?? "";
    } else {
      write(line.dataset.text);
      leave(false);
      said.textContent = line.dataset.text;
    }
    close();
  }

  function step(by) {
    if (list.hidden) return search();
    const all = lines();
    const at = all.indexOf(active());
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    mark(all[(next + all.length) % all.length]);
  }

  input.addEventListener("input", () => {
    if (choosing) return;
    picker.querySelector("[data-found]")?.remove(); // radios answer other words
    clearTimeout(timer);
    request?.abort();
    if (!input.value.trim()) return close();
    timer = setTimeout(search, REST);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") step(key === "ArrowDown" ? 1 : -1);
    else if (key === "Enter") active() ? choose(active()) : search();
    else if (key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    if (key === "Escape") event.stopPropagation();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    request?.abort();
    // What is pressed beneath the list does not move away under the finger: it closes when the press is over.
    if (!pressing) return close();
    for (const over of ["pointerup", "pointercancel"]) addEventListener(over, () => setTimeout(close), { once: true });
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) choose(line);
  });
  // What was typed before this script had come.
  if (document.activeElement === input && input.value !== input.defaultValue) search();
}
