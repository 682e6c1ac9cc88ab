import { getInstitution, successorsOn, textsFor, writeToInstitution } from "../../parties/index.ts";
import { dateOf, type LocalDate } from "../../platform/calendar.ts";
import type { Tx } from "../../platform/db/database.ts";
import { deliver } from "../../platform/delivery/index.ts";
import type { JobCtx } from "../../platform/jobs/bind.ts";
import type { Texts } from "../../texts/index.ts";
import * as store from "../store/index.ts";
import { getLicence } from "./licences.ts";

/** Letters to whom it concerns: the buyer, and the schools that hold seats. One letter an event. */

type Words = (texts: Texts["seatLetters"]) => { title: string; body: string };

const letterOf = <Of>(text: { title: (of: Of) => string; body: (of: Of) => string }, of: Of) => ({
  title: text.title(of),
  body: text.body(of),
});

async function writeToBuyer(
  tx: Tx,
  ctx: JobCtx,
  partyId: number,
  about: { kind: string; subject: string; key: string },
  words: Words,
): Promise<void> {
  const { seatLetters } = await textsFor(tx, partyId);
  await deliver(tx, ctx, partyId, { ...about, to: [{ partyId, ...words(seatLetters) }] });
}

/** A licence ends soon, or has ended: the buyer and the schools that it is for. */
export async function announceEnding(
  tx: Tx,
  ctx: JobCtx,
  licenceId: string,
  what: "expiring" | "expired",
): Promise<void> {
  const { controllerId, to } = await getLicence(tx, licenceId);
  // Whoever hears of its end for the first time afterwards hears that alone.
  if (what === "expiring" && to <= dateOf(await tx.now())) return;
  const about = { kind: `licence-${what}`, subject: `licence:${licenceId}`, key: `${licenceId} ${to}` };
  const of = { product: await store.getTitle(tx, licenceId), to };
  const words: Words = (texts) => letterOf(texts[what], of);
  await writeToBuyer(tx, ctx, controllerId, about, words);
  const standsFor = await successorsOn(tx, controllerId, dateOf(await tx.now()));
  const holders = new Set((await store.listHolders(tx, licenceId)).map(standsFor));
  for (const institutionId of holders) {
    if (institutionId === undefined) continue;
    const theirs = { ...about, key: `${about.key} ${institutionId}` };
    await writeToInstitution(
      tx,
      ctx,
      { controllerId, institutionId },
      theirs,
      (t) => words(t.seatLetters),
      "own",
    );
  }
}

/** A pool has no seats left on some days: the buyer, once in a month at most. */
export async function announceExhausted(tx: Tx, ctx: JobCtx, poolId: string): Promise<void> {
  const { controllerId, licenceId } = await store.getPoolWords(tx, poolId);
  const month = (await tx.now()).toISOString().slice(0, 7);
  const about = { kind: "pool-exhausted", subject: `pool:${poolId}`, key: `${poolId} ${month}` };
  const of = { product: await store.getTitle(tx, licenceId) };
  await writeToBuyer(tx, ctx, controllerId, about, (texts) => letterOf(texts.exhausted, of));
}

/** A pupil uses a licence without a seat: the buyer and the school, once in a month at most. */
export async function announceOverUse(
  tx: Tx,
  ctx: JobCtx,
  { licenceId, institutionId }: { licenceId: string; institutionId: number },
): Promise<void> {
  const { controllerId } = await getLicence(tx, licenceId);
  const month = (await tx.now()).toISOString().slice(0, 7);
  const key = `${licenceId} ${institutionId} ${month}`;
  const about = { kind: "over-use", subject: `licence:${licenceId}`, key };
  const { name: school } = await getInstitution(tx, institutionId);
  const of = { product: await store.getTitle(tx, licenceId), school };
  const words: Words = (texts) => letterOf(texts.overUsed, of);
  await writeToBuyer(tx, ctx, controllerId, about, words);
  const theirs = { ...about, key: `${key} school` };
  await writeToInstitution(
    tx,
    ctx,
    { controllerId, institutionId },
    theirs,
    (t) => words(t.seatLetters),
    "own",
  );
}

/** A school got seats from a queue, perhaps only some of those that it waits for: it gets a letter. */
export async function announceServed(
  tx: Tx,
  ctx: Pick<JobCtx, "enqueue">,
  place: { controllerId: number; institutionId: number; poolId: string; seats: number; granted: number },
  given: { drawId: string; seats: number; from: string; to: string },
): Promise<void> {
  const { licenceId } = await store.getPoolWords(tx, place.poolId);
  const { name: school } = await getInstitution(tx, place.institutionId);
  const of = {
    product: await store.getTitle(tx, licenceId),
    school,
    seats: given.seats,
    from: given.from as LocalDate,
    to: given.to as LocalDate,
    left: place.seats - place.granted - given.seats,
  };
  const about = { kind: "place-served", subject: `draw:${given.drawId}`, key: given.drawId };
  await writeToInstitution(tx, ctx, place, about, (t) => letterOf(t.seatLetters.served, of));
}

type Place = Pick<store.WaitingRow, "id" | "controllerId" | "institutionId">;
type PlaceWords = Awaited<ReturnType<typeof store.getPlaceWords>>;

/** A letter to a school about its place in a queue. */
export async function writeOfPlace(
  tx: Tx,
  ctx: Pick<JobCtx, "enqueue">,
  place: Place,
  what: string,
  words: (texts: Texts["licences"]["place"], place: PlaceWords) => { title: string; body: string },
): Promise<void> {
  const of = await store.getPlaceWords(tx, place.id);
  const about = { kind: what, subject: `waiting:${place.id}`, key: place.id };
  await writeToInstitution(tx, ctx, place, about, ({ licences }) => words(licences.place, of));
}
