import { isFew, mergeSmall } from "../../platform/cells.ts";
import { money, unitPrice } from "../../platform/money.ts";
import type { BillingTexts } from "../../texts/index.ts";
import type { InvoiceLine } from "../schema/index.ts";

/** What a seller sees of an invoice's lines: amounts are exact, counts of pupils are of five at least. */

interface Cell {
  name: string;
  pupils: number;
  line: InvoiceLine;
}

/** The fewest pupils that an institution's line says something of; undefined where it counts none. */
export function pupilsOf({
  kind,
  units,
  entitled,
  active,
  evidence,
}: Pick<InvoiceLine, "kind" | "units" | "entitled" | "active"> & {
  evidence?: InvoiceLine["evidence"] | undefined;
}): number | undefined {
  const share = evidence?.share?.own ?? null;
  const late = (kind === "adjustment" || kind === "credit") && (entitled !== null || active !== null);
  const counts = [entitled, active, share, ...(late ? [units] : [])];
  const shown = counts.flatMap((n) => (n === null || n === 0 ? [] : [Math.abs(n)]));
  return shown.length === 0 ? undefined : Math.min(...shown);
}

/** Lines of schools from which a count of 1 to 4 pupils follows, the next smallest with them; none, mostly. */
function othersOf(lines: readonly InvoiceLine[]): ReadonlySet<InvoiceLine> {
  const cells = lines.flatMap((line): Cell[] =>
    line.institutionId === null
      ? []
      : [{ name: String(line.line).padStart(6, "0"), pupils: pupilsOf(line) ?? 1_000_000, line }],
  );
  const others = new Set(cells.map(({ line }) => line));
  for (const { line } of mergeSmall(cells).single) others.delete(line);
  return others;
}

const vatOf = ({ vatCategory, vatBp }: InvoiceLine) => `${vatCategory} ${vatBp}`;

/** The numbers of the lines that stand behind each line that a seller sees, by the number that it sees. Pure. */
export function shownTogether(lines: readonly InvoiceLine[]): Map<number, number[]> {
  const others = othersOf(lines);
  const together = new Map<number, number[]>();
  const first = new Map<string, number>();
  for (const line of lines) {
    const under = others.has(line) ? (first.get(vatOf(line)) ?? line.line) : line.line;
    if (others.has(line)) first.set(vatOf(line), under);
    const behind = together.get(under);
    if (behind) behind.push(line.line);
    else together.set(under, [line.line]);
  }
  return together;
}

/**
 * Lines of schools from which a count of 1 to 4 pupils follows are one line together, the next smallest with them where
 * one would be alone; their amounts add up. Looks each line up a fixed number of times, however many there are. Pure.
 */
export function shownLines(lines: readonly InvoiceLine[], texts: BillingTexts): InvoiceLine[] {
  const others = othersOf(lines);
  if (others.size === 0) return lines.map(shownLine);
  const shown = lines.filter((line) => !others.has(line)).map(shownLine);
  const byRate = new Map<string, InvoiceLine[]>();
  for (const line of others) {
    const own = byRate.get(vatOf(line));
    if (own) own.push(line);
    else byRate.set(vatOf(line), [line]);
  }
  const merged = [...byRate.values()].map((own) => together(own, texts));
  return [...shown, ...merged].sort((a, b) => a.line - b.line);
}

/** The line itself where it says nothing of few: most of 50,000 do. How many pupils a part is counted on is its buyer's to know. */
function shownLine(line: InvoiceLine): InvoiceLine {
  const active = line.institutionId !== null || isFew(line.active ?? 0) ? null : line.active;
  if (active === line.active && line.evidence.share === undefined) return line;
  const { share: _, ...evidence } = line.evidence;
  return { ...line, active, evidence };
}

function together(lines: readonly InvoiceLine[], texts: BillingTexts): InvoiceLine {
  const [first] = lines as [InvoiceLine];
  const net = lines.reduce((sum, line) => sum + line.net.minor, 0n);
  const ends = lines.map(({ period }) => period.to).sort();
  return {
    ...first,
    description: texts.line.smallerPlaces(new Set(lines.map(({ institutionId }) => institutionId)).size),
    period: { from: lines.map(({ period }) => period.from).sort()[0]!, to: ends.at(-1)! },
    units: net < 0n ? -1 : 1,
    quantity: net < 0n ? -1 : 1,
    unitPrice: unitPrice((net < 0n ? -net : net) * 10_000n),
    ...{ per: "unit", baseQuantity: 1, charges: [], allowances: [], net: money(net) },
    ...{ institutionId: null, entitled: null, active: null, evidence: {} },
  };
}
