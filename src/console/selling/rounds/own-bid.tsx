import { Form, Hidden, Send } from "../../frame/form/index.ts";
import type { Reading } from "../../frame/language.ts";
import { Table } from "../../frame/table.tsx";
import type { ShownRound } from "./read.ts";
import { receiptPath } from "./receipt.tsx";
import { roundsPath } from "./rounds.tsx";

/** A publisher's own bid: its versions with their receipts, and what can be done until the deadline. */

interface Part {
  shown: ShownRound;
  reading: Reading;
}
type Receipt = ShownRound["receipts"][number];

/** A bid's state in words; one that we have no words for is said as it is. */
const stateText = ({ texts }: Reading, state: string): string =>
  Object.entries(texts.pages.selling.rounds.bidStates).find(([name]) => name === state)?.[1] ?? state;

function Moves({ receipt, reading }: { receipt: Receipt; reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  const about = String(receipt.version);
  if (receipt.state !== "submitted" && receipt.state !== "needs_confirmation") return null;
  return (
    <>
      {receipt.state === "needs_confirmation" && (
        <Form does="confirm" of={receipt.bidId} compact>
          <Hidden name="bid" value={receipt.bidId} />
          <Send text={rounds.confirm} about={about} />
        </Form>
      )}
      <p>{rounds.withdrawHow}</p>
      <Form does="withdraw" of={receipt.bidId} compact>
        <Hidden name="bid" value={receipt.bidId} />
        <Send weight="secondary" text={rounds.withdraw} about={about} />
      </Form>
    </>
  );
}

function SealOneself({ shown: { round }, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const [fetched, sealed, sent] = rounds.sealSteps;
  return (
    <details>
      <summary>{rounds.sealTitle}</summary>
      <p>{rounds.sealHow}</p>
      <p>{fetched}</p>
      <pre>{`curl -o round.json "$URL/v1/public/rounds/${round.reference}"`}</pre>
      <p>{sealed}</p>
      <pre>samkoeb seal --round round.json --bid bid.json --files files --out sealed</pre>
      <p>{sent}</p>
      <pre>{`samkoeb send --url "$URL" --round ${round.id} --from sealed --reference our-bid`}</pre>
      <p>{rounds.sealKeys}</p>
    </details>
  );
}

export function OwnBid({ shown, reading }: Part) {
  const { rounds } = reading.texts.pages.selling;
  const { round, receipts } = shown;
  return (
    <section aria-labelledby="bid">
      <h2 id="bid">{rounds.bid}</h2>
      {receipts.length === 0 ? (
        <p>{rounds.noBid}</p>
      ) : (
        <>
          <p>{rounds.receiptsHow}</p>
          <Table
            caption={rounds.receipts}
            head={rounds.receiptsHead}
            rows={receipts.map((one) => [
              one.version,
              reading.forms.instant(one.receivedAt),
              <>
                <code>{one.sha256}</code>{" "}
                <a href={receiptPath(round.id, one.bidId)} download>
                  {rounds.seal.keepVersion(one.version)}
                </a>
              </>,
              stateText(reading, one.state),
              round.state === "published" ? <Moves receipt={one} reading={reading} /> : null,
            ])}
          />
        </>
      )}
      {round.state === "published" && (
        <>
          <p>
            <a href={`${roundsPath}/${round.id}/bid`}>
              {receipts.length === 0 ? rounds.write : rounds.again}
            </a>
          </p>
          <SealOneself shown={shown} reading={reading} />
        </>
      )}
    </section>
  );
}
