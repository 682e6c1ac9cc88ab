import { z } from "zod";
import { common, Problem } from "../../../platform/problem.ts";
import { type BidFileState, listReceipts, type Receipt, type SentForm } from "../../../rounds/index.ts";
import { defineFile } from "../../frame/definition.tsx";
import { type Reading, readingOf } from "../../frame/language.ts";
import { roundsPath } from "./rounds.tsx";

/** Proof of what was received and when: on the page that answers, and as a file to keep. */

const byBid = z.strictObject({ roundId: z.uuid(), bidId: z.uuid() });

/** A bid's receipt as the page of its round links to it. */
export const receiptPath = (roundId: string, bidId: string): string =>
  `${roundsPath}/${roundId}/receipts/${bidId}`;

function Facts({ receipt, reading }: { receipt: Receipt; reading: Reading }) {
  const { seal } = reading.texts.pages.selling.rounds;
  return (
    <dl>
      <dt>{seal.receivedAt}</dt>
      <dd>{reading.forms.instant(receipt.receivedAt)}</dd>
      <dt>{seal.version}</dt>
      <dd>{receipt.version}</dd>
      <dt>{seal.sealedSha256}</dt>
      <dd>
        <code>{receipt.sha256}</code>
      </dd>
    </dl>
  );
}

/** What came of a sealed bid: received, or waiting for files. The island reads which from `data-sent`. */
export function Sent({ sent, roundId, reading }: { sent: SentForm; roundId: string; reading: Reading }) {
  const { rounds } = reading.texts.pages.selling;
  const { receipt, missing } = sent;
  if (!receipt)
    return (
      <div data-sent="waiting" data-missing={missing.join(" ")}>
        <p class="alert-text">{rounds.seal.waits(missing.length)}</p>
        <ul>
          {missing.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div data-sent="received">
      <h2>{rounds.sent}</h2>
      <Facts receipt={receipt} reading={reading} />
      <p>
        <a href={receiptPath(roundId, receipt.bidId)} download>
          {rounds.seal.keep}
        </a>
      </p>
      <p>
        <a href={`${roundsPath}/${roundId}`}>{rounds.seal.toRound}</a>
      </p>
    </div>
  );
}

export const Arrived = ({ file, reading }: { file: BidFileState; reading: Reading }) => (
  <p class="alert-text">{reading.texts.pages.selling.rounds.seal.arrived(file.received, file.bytes)}</p>
);

/** The receipt as a text to keep: it says the same in a year. */
export const receiptFile = defineFile({
  id: "sellingReceipt",
  path: `${roundsPath}/{roundId}/receipts/{bidId}`,
  roles: ["publisher"],
  target: byBid,
  async fetch(ctx, { target: { roundId, bidId } }) {
    const reading = readingOf(ctx);
    const { seal } = reading.texts.pages.selling.rounds;
    const { data } = await ctx.invoke(listReceipts, { target: { roundId } });
    const receipt = data.find((one) => one.bidId === bidId);
    if (!receipt) throw new Problem(common.notFound, "There is no such receipt.");
    const lines: [string, string | number][] = [
      [seal.round, roundId],
      [seal.bid, bidId],
      [seal.version, receipt.version],
      [seal.receivedAt, `${reading.forms.instant(receipt.receivedAt)} (${receipt.receivedAt.toISOString()})`],
      [seal.sealedSha256, receipt.sha256],
    ];
    const body = `${seal.receiptTitle}\n\n${lines.map(([name, text]) => `${name}: ${text}`).join("\n")}\n`;
    return {
      body,
      contentType: "text/plain; charset=utf-8",
      filename: `${seal.receiptName}-${receipt.version}.txt`,
    };
  },
});
