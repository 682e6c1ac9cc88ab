import { z } from "zod";
import { groundsAsked } from "../../law/exclusion.ts";
import { type Bid, ConfidentialMark, Statement } from "../../rounds/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import type { RoundData } from "./round.tsx";

/** What the companies of an opened bid state, and what its bidder has marked as confidential. */

const Stated = z.looseObject({
  statements: z.array(Statement).default([]),
  confidential: z.array(ConfidentialMark).default([]),
});

export function Statements({ bid, round }: { bid: Bid; round: RoundData["round"] }) {
  const { evidence } = useSight().reading.texts.pages;
  const read = Stated.safeParse(bid.content ?? bid.withoutPrices ?? {});
  if (!read.success) return null;
  const { statements, confidential } = read.data;
  const asked = groundsAsked(round.terms.evidence?.voluntary ?? []);
  const groundsOf = ({ grounds, selfCleaning }: Statement): string =>
    asked
      .flatMap((ground) =>
        grounds[ground] === false
          ? []
          : grounds[ground] === undefined
            ? [evidence.unanswered(evidence.grounds[ground])]
            : [evidence.applies(evidence.grounds[ground], selfCleaning?.[ground] ?? "")],
      )
      .join("; ") || evidence.noGround;
  return (
    <>
      {statements.length > 0 && (
        <Table
          caption={evidence.statements}
          head={evidence.statementsHead}
          rows={statements.map((one) => [
            one.name,
            evidence.roles[one.role],
            one.companyNumber ?? "",
            one.part ?? "",
            groundsOf(one),
            one.signedBy,
          ])}
        />
      )}
      {confidential.length > 0 && (
        <Table
          caption={evidence.marks}
          head={evidence.marksHead}
          rows={confidential.map(({ at, why }) => [<code>{at}</code>, why])}
        />
      )}
    </>
  );
}
