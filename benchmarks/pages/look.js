// The switch between light, dark and what the system says. The choice is kept where the browser
// allows it.
(() => {
  const themes = ["auto", "light", "dark"];
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem("heldout-theme"); } catch { return null; } };
  const keep = (theme) => { try { localStorage.setItem("heldout-theme", theme); } catch { /* A page from a file may have no storage. */ } };
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
    for (const button of document.querySelectorAll("button.theme")) {
      button.textContent = `Theme: ${theme}`;
    }
  };
  let theme = themes.includes(kept()) ? kept() : "auto";
  show(theme);
  document.addEventListener("DOMContentLoaded", () => show(theme));
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("button.theme")) return;
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    keep(theme);
    show(theme);
  });
})();
