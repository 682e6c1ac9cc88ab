import type { PublishedDrawing } from "../../rounds/index.ts";
import type { Reading } from "../frame/language.ts";
import { Table } from "../frame/table.tsx";

/** How lots are drawn between equal bids: the hash from the publication on, all of it once the letters are out. */
export function Drawing({ reading, drawing }: { reading: Reading; drawing: PublishedDrawing }) {
  const { drawing: words } = reading.say;
  const { shown, secretHash } = drawing;
  return (
    <section aria-labelledby="drawing">
      <h2 id="drawing">{words.title}</h2>
      <p>{words.how}</p>
      <Table
        caption={words.made}
        head={words.madeHead}
        rows={[
          [words.secretHash, <code key="hash">{secretHash}</code>],
          ...(shown
            ? [
                [words.secret, <code key="secret">{shown.secret}</code>],
                [words.seed, <code key="seed">{shown.seed}</code>],
                ...shown.receipts.map((one, n) => [words.receipt(n + 1), <code key={one}>{one}</code>]),
              ]
            : []),
        ]}
      />
      {shown && shown.lots.length === 0 && <p>{words.none}</p>}
      {shown?.lots.map(({ lot, drawn }, at) => (
        <Table
          key={at}
          caption={`${words.lot(lot)}${timesBefore(shown.lots, at)}`}
          head={words.lotHead}
          rows={drawn.map(({ receipt, ticket }, n) => [
            n + 1,
            <code key="receipt">{receipt}</code>,
            <code key="ticket">{ticket}</code>,
          ])}
        />
      ))}
    </section>
  );
}

/** Which draw of its lot it is, where that was awarded anew. */
function timesBefore(lots: readonly { lot: string }[], at: number): string {
  const before = lots.slice(0, at).filter(({ lot }) => lot === lots[at]?.lot).length;
  return before === 0 ? "" : ` (${before + 1})`;
}
