"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const say = (text) => { byId("said").textContent = text; };

  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    say(dark ? "Light" : "Dark");
  });

  // The old way is for browsers that give pages from a disk no clipboard.
  const copy = async (node) => {
    try {
      await navigator.clipboard.writeText(node.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(node);
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const done = await copy(button.parentElement.querySelector("code"));
    const label = button.firstChild;
    label.data = done ? "Copied" : "Press Ctrl+C";
    say(done ? "Copied" : "Selected: press Ctrl+C to copy");
    setTimeout(() => { label.data = "Copy"; }, 2000);
  });

  const form = byId("filter");
  if (form) {
    const rows = [...document.querySelectorAll("table.matrix tbody tr")].map((row) => ({
      row,
      text: row.cells[0].textContent.toLowerCase(),
      cells: [...row.cells].slice(1),
      marks: [...row.querySelectorAll(".m")].map((mark) => ({
        mark,
        column: mark.parentElement.cellIndex,
        verdict: mark.classList[1],
        form: mark.classList[2],
      })),
    }));
    const tables = [...document.querySelectorAll("table.matrix")].map((table) => ({
      table,
      box: table.parentElement,
      routes: [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent),
    }));
    const total = rows.reduce((sum, each) => sum + each.marks.length, 0);

    const apply = () => {
      const verdicts = new Set([...form.elements.verdict.length === undefined
        ? [form.elements.verdict] : form.elements.verdict]
        .filter((box) => box.checked).map((box) => box.value));
      const route = form.elements.route.value;
      const url = form.elements.form.value;
      const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      const everything = total === 0 || (!route && !url && words.length === 0);
      let shown = 0;
      for (const { table, box, routes } of tables) {
        const wanted = routes.map((each) => !route || each === route);
        [...table.tHead.rows[0].cells].slice(1)
          .forEach((cell, i) => { cell.hidden = !wanted[i]; });
        let any = false;
        for (const each of rows) {
          if (each.row.parentElement.parentElement !== table) continue;
          each.cells.forEach((cell, i) => { cell.hidden = !wanted[i]; });
          const textFits = words.every((word) => each.text.includes(word));
          let left = 0;
          for (const { mark, column, verdict, form: through } of each.marks) {
            const fits = textFits && wanted[column - 1] && verdicts.has(verdict)
              && (!url || through === url || through === "b");
            mark.classList.toggle("off", !fits);
            if (fits) left++;
          }
          each.row.hidden = left === 0;
          any = any || left > 0;
          shown += left;
        }
        box.hidden = !any;
      }
      byId("shown").textContent = shown === total && everything
        ? `${total} checks`
        : `${shown} of ${total} checks`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => { setTimeout(apply); });
    form.addEventListener("submit", (event) => { event.preventDefault(); });

    // A link to a row that the filter hides shows it.
    addEventListener("hashchange", () => {
      const target = byId(decodeURIComponent(location.hash.slice(1)));
      if (target && (target.hidden || target.closest("[hidden]"))) {
        form.reset();
        apply();
        target.scrollIntoView();
      }
    });
    apply();
  }

  // Browsers that do not print what is folded up.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.exchanges:not([open])")];
    opened.forEach((each) => { each.open = true; });
  });
  addEventListener("afterprint", () => {
    opened.forEach((each) => { each.open = false; });
    opened = [];
  });
})();
