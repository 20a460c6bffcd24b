// What htmx does not do: print and copy buttons, forms that send themselves when a choice changes, keys of the queue, ticks.
for (const button of document.querySelectorAll("[data-print][hidden], [data-copy][hidden]")) button.hidden = false;
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const copying = event.target.closest("[data-copy]");
  if (copying) {
    const field = document.getElementById(copying.dataset.copy);
    field.select();
    const copied = navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject();
    copied.catch(() => document.execCommand("copy")).finally(() => (copying.textContent = "คัดลอกแล้ว"));
  }
});
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-auto]");
  if (form) form.requestSubmit();
  if (event.target.matches(".tick")) tellTicked();
});
// Boxes before names: how many are ticked, and all that are shown at once.
const boxes = (more = "") => [...document.querySelectorAll(`.tick${more}`)];
function tellTicked() {
  const told = document.querySelector("[data-ticked]");
  if (told) told.textContent = told.dataset.ticked.replace("{n}", new Set(boxes(":checked").map((box) => box.value)).size);
}
for (const button of document.querySelectorAll("[data-tick]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const box of boxes()) box.checked = Boolean(button.dataset.tick);
    tellTicked();
  });
}
tellTicked();
document.addEventListener("htmx:after:swap", tellTicked);
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.click();
  }
});
