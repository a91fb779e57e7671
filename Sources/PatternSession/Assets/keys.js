// The keyboard of a session. Pages name their keys themselves: data-key on a link, a button, a field or a choice. Everything works
// without this script, by mouse, touch and the browser's own keys.
"use strict";
(() => {
  const store = "review-keys";
  let isOn = true;
  try { isOn = sessionStorage.getItem(store) !== "off"; } catch { /* stays on */ }

  const toggle = document.getElementById("keys-toggle");
  const show = () => {
    if (!toggle) return;
    toggle.hidden = false;
    toggle.setAttribute("aria-pressed", String(isOn));
    toggle.textContent = isOn ? "Keys are on" : "Keys are off";
    document.body.classList.toggle("keys-off", !isOn);
  };
  toggle?.addEventListener("click", () => {
    isOn = !isOn;
    try { sessionStorage.setItem(store, isOn ? "on" : "off"); } catch { /* for this page only */ }
    show();
  });
  show();

  const isTyping = (element) =>
    element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

  // Digits rate the first criterion that has no rating yet.
  const rate = (digit) => {
    for (const group of document.querySelectorAll("fieldset[data-rates]")) {
      if (group.querySelector("input:checked")) continue;
      const choice = group.querySelector(`input[value="${digit}"]`);
      if (choice) { choice.checked = true; choice.focus(); }
      return;
    }
  };

  const press = (element) => {
    if (element.matches("input[type=radio]")) {
      element.checked = true;
      const next = document.getElementById(element.dataset.then ?? "");
      (next ?? element).focus();
    } else if (element.matches("input, textarea, select")) {
      element.focus();
    } else {
      element.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const from = event.target instanceof Element ? event.target : document.body;
    if (isTyping(from)) {
      if (event.key === "Escape") from.blur();
      return;
    }
    if (!isOn || event.repeat) return;
    if (/^[1-4]$/.test(event.key) && document.querySelector("fieldset[data-rates]")) {
      rate(event.key);
      event.preventDefault();
      return;
    }
    const key = event.key.toLowerCase();
    if (!/^[a-z]$/.test(key)) return;
    const element = document.querySelector(`[data-key="${key}"]`);
    if (!element) return;
    event.preventDefault();
    press(element);
  });
})();
