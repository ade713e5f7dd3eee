extension Script {
  /// Lets the rows of a table be chosen by words and by the values of columns.
  ///
  /// The choice stands in the address, so that it can be linked to.
  static let filter = Script(
    text: """

      "use strict";
      (() => {
        const bar = document.getElementById("filter");
        const caption = bar ? document.getElementById(bar.dataset.table) : null;
        const table = caption ? caption.closest("table") : null;
        if (!table) return;
        const head = Array.from(table.tHead.rows[0].cells);
        const heads = head.map((cell) => cell.textContent);
        const body = table.tBodies[0];
        const rows = Array.from(body.rows);
        const store = document.getElementById("data");
        const data = store ? JSON.parse(store.textContent) : null;
        const total = data ? data.actions.length : rows.length;
        const most = 500;
        const cells = (place) => {
          if (!data) return Array.from(rows[place].cells, (cell) => cell.textContent);
          const action = data.actions[place];
          return action.slice(1).concat(data.incidents[action[0]].slice(1));
        };
        const drawn = (place) => {
          const row = document.createElement("tr");
          row.setAttribute("role", "row");
          cells(place).forEach((text, column) => {
            const cell = document.createElement(column ? "td" : "th");
            cell.setAttribute("role", column ? "cell" : "rowheader");
            if (column) {
              cell.className = head[column].className;
              cell.textContent = text;
            } else {
              cell.scope = "row";
              const link = document.createElement("a");
              const incident = data.incidents[data.actions[place][0]][0];
              link.href = "incidents/" + incident + ".html#" + text;
              link.textContent = text;
              const code = document.createElement("code");
              code.append(link);
              cell.append(code);
            }
            row.append(cell);
          });
          return row;
        };
        const places = Array.from({ length: total }, (_, place) => place);
        const noun = bar.dataset.noun;
        const fields = [];
        let texts = null;
        const label = (name, control) => {
          const element = document.createElement("label");
          element.append(name + " ", control);
          bar.append(element);
        };
        const words = document.createElement("input");
        words.type = "search";
        words.autocomplete = "off";
        label("Words", words);
        for (const name of bar.dataset.columns.split(",")) {
          const column = heads.indexOf(name);
          if (column === -1) continue;
          const several = name === "Services" || name === "Causes";
          const values = new Map();
          const parts = places.map((place) => {
            const text = cells(place)[column].trim();
            const found = several ? text.split(", ") : [text];
            for (const part of found) values.set(part, (values.get(part) || 0) + 1);
            return found;
          });
          if (values.size === 1) continue;
          const select = document.createElement("select");
          select.append(new Option("any", "*"));
          for (const value of Array.from(values.keys()).sort()) {
            const shown = value === "" ? "none" : value;
            select.append(new Option(shown + " (" + values.get(value) + ")", value));
          }
          label(name, select);
          fields.push({ name: name.toLowerCase(), select, parts });
        }
        const count = document.createElement("p");
        count.setAttribute("role", "status");
        bar.append(count);
        const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\\p{M}/gu, "");
        const say = (number) => {
          const many = data ? number > most : false;
          count.textContent = (number === total ? "" : number + " of ")
            + (number === total ? many ? total + " " + noun + "s" : "" : total + " " + noun + "s")
            + (many ? ", the first " + most + " shown" : "");
        };
        const apply = () => {
          const wanted = fold(words.value).split(/\\s+/).filter((word) => word);
          if (wanted.length) texts = texts || places.map((place) => fold(cells(place).join(" ")));
          const chosen = fields.filter((field) => field.select.value !== "*");
          const fits = (place) =>
            chosen.every((field) => field.parts[place].includes(field.select.value))
              ? wanted.every((word) => texts[place].includes(word)) : false;
          const found = places.filter(fits);
          if (data) {
            body.replaceChildren(...found.slice(0, most).map(drawn));
          } else {
            const shown = new Set(found);
            rows.forEach((row, place) => {
              if (row.hidden === shown.has(place)) row.hidden = !shown.has(place);
            });
          }
          say(found.length);
          const state = new URLSearchParams();
          if (words.value) state.set("words", words.value);
          for (const field of chosen) state.set(field.name, field.select.value);
          const text = state.toString();
          const old = new URLSearchParams(location.hash.slice(1));
          const isState = old.has("words") || fields.some((field) => old.has(field.name));
          if (text || isState) history.replaceState(null, "", text ? "#" + text : location.pathname);
        };
        const restore = () => {
          const state = new URLSearchParams(location.hash.slice(1));
          const known = fields.filter((field) => state.has(field.name));
          if (!state.has("words")) if (!known.length) return;
          words.value = state.get("words") || "";
          for (const field of known) field.select.value = state.get(field.name);
          apply();
        };
        let timer = 0;
        words.addEventListener("input", () => {
          clearTimeout(timer);
          timer = setTimeout(apply, 120);
        });
        bar.addEventListener("change", apply);
        addEventListener("hashchange", restore);
        bar.hidden = false;
        say(total);
        restore();
      })();

      """)

  /// Looks for words in the data of the page.
  static let search = Script(
    text: """

      "use strict";
      (() => {
        const most = 100;
        const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\\p{M}/gu, "");
        const entries = JSON.parse(document.getElementById("data").textContent);
        const field = document.getElementById("words");
        const list = document.getElementById("results");
        const outcome = document.getElementById("outcome");
        let folded = null;
        const link = (href, text) => {
          const element = document.createElement("a");
          element.href = href;
          element.textContent = text;
          return element;
        };
        const show = (entry, actions) => {
          const item = document.createElement("li");
          const page = "incidents/" + entry[0] + ".html";
          item.append(link(page, entry[1]), " ");
          const day = document.createElement("span");
          day.className = "quiet";
          day.textContent = /^\\d{4}-\\d\\d-\\d\\d-/.test(entry[0]) ? entry[0].slice(0, 10) : "";
          item.append(day);
          if (actions.length) {
            const inner = document.createElement("ul");
            for (const place of actions) {
              const part = document.createElement("li");
              part.append(link(page + "#" + entry[3][place], entry[3][place + 1]));
              inner.append(part);
            }
            item.append(inner);
          }
          list.append(item);
        };
        const search = () => {
          const wanted = fold(field.value).split(/\\s+/).filter((word) => word);
          list.replaceChildren();
          history.replaceState(null, "", field.value ? "#" + encodeURIComponent(field.value) : location.pathname);
          if (!wanted.length) {
            outcome.textContent = "";
            return;
          }
          folded = folded || entries.map((entry) => ({
            title: fold(entry[1]), own: fold(entry[0] + " " + entry[1] + " " + entry[2]),
            actions: entry[3].map(fold),
          }));
          const found = [];
          folded.forEach((entry, place) => {
            const all = entry.own + " " + entry.actions.join(" ");
            if (!wanted.every((word) => all.includes(word))) return;
            const rank = wanted.every((word) => entry.title.includes(word)) ? 0
              : wanted.every((word) => entry.own.includes(word)) ? 1 : 2;
            found.push({ place, rank });
          });
          found.sort((one, other) => one.rank - other.rank || one.place - other.place);
          for (const hit of found.slice(0, most)) {
            const actions = [];
            const texts = folded[hit.place].actions;
            for (let at = 0; at !== texts.length; at += 2) {
              const text = texts[at] + " " + texts[at + 1];
              if (wanted.some((word) => text.includes(word))) actions.push(at);
            }
            show(entries[hit.place], actions);
          }
          outcome.textContent = found.length === 0 ? "Nothing found."
            : found.length === 1 ? "1 incident."
            : found.length > most ? found.length + " incidents, the first " + most + " of them:"
            : found.length + " incidents.";
        };
        let timer = 0;
        field.addEventListener("input", () => {
          clearTimeout(timer);
          timer = setTimeout(search, 120);
        });
        document.getElementById("no-script").hidden = true;
        document.getElementById("search").hidden = false;
        try {
          field.value = decodeURIComponent(location.hash.slice(1));
        } catch {
          field.value = "";
        }
        if (field.value) search();
        field.focus();
      })();

      """)
}
