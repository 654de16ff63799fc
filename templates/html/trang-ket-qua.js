
// The page is whole without this script. It shows, hides and puts in order what is there; it works out nothing.
(function () {
  "use strict";
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  root.classList.add("js");
  all(".js-only").forEach((one) => { one.hidden = false; });

  // Light and dark: as the machine says, until the reader says otherwise.
  const theme = byId("doi-mau");
  const darkMachine = window.matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : darkMachine.matches);
  const nameTheme = () => { theme.textContent = isDark() ? "Nền sáng" : "Nền tối"; };
  if (theme) {
    theme.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; nameTheme(); });
    darkMachine.addEventListener("change", nameTheme);
    nameTheme();
  }

  // Sorting. Every cell brings its place in the order of its column; equals keep the order of the page, and what has
  // no place stays last whichever way. A third press brings back the order of the page.
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  function sortBy(table, head) {
    const way = NEXT[head.getAttribute("aria-sort") || "none"];
    all("th[aria-sort]", table).forEach((one) => one.removeAttribute("aria-sort"));
    if (way !== "none") { head.setAttribute("aria-sort", way); }
    const place = (row) => row.cells[head.cellIndex].dataset.k;
    const rows = table.pageOrder.slice();
    if (way !== "none") {
      const sign = way === "ascending" ? 1 : -1;
      rows.sort((a, b) => {
        const [one, other] = [place(a), place(b)];
        if (!one || !other) { return (one ? 0 : 1) - (other ? 0 : 1); }
        return sign * (Number(one) - Number(other));
      });
    }
    table.tBodies[0].append(...rows);
  }
  all("table.sortable").forEach((table) => {
    table.pageOrder = Array.from(table.tBodies[0].rows);
    all("th[data-sort]", table).forEach((head) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sortBy(table, head));
    });
  });

  // Narrowing the rankings.
  const form = byId("loc");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐðÐ]/g, "d")
    .toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
  function narrow() {
    const words = plain(byId("loc-tim").value).split(" ").filter(Boolean);
    const asked = byId("loc-tim").value.trim();
    const [pool, band, status] = ["loc-khoi", "loc-loai", "loc-tinh-trang"].map((id) => byId(id).value);
    let shown = 0;
    all("section.pool").forEach((section) => {
      let here = 0;
      const isWanted = !pool || section.dataset.pool === pool;
      all("tr[data-find]", section).forEach((row) => {
        const fits = isWanted && (!band || row.dataset.class === band) && (!status || row.dataset.status === status)
          && (!asked || (words.length > 0 && words.every((word) => row.dataset.find.includes(word))));
        row.hidden = !fits;
        if (fits) { here += 1; }
      });
      section.hidden = here === 0;
      shown += here;
    });
    byId("loc-so").textContent = "Đang hiện " + shown.toLocaleString("vi-VN") + " trong " + byId("loc-so").dataset.of + " đơn vị.";
    byId("loc-rong").hidden = shown > 0;
  }
  if (form) {
    form.addEventListener("input", narrow);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => window.setTimeout(narrow, 0));
    narrow();
  }

  // Scorecards: on the page, or packed.
  const packs = all("script.pack");
  const unpacked = new Map();
  async function unpack(number) {
    if (!unpacked.has(number)) {
      const bytes = Uint8Array.from(atob(packs[number].textContent), (letter) => letter.charCodeAt(0));
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
      const box = document.createElement("template");
      box.innerHTML = await new Response(stream).text();
      unpacked.set(number, box.content);
    }
    return unpacked.get(number);
  }
  async function scorecard(link) {
    const id = link.hash.slice(1);
    const place = link.dataset.pack ? await unpack(Number(link.dataset.pack)) : document;
    const found = place.getElementById(id);
    if (!found) { return null; }
    const copy = found.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelector("h3").id = "phieu-ten";
    return copy;
  }

  // The dialog. It walks through the units in the order and the choice the page shows.
  const dialog = byId("phieu");
  const body = byId("phieu-noi-dung");
  let here = null;
  const links = () => all("section.pool:not([hidden]) tr:not([hidden]) a.unit");
  const linkTo = (hash) => all("a.unit[href='" + CSS.escape(hash).replace("\\#", "#") + "']").filter((one) => one.closest(".pool"))[0];
  function note(hash) {
    try { window.history.replaceState(null, "", hash || window.location.pathname + window.location.search); } catch { /* some machines forbid it for files */ }
  }
  async function open(link) {
    let card = null;
    try { card = await scorecard(link); } catch { card = null; }
    if (!card) {
      card = document.createElement("article");
      const name = document.createElement("h3");
      name.id = "phieu-ten";
      name.textContent = link.textContent;
      const sorry = document.createElement("p");
      sorry.textContent = "Trình duyệt này quá cũ để mở phiếu điểm đã nén. Dùng bản mới của Chrome, Edge, Firefox hoặc Safari.";
      card.append(name, sorry);
    }
    here = link;
    body.replaceChildren(card);
    const list = links();
    const at = list.indexOf(link);
    byId("phieu-truoc").disabled = at <= 0;
    byId("phieu-sau").disabled = at < 0 || at === list.length - 1;
    if (!dialog.open) { dialog.showModal(); root.classList.add("reading"); }
    body.focus({ preventScroll: true });
    dialog.scrollTop = 0;
    note(link.hash);
  }
  function step(way) {
    const list = links();
    const next = list[list.indexOf(here) + way];
    if (next) { open(next); }
  }
  if (dialog && dialog.showModal) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.unit");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      open(linkTo(link.hash) || link);
    });
    byId("phieu-truoc").addEventListener("click", () => step(-1));
    byId("phieu-sau").addEventListener("click", () => step(1));
    byId("phieu-in").addEventListener("click", () => window.print());
    byId("phieu-dong").addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => { if (event.target === dialog) { dialog.close(); } });
    dialog.addEventListener("close", () => {
      root.classList.remove("reading");
      note("");
      if (here) { here.focus(); }
    });
    const asked = window.location.hash;
    if (/^#pd\d+$/.test(asked) && linkTo(asked)) { open(linkTo(asked)); }
  }
})();
