import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import { formatDecimal } from "../../platform/decimal.ts";
import type { Cell } from "../../platform/xlsx.ts";
import type { Texts } from "../../texts/index.ts";
import { criteriaRows, termsRows } from "../rules/terms-text.ts";
import type * as s from "../schema/index.ts";
import type { PaperTable } from "./paper.ts";

/**
 * The case file as papers that people read: each part of it as a table, from the very rows that its data has, so that what
 * is left out there is left out here. Pure.
 */

type Row = Readonly<Record<string, unknown>>;
/** The case file's data, part by part. */
export type CaseParts = Readonly<Record<string, readonly Row[]>>;

export const papers = ["round", "questions", "opening", "bids", "evaluation", "award"] as const;
export type PaperName = (typeof papers)[number];

/**
 * Which paper shows which parts, in order, and the columns of each. Of `answers`, `consensus` and `bids` the tables of
 * questions, of the matrix and bid by bid show what there is.
 */
export const shown: Record<PaperName, Readonly<Record<string, readonly string[]>>> = {
  round: {
    lots: "reference title subject models demand_expected ceiling_minor winner_publisher_id cancel_reason cancel_text concluded_at".split(
      " ",
    ),
    participants: "controller_id state signatory signatory_role invited_at award_approved_at".split(" "),
    commitments: "lot_id controller_id school_year min_quantity expected_quantity max_quantity left_at".split(
      " ",
    ),
    documents: "title contentType bytes sha256 addedAt".split(" "),
    dialogue: "kind title text answer positions publisher_id held_at released_at".split(" "),
    disclosures: "kind title text answer published_at".split(" "),
  },
  questions: { notices: "published_at kind text points_to closes_at".split(" ") },
  opening: {
    openers: "controller_id person_id recipient replaces".split(" "),
    declarations: "controller_id person_id conflict declaration declared_at found_by".split(" "),
    receipts: "publisher_id version received_at sha256 client_sealed".split(" "),
    openings: "envelope person_id opened_at declaration declared_at".split(" "),
    outcomes: "envelope bid_id version received_at outcome reason sha256".split(" "),
    looks: "at party_id person_id what".split(" "),
  },
  bids: {
    explanations: "lot_id bid_id question asked_at answer answered_at decision reason".split(" "),
    evidence: "publisher_id company text asked_at due_at handed_in_at note decision reason".split(" "),
    "evidence-files": "title content_type bytes sha256 added_at".split(" "),
  },
  evaluation: {
    scores: "lot_id bid_id criterion person_id score_micro comment".split(" "),
    "hand-ins": "person_id handed_in_at signed_at voided_at".split(" "),
    runs: "number cause person_id ran_at inputs_hash result_hash".split(" "),
  },
  award: {
    "award-words": "lot_id controller_id run_number approved person_id at".split(" "),
    letters: "publisher_id sent_at body".split(" "),
    "award-withdrawals": "lot_id bid_id reason note person_id at".split(" "),
    complaints:
      "received_at publisher_id complainant lot_id about case_number note late suspensive state outcome decision_text".split(
        " ",
      ),
    "second-thoughts": "kind bid_id lot was reason person_id at".split(" "),
    incidents: "person_id acts opened_at decision reason decided_by decided_at".split(" "),
    deliveries: "kind partyId writtenAt state deliveredAt".split(" "),
  },
};

/** Most rows of a part on paper; the rest is in its data. */
const rowsMax = 2_000;

/** What ids are called, as far as whoever fetches the file may know it. */
export interface CaseNames {
  parties: ReadonlyMap<number, string>;
  /** Own people by their names, others' by their party. */
  people: ReadonlyMap<string, string>;
  lots: ReadonlyMap<string, string>;
  bids: ReadonlyMap<string, string>;
}
interface Writing {
  texts: Texts;
  names: CaseNames;
}

const isWithheld = (value: unknown): value is { withheld: string } =>
  typeof value === "object" && value !== null && "withheld" in value;

/** What people write in their own words, whatever they are. */
const written = new Set(
  "title text answer question declaration comment note decision_text cancel_text complainant case_number signatory company".split(
    " ",
  ),
);

/** A word of the program's own in the reader's words. */
const wordOf = ({ texts }: Writing, value: string): string => {
  const words = texts.rounds.caseFile;
  return /^[a-z_]+$/.test(value) ? (words.values[value] ?? value) : value;
};

const labelOf = ({ texts }: Writing, key: string): string => {
  const grounds: Readonly<Record<string, string>> = texts.pages.evidence.grounds;
  return texts.rounds.caseFile.names[key] ?? grounds[key] ?? key;
};

/** An id by its name, a sum in kroner, points as decimals, a moment as people write it. */
function cellOf(writing: Writing, key: string, value: unknown): Cell {
  const { texts, names } = writing;
  const words = texts.rounds.caseFile;
  if (value === null || value === undefined) return null;
  if (isWithheld(value)) return words.withheld(value.withheld);
  if (key === "lot_id") return names.lots.get(String(value)) ?? String(value);
  if (key === "bid_id") return names.bids.get(String(value)) ?? String(value);
  if (/^(publisher|controller|party|winner_publisher)_id$|^partyId$/.test(key))
    return names.parties.get(Number(value)) ?? String(value);
  if (key === "person_id" || key === "replaces" || key.endsWith("_by"))
    return names.people.get(String(value)) ?? String(value);
  if (key.endsWith("_minor")) return texts.forms.amount(BigInt(value as bigint));
  if (key.endsWith("_micro")) return { decimal: formatDecimal(BigInt(value as bigint)) };
  if (value instanceof Date) return texts.forms.instant(value);
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "string") return written.has(key) ? value : wordOf(writing, value);
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value) && value.every((one) => typeof one === "string"))
    return value.map((one: string) => wordOf(writing, one)).join(", ");
  const { text } = value as { text?: unknown };
  if (key === "body" && typeof text === "string") return text;
  return linesOf(writing, value)
    .map(([label, said]) => `${label}: ${said}`)
    .join("\n");
}

/** A value with members as a line for each, named by its place. */
function linesOf(writing: Writing, value: unknown, place: readonly string[] = []): [string, string][] {
  if (value === null || value === undefined) return [];
  const { caseFile: words } = writing.texts.rounds;
  const label = place.join(" › ");
  if (isWithheld(value)) return [[label, words.withheld(value.withheld)]];
  if (Array.isArray(value))
    return value.flatMap((one, n) =>
      linesOf(writing, one, [...place.slice(0, -1), `${place.at(-1) ?? ""} ${n + 1}`.trim()]),
    );
  if (typeof value === "object" && !(value instanceof Date))
    return Object.entries(value).flatMap(([key, one]) =>
      linesOf(writing, one, [...place, labelOf(writing, key)]),
    );
  const cell = cellOf(writing, "", value);
  return [[label, String(cell ?? "")]];
}

function partTable(
  writing: Writing,
  part: string,
  rows: readonly Row[],
  columns: readonly string[],
): PaperTable {
  const words = writing.texts.rounds.caseFile;
  const left = rows.length - rowsMax;
  const table = rows.slice(0, rowsMax).map((row) => columns.map((key) => cellOf(writing, key, row[key])));
  return {
    caption: (words.parts as Readonly<Record<string, string>>)[part] ?? part,
    head: columns.map((key) => labelOf(writing, key)),
    rows:
      left > 0
        ? [...table, columns.map((_key, n) => (n === 0 ? words.rest(left, `${part}.json`) : null))]
        : table,
  };
}

/** A bid as it came out: what it says, member by member, and what was decided on it. */
function bidTable(writing: Writing, row: Row): PaperTable {
  const words = writing.texts.rounds.caseFile;
  const of = "received_at opened_at version sha256 state reject_code reject_reason".split(" ");
  const own = of.flatMap((key): Cell[][] => {
    const cell = cellOf(writing, key, row[key]);
    return cell === null ? [] : [[labelOf(writing, key), cell]];
  });
  return {
    caption: writing.names.bids.get(String(row["id"])) ?? String(row["id"]),
    head: words.factsHead,
    rows: [...own, ...linesOf(writing, row["content"] ?? row["without_prices"])],
  };
}

/** What the file says of the whole round, in few lines. */
function factTable({ texts, names }: Writing, round: s.StoredRound): PaperTable {
  const { fact, facts, factsHead } = texts.rounds.caseFile;
  const { rounds, papers: say } = texts.console;
  const { date } = texts.forms;
  const party = (id: number) => names.parties.get(id) ?? String(id);
  const states: Readonly<Record<string, string>> = rounds.states;
  const rows: [string, string][] = [
    [fact.reference, round.reference],
    [fact.lead, party(round.leadId)],
    [fact.participants, round.participantIds.map(party).join(", ")],
    [fact.state, states[round.state] ?? round.state],
    [fact.period, `${date(round.period.from)} – ${date(round.period.to)}`],
    [fact.regime, round.regime ? say.procedures[round.regime.procedure] : ""],
    [fact.reasons, round.regime?.reasons ?? ""],
    [fact.notice, round.noticeNumber ?? ""],
    [fact.termsHash, round.termsHash?.toString("hex") ?? ""],
    [
      fact.cancelled,
      round.cancelReason === null
        ? ""
        : `${rounds.reasons[round.cancelReason] ?? ""} ${round.cancelText ?? ""}`.trim(),
    ],
  ];
  return { caption: facts, head: factsHead, rows: rows.filter(([, text]) => text !== "") };
}

/** Parts of the opening and what came out of it, row by row. */
export const openingParts = (records: readonly s.OpeningRecord[]): CaseParts => ({
  openings: records.flatMap(({ envelope, openers }) =>
    openers.map((one) => ({
      ...{ envelope, person_id: one.personId, opened_at: one.openedAt },
      ...{ declaration: one.declaration, declared_at: one.declaredAt },
    })),
  ),
  outcomes: records.flatMap(({ envelope, bids }) =>
    bids.map((one) => ({
      ...{ envelope, bid_id: one.bidId, version: one.version, received_at: one.receivedAt },
      ...{ outcome: one.outcome, reason: one.reason, sha256: one.sha256 },
    })),
  ),
});

export interface CaseFacts {
  round: s.StoredRound;
  parts: CaseParts;
  names: CaseNames;
  /** As the round's exports have them. */
  questions: PaperTable;
  timeline: PaperTable;
  matrix: readonly PaperTable[];
}

/** The tables of one paper. */
export function tablesOf(paper: PaperName, facts: CaseFacts, texts: Texts): PaperTable[] {
  const { round, parts, names } = facts;
  const writing: Writing = { texts, names };
  const { terms, rounds } = texts.console;
  const before: Partial<Record<PaperName, () => readonly PaperTable[]>> = {
    round: () => [
      factTable(writing, round),
      facts.timeline,
      { caption: rounds.criteria, head: criteriaHead(round, texts), rows: criteriaRows(texts, round.terms) },
      { caption: terms.title, head: terms.head, rows: termsRows(texts, round.terms) },
    ],
    questions: () => [facts.questions],
    bids: () => (parts["bids"] ?? []).map((row) => bidTable(writing, row)),
    evaluation: () => facts.matrix,
  };
  return [
    ...(before[paper]?.() ?? []),
    ...Object.entries(shown[paper]).map(([part, columns]) =>
      partTable(writing, part, parts[part] ?? [], columns),
    ),
  ];
}

const criteriaHead = ({ terms }: s.StoredRound, { console: { rounds } }: Texts): readonly string[] =>
  terms.priceWeight === undefined ? rounds.criteriaSummed : rounds.criteriaHead;

/** The day that the papers bear: of the last step that the round has taken, so that the same file has the same bytes. */
export const paperDay = (round: s.StoredRound, now: Date): LocalDate =>
  dateOf(
    round.concludedAt ??
      round.sentAt ??
      round.pricesOpenedAt ??
      round.qualitySignedAt ??
      round.closesAt ??
      now,
  );
