"use strict";
(() => {
  const box = document.getElementById("search");
  const told = document.getElementById("found");
  const rows = [...document.querySelectorAll("#rows tbody tr")].map((row) => [row, row.querySelector("td") ? row.textContent.toLowerCase() : ""]);
  document.getElementById("searching").hidden = false;
  box.addEventListener("input", () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      const match = text && wanted.every((word) => text.includes(word));
      row.hidden = wanted.length > 0 && !match;
      shown += match ? 1 : 0;
    }
    told.textContent = wanted.length ? `พบ ${shown} หน่วยงาน` : "";
  });
})();
