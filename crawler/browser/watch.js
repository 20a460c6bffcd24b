// Runs before the scripts of every page: what would stop a page until a person answers is answered, and no window opens.
(() => {
  const nothing = () => undefined;
  for (const name of ["alert", "print", "moveTo", "resizeTo"]) window[name] = nothing;
  window.confirm = () => false;
  window.prompt = () => null;
  window.open = () => null;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "Notification"]) delete window[name];
})();
