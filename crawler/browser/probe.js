// Clicks what copy.js numbered and notes where each click would lead; the page itself goes nowhere.
async ({ wait }) => {
  let led = "";
  const found = {};
  const note = (going) => {
    if (!going.formData && /^https?:/.test(going.destination.url)) led ||= going.destination.url;
    if (going.cancelable) going.preventDefault();
  };
  navigation.addEventListener("navigate", note);
  window.open = (url) => { try { led ||= new URL(url, location.href).href; } catch { /* no address */ } return null; };
  addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
  HTMLFormElement.prototype.submit = HTMLFormElement.prototype.requestSubmit = () => undefined;
  for (const one of document.querySelectorAll("[data-probe]")) {
    led = "";
    if (one.isConnected) one.click();
    for (let waited = 0; !led && waited < wait; waited += 10) await new Promise((next) => setTimeout(next, 10));
    if (led && led !== location.href) found[one.getAttribute("data-probe")] = led;
  }
  navigation.removeEventListener("navigate", note);
  return found;
}
