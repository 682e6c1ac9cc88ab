import { findIslands } from "../shared/page.ts";

/** A table of bids can be sorted by any of its columns, and all calculations behind its numbers unfolded at once. */

interface Given {
  language: string;
  sort: string;
  unfold: string;
  fold: string;
}

/** What a cell says, without what is folded under it. */
const textOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return (cell?.querySelector("summary") ?? cell)?.textContent?.trim() ?? "";
};

/** A number as the language writes it; undefined of anything else. */
function numberOf(text: string, language: string): number | undefined {
  const figures = text.replaceAll(/[^\d.,-]/g, "");
  if (!/^-?[\d.,]*\d/.test(figures) || /[a-zæøå]{4}/i.test(text)) return undefined;
  return Number(
    language === "da" ? figures.replaceAll(".", "").replace(",", ".") : figures.replaceAll(",", ""),
  );
}

function sort(table: HTMLTableElement, column: number, descending: boolean, language: string): void {
  const [body] = table.tBodies;
  if (!body) return;
  const order = new Intl.Collator(language, { numeric: true });
  const compare = (a: string, b: string): number => {
    const [one, other] = [numberOf(a, language), numberOf(b, language)];
    return one !== undefined && other !== undefined ? one - other : order.compare(a, b);
  };
  const rows = [...body.rows].sort((a, b) => compare(textOf(a, column), textOf(b, column)));
  body.append(...(descending ? rows.reverse() : rows));
}

function start(root: HTMLElement, given: Given): void {
  const table = root.querySelector("table");
  if (!table?.tHead) return;
  const heads = [...table.tHead.querySelectorAll("th")];
  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.title = given.sort;
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sort(table, column, descending, given.language);
    });
  }
  const folded = [...table.querySelectorAll("details")];
  if (folded.length === 0) return;
  const all = document.createElement("button");
  all.type = "button";
  all.className = "button button-secondary";
  all.textContent = given.unfold;
  all.addEventListener("click", () => {
    const unfolds = folded.some((one) => !one.open);
    for (const one of folded) one.open = unfolds;
    all.textContent = unfolds ? given.fold : given.unfold;
  });
  root.prepend(all);
}

for (const { root, given } of findIslands<Given>("matrix")) start(root, given);
