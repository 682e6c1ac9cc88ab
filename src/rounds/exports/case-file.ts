import { languageFor, listPartyNames, textsFor } from "../../parties/index.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Reader } from "../../platform/db/database.ts";
import type { Ctx } from "../../platform/operation/context.ts";
import type { Sheet } from "../../platform/pdf.ts";
import { listRoundPeople } from "../actions/who.ts";
import { openingRecords } from "../opening/actions/records.ts";
import * as openingStore from "../opening/store.ts";
import type * as s from "../schema/index.ts";
import { matrixFacts, matrixPaper, matrixWords, papersOf, papersTables } from "./actions.ts";
import { type CaseNames, type CaseParts, openingParts, paperDay, papers, tablesOf } from "./case-papers.ts";
import { paperOf } from "./paper.ts";

/** The case file's papers, of the rows that go into it as data. */

export interface CasePapers {
  sheets: { name: string; sheet: Sheet }[];
  day: LocalDate;
}

export async function casePapers(
  tx: Reader,
  ctx: Ctx,
  round: s.StoredRound,
  { parts, leaveOut }: { parts: CaseParts; leaveOut: boolean },
): Promise<CasePapers> {
  const texts = await textsFor(tx, ctx.plane.party);
  const language = await languageFor(tx, ctx.plane.party);
  const matrix = { facts: await matrixFacts(tx, round), words: matrixWords(language), leaveOut };
  const facts = {
    round,
    parts: { ...parts, ...openingParts(openingRecords(await openingStore.listOpenings(tx, round.id))) },
    names: await namesOf(tx, round, parts, texts.rounds.caseFile),
    ...papersTables(round, await papersOf(tx, round.id), texts),
    matrix: matrixPaper(matrix),
  };
  const sheets = papers.map((name) => ({
    name,
    sheet: paperOf(
      {
        title: `${texts.rounds.caseFile.papers[name]}: ${round.title}`,
        tables: tablesOf(name, facts, texts),
      },
      { language, texts },
    ),
  }));
  return { sheets, day: paperDay(round, await tx.now()) };
}

/** Parties, people, lots and bids by their names: own people by theirs, others' by their party. */
async function namesOf(
  tx: Reader,
  round: s.StoredRound,
  parts: CaseParts,
  words: { bid(publisher: string, reference: string): string; personOf(party: string): string },
): Promise<CaseNames> {
  const idsOf = (keys: readonly string[]) =>
    Object.values(parts).flatMap((rows) =>
      rows.flatMap((row) => keys.flatMap((key) => (typeof row[key] === "number" ? [row[key]] : []))),
    );
  const keys = ["publisher_id", "controller_id", "party_id", "winner_publisher_id", "partyId"];
  const parties = await listPartyNames(tx, [
    ...new Set([round.leadId, ...round.participantIds, ...idsOf(keys)]),
  ]);
  const people = await listRoundPeople(tx, round.id);
  const text = (value: unknown) => String(value ?? "");
  return {
    parties,
    people: new Map(
      people.map((one) => [one.personId, one.name ?? words.personOf(one.controllerName)] as const),
    ),
    lots: new Map((parts["lots"] ?? []).map((one) => [text(one["id"]), text(one["title"])] as const)),
    bids: new Map(
      (parts["bids"] ?? []).map((one) => [
        text(one["id"]),
        words.bid(parties.get(Number(one["publisher_id"])) ?? "", text(one["reference"])),
      ]),
    ),
  };
}
