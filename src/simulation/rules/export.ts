import { csvText, guardText } from "../../platform/csv/write.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { Minor } from "../../platform/money.ts";
import { cutText } from "../../platform/text.ts";
import { type Language, textsIn } from "../../texts/index.ts";
import type { SimulationResult } from "../schema.ts";

type Scenarios = SimulationResult["scenarios"];

/** A simulation as a table for a spreadsheet and as a chart with its table. */

const decimal = (minor: Minor): string => formatDecimal(minor * 10_000n, 2);

const columns = [
  ...[
    "scenario",
    "what",
    "id",
    "name",
    "model",
    "basis",
    "total",
    "controllerAmount",
    "controllerDifference",
  ],
  ...["publisherAmount", "publisherDifference", "cost", "totalAtUse"],
] as const;
type Cells = Partial<Record<(typeof columns)[number], string>>;

/**
 * RFC 4180: a row per scenario and controller, publisher, cost and level of use. Amounts in kroner, VAT excluded; each kind
 * has a column of its own, so that no column holds a sum beside its parts.
 */
export function simulationCsv(scenarios: Readonly<Scenarios>): string {
  const rows: string[][] = [[...columns]];
  for (const { name, ...scenario } of scenarios) {
    const put = (what: string, cells: Cells) => {
      const row: Cells = { scenario: guardText(name), what, ...cells };
      rows.push(columns.map((column) => row[column] ?? ""));
    };
    put("total", { total: decimal(scenario.total.minor) });
    for (const one of scenario.controllers)
      put("controller", {
        ...{ id: one.id, name: guardText(one.name) },
        controllerAmount: decimal(one.amount.minor),
        controllerDifference: decimal(one.difference.minor),
      });
    for (const one of scenario.publishers)
      put("publisher", {
        ...{ id: one.id, name: guardText(one.name) },
        publisherAmount: decimal(one.amount.minor),
        publisherDifference: decimal(one.difference.minor),
      });
    for (const { controller, product, model, basis, amount } of scenario.costs)
      put("cost", { id: controller, name: product ?? "", model, basis, cost: decimal(amount.minor) });
    for (const { usePct, total } of scenario.sensitivity)
      put("use", { basis: `${formatDecimal(usePct)} %`, totalAtUse: decimal(total.minor) });
  }
  return csvText(rows);
}

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** What each scenario costs, as bars, and below them the same figures as a table. A whole SVG of its own. */
export function simulationSvg(scenarios: Readonly<Scenarios>, language: Language): string {
  const { forms, simulation } = textsIn(language);
  const { title, headings } = simulation.chart;
  const row = 28;
  const left = 220;
  const width = 460;
  const most = scenarios.reduce((max, { total }) => (total.minor > max ? total.minor : max), 1n);
  const text = (x: number, y: number, words: string, anchor = "start") =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}">${xml(words)}</text>`;
  const bars = scenarios.flatMap(({ name, total }, i) => {
    const y = 40 + i * row;
    const long = Number((total.minor * BigInt(width)) / most);
    return [
      text(left - 8, y + 14, cutText(name, 30), "end"),
      `<rect x="${left}" y="${y}" width="${Math.max(1, long)}" height="18" fill="#1d5c8a"/>`,
    ];
  });
  const top = 40 + scenarios.length * row + 30;
  const columns = [left - 8, left + 150, left + 320, left + 460];
  const cells = (y: number, words: string[]) =>
    words.map((one, i) => text(columns[i]!, y, one, i === 0 ? "end" : "end"));
  const table = [
    ...cells(top, [headings.scenario, headings.total, headings.difference, headings.breakEven]),
    ...scenarios.flatMap(({ name, total, controllers, breakEvenPct }, i) => {
      const difference = controllers.reduce((sum, one) => sum + one.difference.minor, 0n);
      // Millionths, shown with two decimals; the CSV and the reply have all of them.
      const shown = breakEvenPct === null ? null : ((breakEvenPct + 5_000n) / 10_000n) * 10_000n;
      const price = shown === null ? "–" : `${forms.decimal(formatDecimal(shown))} %`;
      const words = [cutText(name, 30), forms.amount(total.minor), forms.amount(difference), price];
      return cells(top + (i + 1) * 22, words);
    }),
  ];
  const height = top + scenarios.length * 22 + 30;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" width="720" height="${height}" role="img" ` +
      `aria-labelledby="t" font-family="sans-serif" font-size="13">`,
    `<title id="t">${xml(title)}</title>`,
    `<rect width="720" height="${height}" fill="#fff"/>`,
    text(12, 22, title),
    ...bars,
    ...table,
    "</svg>",
    "",
  ].join("\n");
}
