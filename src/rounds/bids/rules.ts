import { dateOf, daysBetween } from "../../platform/calendar.ts";
import { type Moved, next } from "../../platform/machine.ts";
import { must, Problem } from "../../platform/problem.ts";
import * as s from "../schema/index.ts";

/** Where a bid stands after an event, and after another where two follow each other; it must take them. */
export function bidAfter(state: s.BidState, event: s.BidEvent, then?: s.BidEvent): Moved<s.BidState> {
  const to = next(s.bidMachine, state, event);
  must(to, `a bid that is ${state} takes ${event}`);
  return then === undefined ? to : bidAfter(to, then);
}

/** Whether prices lie in an envelope of their own. */
export const hasTwoEnvelopes = ({ terms }: Pick<s.StoredRound, "terms">): boolean =>
  terms.envelopes === "two";

type Standing = Pick<s.StoredBid, "state" | "confirmedAt" | "receivedAt">;
/** How a bid stands once bids are taken; `final` where its deadline has passed, and was perhaps reopened. */
const standing: readonly s.BidState[] = ["submitted", "final"];

/**
 * A bid's state at this instant: after an amendment, and after its deadline was reopened, it has to be confirmed, also
 * before the job has marked it.
 */
export const stateOf = (bid: Standing, { amendedAt }: Pick<s.StoredRound, "amendedAt">): s.BidState =>
  standing.includes(bid.state) && amendedAt && bid.confirmedAt < amendedAt ? "needs_confirmation" : bid.state;

/** The bidder stands by its bid, or takes it back. */
export function decideMove(
  bid: Standing,
  round: Pick<s.StoredRound, "amendedAt" | "resealedAt">,
  event: "confirm" | "withdraw",
): Moved<s.BidState> {
  if (event === "confirm" && round.resealedAt && bid.receivedAt < round.resealedAt)
    throw new Problem(s.wrongState, "It is sealed to openers who were replaced: seal and send it anew.");
  const state = stateOf(bid, round);
  const to = next(s.bidMachine, state, event);
  if (!to) throw new Problem(s.wrongState, `The bid is ${state}.`);
  return to;
}

/** Final at the deadline, or lapsed where it was not confirmed; undefined where it is neither. */
export const closedState = (
  bid: Standing,
  round: Pick<s.StoredRound, "amendedAt">,
): Moved<s.BidState> | undefined => next(s.bidMachine, stateOf(bid, round), "close");

/** From when on a bidder is reminded to stand by its bid: this many days before the deadline, and on its eve. */
export const confirmDaysAhead = 3;

/** What a bidder is to be written to now about a bid that it has to stand by, or that has lapsed; null where nothing is due. */
export function confirmStage(
  bid: Standing,
  round: Pick<s.StoredRound, "amendedAt"> & { closesAt: Date },
  now: Date,
): s.ConfirmStage | null {
  const state = stateOf(bid, round);
  if (state === "lapsed") return "lapsed";
  if (state !== "needs_confirmation") return null;
  if (now > round.closesAt) return "lapsed";
  const daysLeft = daysBetween(dateOf(now), dateOf(round.closesAt));
  if (daysLeft <= 1) return "late";
  return daysLeft <= confirmDaysAhead ? "soon" : null;
}

/** Most versions of a bid that a bidder sends to a round, with those that were replaced or withdrawn. */
export const versionsMax = 30;

/** Refuses one version more than a bidder may send. */
export function decideAnotherVersion(sent: number): void {
  if (sent >= versionsMax)
    throw new Problem(
      s.tooManyVersions,
      `You have sent ${sent} versions to this round; at most ${versionsMax}.`,
    );
}

type Known = Pick<s.StoredBidFile, "sha256" | "bytes" | "wholeAt" | "bidId">;

/** Files that a form lists and that have not come, or have another length. */
export const missingOf = (
  listed: readonly { sha256: string; bytes: number }[],
  files: readonly Known[],
): string[] => {
  const whole = new Map(files.filter((file) => file.wholeAt).map((file) => [file.sha256, file.bytes]));
  return listed.filter((file) => whole.get(file.sha256) !== file.bytes).map((file) => file.sha256);
};

/** Those of a form's files that are not known; refuses a size that another announcement contradicts. */
export function decideFresh<F extends { sha256: string; bytes: number }>(
  listed: readonly F[],
  files: readonly Known[],
): F[] {
  const known = new Map(files.map((file) => [file.sha256, file.bytes]));
  for (const { sha256, bytes } of listed)
    if (known.has(sha256) && known.get(sha256) !== bytes)
      throw new Problem(
        s.sealedWrong,
        `It lists file ${sha256} with ${bytes} bytes; ${known.get(sha256)} were announced.`,
      );
  return listed.filter(({ sha256 }) => !known.has(sha256));
}

/** Most that lies beside a bidder's bids of one round: a whole bid, and another that takes its place. */
const lyingMax = { files: 2 * s.filesMax, bytes: 2 * s.filesBytesMax };

/** Refuses new files where too many would lie there. */
export function decideRoomForFiles(files: readonly Known[], fresh: readonly { bytes: number }[]): void {
  const bytes = [...files, ...fresh].reduce((sum, file) => sum + file.bytes, 0);
  if (fresh.length > 0 && (files.length + fresh.length > lyingMax.files || bytes > lyingMax.bytes))
    throw new Problem(
      s.tooManyFiles,
      `Beside your bids of this round lie ${files.length} files; at most ${lyingMax.files}, of ${lyingMax.bytes} bytes together.`,
    );
}

const extensions: Record<string, string> = {
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "text/csv": "csv",
  "text/plain": "txt",
};
/** What a bid's file is called where it becomes a file: by us. The bidder's title never becomes a path. */
export const fileName = ({ contentType }: Pick<s.BidFile, "contentType">, number: number): string =>
  `${number}.${extensions[contentType] ?? "bin"}`;
/** Where a bid's files lie among those of others. */
export const fileFolder = ({ publisherId, version }: Pick<s.StoredBid, "publisherId" | "version">): string =>
  `${publisherId}-${version}`;
