// What htmx does not do: print and copy buttons, forms that send themselves when a choice changes, keys of the queue.
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
});
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (wanted) {
    event.preventDefault();
    wanted.click();
  }
});
