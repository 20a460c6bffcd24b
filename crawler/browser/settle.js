// True when the links and the amount of text have stayed the same for `quiet` ms, false when `most` ms have passed.
async ({ quiet, most }) => {
  const began = performance.now();
  let last = "", since = began;
  for (;;) {
    const now = performance.now();
    const words = document.body ? document.body.textContent.length : 0;
    const state = document.readyState === "loading" ? `${now}` : `${document.links.length} ${Math.round(words / 40)}`;
    if (state !== last) [last, since] = [state, now];
    if (now - since >= quiet) return true;
    if (now - began >= most) return false;
    await new Promise((next) => setTimeout(next, 60));
  }
}
