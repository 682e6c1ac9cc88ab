import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { Table } from "../../src/console/frame/table.tsx";

/** A table is read on a phone without scrolling it aside: many columns become a card a row, each value with its name. */

const drawn = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  renderToString(h(Table, { caption: "Puljer", head, rows }));

test("of more than three columns is cards on a phone, each value with its column's name", () => {
  const html = drawn(["Læremiddel", "Købt", "Trukket", "Ledige"], [["Brøker", "4", "", "2"]]);
  expect(html).toContain("table-cards");
  for (const named of [
    '<th scope="row" data-head="Læremiddel">Brøker</th>',
    'data-head="Købt">4</td>',
    'data-head="Ledige">2</td>',
  ])
    expect(html).toContain(named);
  expect(html).toMatch(/<td class="nothing"[^>]*><\/td>/);
});

test("of three columns stays a table, and carries nothing more on the wire", () => {
  const html = drawn(["Læremiddel", "Købt", "Ledige"], [["Brøker", "4", "2"]]);
  expect(html).not.toMatch(/table-cards|data-head/);
});
