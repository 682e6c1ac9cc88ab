import { z } from "zod";
import type { PriceSheet } from "../../catalogue/index.ts";
import type { DatabaseCtx } from "../../platform/operation/context.ts";
import {
  admitBids,
  type Bid,
  downloadBidFile,
  listBids,
  personalRejectCodes,
  rejectBid,
} from "../../rounds/index.ts";
import { defineFile, definePage, sends } from "../frame/definition.tsx";
import { ChoiceField, Form, Hidden, SelectField, Send, TextArea } from "../frame/form/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames, priceLines } from "../public/prices.ts";
import { Restore, restoreForm } from "./reopening.tsx";
import {
  buyingRoles,
  chapter,
  isUnsealed,
  Part,
  partPath,
  type RoundAt,
  type RoundData,
  RoundFrame,
  RoundTarget,
  readRound,
  roundPath,
  useBuying,
} from "./round.tsx";
import { NotSeen, seen } from "./sealed.tsx";
import { Statements } from "./statements.tsx";

/** The opened bids: what each says, and whether it is admissible. */

const LotPart = z.looseObject({
  lot: z.string(),
  productId: z.uuid(),
  answers: z.record(z.string(), z.string()).default({}),
});
const Open = z.looseObject({ lots: z.array(LotPart) });

/** What a bid says on its lots, as far as its envelopes are open. */
export const lotsOfBid = (bid: Bid): z.output<typeof LotPart>[] => {
  const open = Open.safeParse(bid.content ?? bid.withoutPrices ?? {});
  return open.success ? open.data.lots : [];
};

/** The bids for whoever may see them; undefined while they are sealed, or to who has not declared. */
export const readBids = (ctx: DatabaseCtx, { round }: RoundData): Promise<readonly Bid[] | undefined> =>
  isUnsealed(round.state)
    ? seen(async () => (await ctx.invoke(listBids, { target: { roundId: round.id } })).data)
    : Promise.resolve(undefined);

type Data = RoundData & { bids: readonly Bid[] | undefined };

function Says({ bid, round }: { bid: Bid; round: RoundData["round"] }) {
  const { reading } = useSight();
  const { bids } = useBuying();
  const names = modelNames(reading);
  const criteria = round.terms.criteria.flatMap((one) => [one, ...one.subs]);
  const nameOfCriterion = (reference: string) =>
    criteria.find((one) => one.reference === reference)?.name ?? reference;
  const sheetsOf = (lot: string): readonly PriceSheet[] =>
    bid.content?.lots.find((one) => one.lot === lot)?.priceSheets ?? [];
  const packagesOn = (lot: string): { group: string; sheet: PriceSheet }[] =>
    (bid.content?.packages ?? []).flatMap(({ group, lots }) =>
      lots.filter((one) => one.lot === lot).map(({ priceSheet }) => ({ group, sheet: priceSheet })),
    );
  return (
    <>
      {lotsOfBid(bid).map((part) => (
        <Table
          key={part.lot}
          caption={bids.onLot(round.lots.find((one) => one.reference === part.lot)?.title ?? part.lot)}
          head={bids.saysHead}
          rows={[
            [bids.product, <a href={`/catalogue/${part.productId}`}>{bids.seeProduct}</a>],
            ...sheetsOf(part.lot).map((sheet) => [names[sheet.model], priceLines(reading, sheet).join("; ")]),
            ...packagesOn(part.lot).map(({ group, sheet }) => [
              reading.texts.pages.packages.set.ofPackage(names[sheet.model], group),
              priceLines(reading, sheet).join("; "),
            ]),
            ...Object.entries(part.answers).map(([criterion, answer]) => [
              nameOfCriterion(criterion),
              answer,
            ]),
          ]}
        />
      ))}
      {bid.files.length > 0 && (
        <ul>
          {bid.files.map((file, n) => (
            <li key={file.sha256}>
              {file.fault === null ? (
                <a href={`${partPath(round.id, "bids")}/${bid.id}/files/${n + 1}`}>{file.title}</a>
              ) : (
                bids.faulty(file.title, file.fault)
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Admit({ bid }: { bid: Bid }) {
  const { bids } = useBuying();
  return (
    <Form does="admit" of={bid.id}>
      <Hidden name="decisions/0/bidId" value={bid.id} />
      <ChoiceField
        name="decisions/0/admissible"
        label={bids.admissible}
        required
        choices={[
          ["yes", bids.admit],
          ["no", bids.reject],
        ]}
      />
      <SelectField
        name="decisions/0/code"
        label={bids.code}
        hint={bids.codeHint}
        none={bids.none}
        choices={personalRejectCodes.map((one) => [one, bids.codes[one]] as const)}
      />
      <TextArea name="decisions/0/reason" label={bids.reason} hint={bids.reasonHint} rows={2} />
      <Send text={bids.decide} about={bid.publisher} />
    </Form>
  );
}

function Reject({ bid }: { bid: Bid }) {
  const { bids } = useBuying();
  return (
    <details>
      <summary>{bids.rejectLater}</summary>
      <Form does="reject" of={bid.id}>
        <p>{bids.rejectAbout}</p>
        <Hidden name="bidId" value={bid.id} />
        <SelectField
          name="code"
          label={bids.code}
          required
          none={bids.none}
          choices={personalRejectCodes.map((one) => [one, bids.codes[one]] as const)}
        />
        <TextArea name="reason" label={bids.reason} rows={2} required />
        <Send text={bids.reject} about={bid.publisher} weight="secondary" />
      </Form>
    </details>
  );
}

function OneBid({ bid, data }: { bid: Bid; data: Data }) {
  const { forms } = useSight().reading;
  const { bids } = useBuying();
  const { round, me } = data;
  const judged = round.state === "opened" || round.state === "evaluated";
  return (
    <Part id={`bid-${bid.id}`} title={bid.publisher}>
      <p>
        {bids.facts(
          bid.reference,
          forms.instant(bid.receivedAt),
          bids.states[bid.state as keyof typeof bids.states] ?? bid.state,
        )}
      </p>
      {bid.flag && <p>{bids.flagged(bid.flag.reason)}</p>}
      {bid.notMet.length > 0 && <p>{bids.notMet(bid.notMet.join(", "))}</p>}
      {bid.rejectReason !== null && <p>{bids.rejected(bid.rejectReason)}</p>}
      {bid.withoutPrices !== null && <p>{bids.pricesClosed}</p>}
      <Says bid={bid} round={round} />
      <Statements bid={bid} round={round} />
      {me.leadBuyer && judged && bid.state === "opened" && <Admit bid={bid} />}
      {me.leadBuyer && judged && (bid.state === "admissible" || bid.state === "scored") && (
        <Reject bid={bid} />
      )}
      {bid.state === "rejected" && bid.flag === null && <Restore data={data} bidId={bid.id} />}
    </Part>
  );
}

export const bidsPage = definePage({
  id: "buyingBids",
  path: `${roundPath}/bids`,
  roles: buyingRoles,
  chapter,
  target: RoundTarget,
  async read(ctx, { target }): Promise<Data> {
    const data = await readRound(ctx, target.roundId);
    return { ...data, bids: await readBids(ctx, data) };
  },
  title: ({ buying }, { round }) => buying.bids.pageTitle(round.title),
  view: (data, { reading }) => (
    <RoundFrame data={data} part="bids">
      {data.bids === undefined ? (
        <NotSeen data={data} />
      ) : data.bids.length === 0 ? (
        <p>{reading.texts.pages.buying.bids.nobody}</p>
      ) : (
        data.bids.map((bid) => <OneBid bid={bid} data={data} key={bid.id} />)
      )}
    </RoundFrame>
  ),
  forms: {
    ...restoreForm,
    admit: sends(
      admitBids,
      (fields, { roundId }: RoundAt) => {
        const word = fields.text("decisions/0/admissible");
        const bidId = fields.text("decisions/0/bidId");
        const reason = fields.text("decisions/0/reason");
        const decision =
          word === "no"
            ? { bidId, admissible: false, code: fields.text("decisions/0/code"), reason }
            : { bidId, admissible: word === undefined ? undefined : true, reason };
        return { target: { roundId }, content: { decisions: [decision] } };
      },
      { done: ({ buying }) => buying.bids.decided },
    ),
    reject: sends(
      rejectBid,
      (fields, { roundId }: RoundAt) => ({
        target: { roundId, bidId: fields.text("bidId") },
        content: { code: fields.text("code"), reason: fields.text("reason") },
      }),
      { done: ({ buying }) => buying.bids.decided },
    ),
  },
});

export const bidFile = defineFile({
  id: "buyingBidFile",
  path: `${roundPath}/bids/{bidId}/files/{number}`,
  roles: buyingRoles,
  target: RoundTarget.extend({ bidId: z.uuid(), number: z.string().max(3) }),
  fetch: (ctx, { target }) => ctx.fetch(downloadBidFile, { target }),
});
