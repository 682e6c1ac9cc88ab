import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";
import { nameIn } from "./filters.ts";
import type { ReadReconciliation } from "./reconciliation.tsx";

interface Shown {
  found: ReadReconciliation;
  reading: Reading;
}
type Result = ReadReconciliation["results"][number];

/** A reconciliation's figures by place, what a person may act on, and what has changed since it was closed. */
export function Figures({ found, reading }: Shown) {
  const say = reading.texts.pages.reconciling.one;
  const count = (n: number | null) => (n === null ? say.hidden : String(n));
  const place = ({ institutionId, institutionName, institutionNumber }: Result): string =>
    institutionId === null
      ? say.inAll
      : [institutionName, institutionNumber].filter(Boolean).join(", ") || say.institution(institutionId);
  // The heading names the one product; where a bundle has several, each row says which.
  const several = found.results.some(({ productId }) => productId !== found.results[0]?.productId);
  const [placeHead = "", productHead = "", ...figureHeads] = say.figuresHead;
  const rows = found.results.map((one) => [
    place(one),
    ...(several ? [one.productTitle] : []),
    count(one.entitled),
    reading.forms.whole(String(one.drawn)),
    count(one.active),
    count(one.over),
    count(one.under),
    count(one.unlicensed),
    count(one.unmatched),
    reading.forms.whole(String(one.events)),
    found.own ? (
      <a href={`/finance/reconciliations/${found.one.id}?place=${one.institutionId ?? "all"}#explained`}>
        {say.why}
        <span class="sr-only"> {place(one)}</span>
      </a>
    ) : null,
  ]);
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{say.figures}</h2>
      <Table
        caption={say.figures}
        head={[placeHead, ...(several ? [productHead] : []), ...figureHeads]}
        rows={rows}
      />
      <Findings found={found} reading={reading} />
      <Adjustments found={found} reading={reading} />
    </section>
  );
}

function Findings({ found, reading }: Shown) {
  const say = reading.texts.pages.reconciling.one;
  const rows = found.findings.map(({ institutionId, kind, reason, quantity, suggestion }) => [
    [
      nameIn(say.kinds, kind),
      // Over and unused say all; of use the reason says more.
      (say.reasons as Readonly<Record<string, string>>)[reason] ?? "",
      institutionId === null ? "" : (found.names.get(institutionId) ?? say.institution(institutionId)),
    ]
      .filter((part, n, all) => part !== "" && all.indexOf(part) === n)
      .join(": "),
    String(quantity),
    nameIn(say.suggestions, suggestion),
  ]);
  if (rows.length === 0) return <p>{say.noFindings}</p>;
  rows.sort(([one = ""], [two = ""]) => one.localeCompare(two, reading.language));
  return <Table caption={say.findings} head={say.findingsHead} rows={rows} />;
}

function Adjustments({ found, reading }: Shown) {
  const say = reading.texts.pages.reconciling.one;
  const count = (n: number | null) => (n === null ? say.hidden : String(n));
  if (found.adjustments.length === 0) return null;
  return (
    <>
      <Table
        caption={say.adjustments}
        head={say.adjustmentsHead}
        rows={found.adjustments.map((one) => [
          String(one.number),
          reading.forms.instant(one.madeAt),
          count(one.active),
          count(one.over),
          count(one.unlicensed),
          reading.forms.whole(String(one.events)),
        ])}
      />
      <p>{say.adjustmentsHow}</p>
    </>
  );
}
