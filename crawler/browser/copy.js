// The page as it stands, as HTML: open shadow roots and frames that a script wrote are put where they show.
// Links that only a script opens get a number (data-probe), and whatever else looks like a link and leads nowhere does
// when the page has few links of its own.
({ most, few, probes }) => {
  const all = document.getElementsByTagName("*");
  if (all.length > most) return { base: document.baseURI, html: "", elements: all.length, probes: 0 };
  const mark = () => {
    const own = [...document.links].filter((a) => a.host === location.host && !/^(#|javascript:)/i.test(a.getAttribute("href")));
    const scripted = "a[href^='javascript:' i]:not([href*='void' i]):not([href='javascript:;' i])";
    const dead = "a[href='#'],a[href^='javascript:' i],a:not([href]),[role=menuitem],[role=link],nav li,[onclick],[routerlink]";
    const deed = /submit|delete|remove|save|confirm|log ?(in|out)|sign ?(in|out|up)/i;
    const told = /^(ส่ง|ลบ|ยืนยัน|บันทึก|ตกลง|ออกจากระบบ|เข้าสู่ระบบ|สมัคร)/; // a button's words are few: "ส่งเสริมคุณธรรม…" is a title
    const harmless = (one, text) => !(text.length <= 20 && told.test(text)) &&
      !deed.test(`${text.length <= 20 ? text : ""} ${one.id} ${one.getAttribute("onclick") || ""} ${one.getAttribute("href") || ""}`);
    const menu = [...document.querySelectorAll(own.length < few ? dead : scripted)].filter((one) => {
      const text = one.textContent.trim();
      return !one.closest("form") && !one.querySelector("a,button,input") && text && text.length < 200 && harmless(one, text);
    });
    menu.slice(0, probes).forEach((one, at) => one.setAttribute("data-probe", at));
    return Math.min(menu.length, probes);
  };
  const copy = (node, into) => {
    const made = into.importNode(node, false);
    const inside = [];
    if (node.shadowRoot) inside.push(...node.shadowRoot.childNodes);
    if (node.tagName === "IFRAME" && /^(about:|javascript:|$)/i.test(node.getAttribute("src") || "")) {
      try { inside.push(...node.contentDocument.body.childNodes); } catch { /* another site's */ }
      const shown = into.createElement("div");
      shown.append(...inside.map((one) => copy(one, into)));
      return shown;
    }
    for (const one of [...inside, ...node.childNodes]) made.appendChild(copy(one, into));
    return made;
  };
  const marked = mark();
  const hides = [...all].some((one) => one.shadowRoot || one.tagName === "IFRAME");
  let html = document.documentElement.outerHTML;
  if (hides) try { html = copy(document.documentElement, document.implementation.createHTMLDocument("")).outerHTML; } catch { /* too deep */ }
  return { base: document.baseURI, html: `<!doctype html>${html}`, elements: all.length, probes: marked };
}
