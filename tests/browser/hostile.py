"""Pages that do harm to a browser, served through a proxy as if they were public sites, one host each."""

from __future__ import annotations

from tests.crawl.web import GONE, Answer, Hit, Site

HEAD = "<html><head><title>อบต.ตัวอย่าง</title></head><body><div id=app></div>"
DONE = "document.getElementById('app').innerHTML = '<h1>อบต.ตัวอย่าง</h1>' + '<p>ประกาศขององค์การบริหารส่วนตำบล</p>'.repeat(9);"
LINKS = "document.getElementById('app').innerHTML += '<a href=/a>ก</a><a href=/b>ข</a><a href=/c>ค</a>';"

SCRIPTS = {
    "asks inside": """
      const out = ['http://169.254.169.254/latest/', '%(secret)s/fetch', 'http://localhost:%(port)s/', 'http://[::1]:%(port)s/'];
      out.forEach(u => { fetch(u).catch(() => 0); new Image().src = u + 'image'; navigator.sendBeacon(u + 'beacon', 'x') });
      const add = (tag, set) => document.head.append(Object.assign(document.createElement(tag), set));
      add('link', {rel: 'prefetch', href: '%(secret)s/prefetch'}); add('link', {rel: 'preconnect', href: '%(secret)s'});
      add('link', {rel: 'dns-prefetch', href: '//inside.example'}); add('link', {rel: 'stylesheet', href: '%(secret)s/css'});
      add('script', {src: '%(secret)s/script'}); add('iframe', {src: '%(secret)s/frame'});
      new EventSource('%(secret)s/events'); new WebSocket('ws://%(place)s/socket');
      const work = "fetch('%(secret)s/worker').catch(() => 0); new WebSocket('ws://%(place)s/worker-socket'); importScripts('%(secret)s/import')";
      new Worker(URL.createObjectURL(new Blob([work])));
      navigator.serviceWorker && navigator.serviceWorker.register('/sw.js');
      const form = document.createElement('form'); form.method = 'post'; form.action = '%(secret)s/form'; document.body.append(form);
      const frame = document.createElement('iframe'); frame.name = 'f'; document.body.append(frame); form.target = 'f'; form.submit();
      const bare = document.createElement('iframe'); document.body.append(bare);
      const Peer = bare.contentWindow.RTCPeerConnection || window.RTCPeerConnection;
      if (Peer) { const p = new Peer({iceServers: [{urls: 'stun:%(place)s'}]}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }
      try { new (bare.contentWindow.WebTransport || window.WebTransport)('https://%(place)s/') } catch {}
      fetch('/to-inside').catch(() => 0);
      """
    + DONE
    + LINKS,
    "alerts": "for (let n = 0; n < 100000; n++) { alert(n); confirm(n); prompt(n) } onbeforeunload = () => 'stay';" + DONE + LINKS,
    "windows": "setInterval(() => { for (let n = 0; n < 50; n++) open('/w' + n) }, 20); for (;;) { if (open('/x') === null) break }"
    + DONE
    + LINKS,
    "never ends": "for (;;) {}",
    "huge": "const p = 'ก'.repeat(1000); for (let n = 0; n < 200000; n++) { const d = document.createElement('p'); d.textContent = p; "
    "document.body.append(d) }",
    "storm": "let n = 0; setInterval(() => { for (let m = 0; m < 200; m++) fetch('/s' + n++).catch(() => 0) }, 10)",
    "reloads": "location.reload()",
    "goes round": "location.replace('/?' + Math.random())",
    "downloads": "location.href = '/file.exe'; " + DONE + LINKS,
    "ticks": "setInterval(() => { document.body.append(document.createElement('a')); "
    "document.body.lastChild.href = '/t' + Math.random() }, 30);" + DONE + LINKS,
    "tampers": "window.setTimeout = () => 0; performance.now = () => NaN; document.createElement = null; Array.prototype.map = null; "
    "Object.defineProperty(document, 'links', {get() { for (;;) {} }});" + DONE,
}  # fmt: skip


def sites(secret: str) -> tuple[dict[str, str], Site]:
    """(home page by name, what the proxy answers). `secret` is the address of a server that nothing may reach."""
    place = secret.split("//", 1)[1]
    names = {"secret": secret, "place": place, "port": place.rsplit(":", 1)[-1]}
    homes: dict[str, str] = {}
    proxy: Site = {}
    for number, (name, script) in enumerate(SCRIPTS.items(), 34):
        home = f"http://93.184.216.{number}/"
        homes[name] = home
        proxy[home] = Answer(f"{HEAD}<script src=/app.js></script></body></html>")
        proxy[f"{home}app.js"] = Answer(_filled(script, names), kind="text/javascript")
        proxy[f"{home}robots.txt"] = Answer("", 404)
        proxy[f"{home}file.exe"] = Answer(b"MZ", kind="application/octet-stream")
        proxy[f"{home}to-inside"] = Answer(b"", 302, headers=(("Location", f"{secret}/redirected"),))
    proxy["*"] = lambda hit: proxy.get(f"{hit.target.partition('?')[0]}", GONE)  # type: ignore[assignment, return-value]
    return homes, proxy


def _filled(script: str, names: dict[str, str]) -> str:
    for key, value in names.items():
        script = script.replace(f"%({key})s", value)
    return script


def anything(_: Hit) -> Answer:
    """What the secret server would say."""
    return Answer("secret")
