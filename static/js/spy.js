// The tabs of a long page: the one whose part is being read is marked. Without this they are plain links.
const nav = document.querySelector(".spy");
const links = new Map([...(nav?.querySelectorAll("a[href^='#']") ?? [])].map((link) => [link.hash.slice(1), link]));

const seen = new IntersectionObserver((entries) => {
  const read = entries.find((entry) => entry.isIntersecting);
  const link = read && links.get(read.target.id);
  if (!link) return;
  for (const one of links.values()) one.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}, { rootMargin: "-15% 0px -75% 0px" });
for (const id of links.keys()) {
  const part = document.getElementById(id);
  if (part) seen.observe(part);
}
