// The key by which creating is once only (apps/common/once.py), for what a script sends: one for each thing to be made,
// and the same one again when the answer was lost on the way.
export function newKey() {
  const drawn = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)));
  return btoa(drawn).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
