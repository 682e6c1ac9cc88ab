import type { Asking } from "../../src/cli/asking.ts";
import { answerChallenge, openPart } from "../../src/cli/opener.ts";
import { groundsAsked, type VoluntaryGround } from "../../src/law/exclusion.ts";
import { makeIdentity } from "../../src/rounds/index.ts";
import type { TestApp } from "./app.ts";
import { isbnOf } from "./pooled.ts";

/**
 * A joint round of two municipalities with one pooled lot, three openers and as many sellers as asked, told
 * step by step over the API. Stops before the step that a test is about.
 */
export type RoundStep =
  | "draft"
  | "dialogue"
  | "demand"
  | "locked"
  | "ready"
  | "published"
  | "bids"
  | "opened"
  | "scored"
  | "evaluated"
  | "standstill"
  | "concluded";
const order: RoundStep[] = [
  "draft",
  "dialogue",
  "demand",
  "locked",
  "ready",
  "published",
  "bids",
  "opened",
  "scored",
  "evaluated",
  "standstill",
  "concluded",
];

export interface RoundOptions {
  until?: RoundStep;
  closesAt?: string;
  /** Unit prices, a seller each. */
  prices?: string[];
  expected?: number;
  /** Participants besides the lead, 1 where nothing is said. */
  partners?: number;
  /** References of the lots, all alike; one where nothing is said. */
  lots?: readonly string[];
  /** What the lot has besides, or instead of, `roundBody`'s. */
  lot?: object;
  /** Members of the round's terms to add or replace. */
  terms?: object;
}

export interface Opener {
  key: string;
  personId: string;
  controllerId: number;
  identity: string;
  recipient: string;
}

type Reply = { status: number; text: string; body: Record<string, never> };
/** How an opener's own machine asks the program. What is refused is thrown with its reply. */
export function askingAs(t: TestApp, key: string): Asking {
  const body = <T>(reply: Reply): T => {
    if (reply.status < 300) return reply.body as T;
    throw Object.assign(new Error(`${reply.status}: ${reply.text}`), { reply, problem: reply.body });
  };
  return {
    get: async (path) => body(await t.as(key).get(path)),
    post: async (path, content) => body(await t.as(key).post(path, content as object)),
  };
}

/** An opener's part of an opening, by the function that `samkoeb open` calls: its last answer, refused or not. */
export async function openingBy(
  t: TestApp,
  round: string,
  opener: Pick<Opener, "key" | "identity">,
  options: Parameters<typeof openPart>[3] = { declaration: "Ingen interesser." },
): Promise<{ status: number; text: string; body: Record<string, unknown> & { type?: string } }> {
  try {
    const body = await openPart(askingAs(t, opener.key), round, opener.identity, options);
    return { status: 200, text: JSON.stringify(body), body: { ...body } };
  } catch (error) {
    const { reply } = error as { reply?: Reply };
    if (reply) return reply;
    throw error;
  }
}

/** An opener takes its post and shows that it holds the identity. */
export async function appointOpener(t: TestApp, round: string, opener: Opener, more: object = {}) {
  await t.post(opener.key, `${round}/openers`, { recipient: opener.recipient, ...more });
  await answerChallenge(askingAs(t, opener.key), round, opener.identity);
}

let counter = 0;

export async function roundWorld(t: TestApp, options: RoundOptions = {}) {
  const { until = "concluded", closesAt = "2026-06-01T12:00:00+02:00" } = options;
  const prices = options.prices ?? ["62.00", "70.00"];
  const expected = options.expected ?? 100;
  const references = options.lots ?? ["dansk"];
  counter += 1;
  const reference = `faelles-${counter}`;
  const lead = await t.municipality();
  const partner = await t.municipality();
  const members = [lead, partner];
  while (members.length <= (options.partners ?? 1)) members.push(await t.municipality());
  // Two and two, in turn: the first two, and each with its neighbour, may open together.
  const openers: Opener[] = [];
  for (const n of [1, 2, 3, 4]) {
    const { controllerId } = n % 2 === 1 ? lead : partner;
    const who = await t.person(controllerId, `opener-${n}`, ["opener"]);
    openers.push({ ...who, controllerId, ...(await makeIdentity()) });
  }
  const second = await t.person(lead.controllerId, "evaluator-2", ["evaluator"]);
  type Seller = Awaited<ReturnType<TestApp["publisher"]>> & {
    productId: string;
    unitPrice: string;
    bidId: string;
  };
  const sellers: Seller[] = [];
  for (const unitPrice of prices) {
    const seller = await t.publisher();
    const product = await t.post<{ id: string }>(seller.publisher, "/v1/products", {
      reference: "dansk-4",
      title: `Dansk 4 fra ${seller.publisherId}`,
      identifiers: [isbnOf(seller.publisherId)],
      subjects: [...references],
      gradeFrom: 4,
      gradeTo: 6,
    });
    sellers.push({ ...seller, productId: product.id, unitPrice, bidId: "" });
  }
  const made = await t.post<{ id: string }>(
    lead.buyer,
    "/v1/rounds",
    roundBody(reference, options.lot, options.terms, references),
  );
  const roundId = made.id;
  const path = (rest: string) => `/v1/rounds/${roundId}${rest}`;
  const go = (key: string, rest: string, body: object = {}) =>
    t.post<Record<string, never>>(key, path(rest), body);

  const bidBody = (seller: Seller, unitPrice = seller.unitPrice) => ({
    reference: `tilbud-${seller.publisherId}`,
    lots: references.map((lot) => ({
      lot,
      productId: seller.productId,
      priceSheets: [{ model: "pooled", mode: "volume", tiers: [{ from: 1, unitPrice }] }],
      answers: { kvalitet: `Vi svarer ${seller.publisherId}` },
    })),
  });

  const scoreBody = (seller: Seller, score = "6", lot = references[0]!) => ({
    bidId: seller.bidId,
    lot,
    scores: [{ criterion: "kvalitet", score, comment: `God ${seller.publisherId}.` }],
  });

  const lotsThatGoOn = async (): Promise<string[]> => {
    const { lots } = await t.get<{ lots: { reference: string; cancelReason: string | null }[] }>(
      lead.buyer,
      path(""),
    );
    return lots.filter((lot) => lot.cancelReason === null).map((lot) => lot.reference);
  };
  let scored = false;
  const steps: Record<RoundStep, () => Promise<void>> = {
    async draft() {},
    async dialogue() {
      await go(lead.buyer, "/invitations", {
        invitations: members.slice(1).map(({ controllerId }) => ({ controllerId })),
      });
      await go(lead.buyer, "/transitions", { event: "openDialogue" });
    },
    async demand() {
      await go(lead.buyer, "/transitions", { event: "startDemand" });
      for (const member of members) {
        await go(member.buyer, "/join", {
          signatory: "Skolechefen",
          role: "Skolechef efter delegation fra kommunalbestyrelsen",
          payerGln: "5790000000012",
          orderReference: `PO-${member.code}`,
        });
        for (const lot of references)
          await go(member.buyer, "/commitments", {
            lot,
            min: expected / 2,
            expected,
            max: expected * 2,
          });
      }
    },
    async locked() {
      await go(lead.buyer, "/transitions", { event: "lockDemand" });
      const { lots } = await t.get<{ lots: { reference: string }[] }>(lead.buyer, path(""));
      await go(lead.buyer, "/regime", regimeBody(lots.map((lot) => lot.reference)));
    },
    async ready() {
      for (const opener of openers) await appointOpener(t, path(""), opener);
      for (const member of members)
        await go(member.approver, "/approvals", { of: "documents", approve: true });
    },
    async published() {
      await go(lead.approver, "/publication", { closesAt, noticeNumber: "123456-2026" });
    },
    async bids() {
      for (const seller of sellers)
        seller.bidId = (await go(seller.publisher, "/bids", bidBody(seller)))["bidId"] as unknown as string;
    },
    async opened() {
      // A notice may have moved the deadline.
      const { closesAt: deadline } = await t.get<{ closesAt: string }>(lead.buyer, path(""));
      await t.travelTo(new Date(Date.parse(deadline) + 60_000).toISOString());
      for (const opener of openers.slice(0, 2)) {
        const { status, text } = await openingBy(t, path(""), opener);
        if (status !== 200) throw new Error(text);
      }
      for (const key of [...members.map((member) => member.approver), lead.buyer, lead.evaluator, second.key])
        await go(key, "/declarations", { conflict: false, declaration: "Ingen interesser." });
    },
    async scored() {
      scored = true;
      await go(lead.buyer, "/admissions", {
        decisions: sellers.map((seller) => ({ bidId: seller.bidId, admissible: true })),
      });
      for (const key of [lead.evaluator, second.key]) {
        for (const lot of await lotsThatGoOn())
          for (const seller of sellers) await go(key, "/scores", scoreBody(seller, "6", lot));
        await go(key, "/scores/hand-in");
      }
      for (const lot of await lotsThatGoOn())
        for (const seller of sellers) await go(second.key, "/consensus", scoreBody(seller, "6", lot));
      for (const key of [lead.evaluator, second.key]) await go(key, "/consensus/signature");
    },
    async evaluated() {
      if (!scored) await steps.scored();
      await go(lead.buyer, "/evaluation");
    },
    async standstill() {
      for (const member of members) await go(member.approver, "/approvals", { of: "award", approve: true });
      await go(lead.buyer, "/award-letters");
      // The standstill is counted from when they are handed on.
      await t.runJobs();
    },
    async concluded() {
      const { signableFrom } = await t.get<{ signableFrom: string }>(lead.buyer, path(""));
      await t.travelTo(signableFrom);
      await go(lead.buyer, "/conclusion");
      await t.runJobs();
    },
  };
  /** One person of the lead proposes it, another carries it out. */
  const cancel = async (text: string, reason = "narrow_field") => {
    await go(lead.buyer, "/cancellation", { reason, text });
    return go(lead.approver, "/cancellation/confirmation");
  };
  for (const step of order.slice(0, order.indexOf(until) + 1)) await steps[step]();
  return {
    reference,
    roundId,
    path,
    lead,
    partner,
    members,
    openers,
    second,
    sellers,
    bidBody,
    scoreBody,
    steps,
    cancel,
    closesAt,
  };
}

export type RoundWorld = Awaited<ReturnType<typeof roundWorld>>;

/** The light regime, every lot at 1,000 kroner a unit. */
export const regimeBody = (lots: readonly string[], procedure = "light", unitPrice = "1000.00") => ({
  procedure,
  cpv: ["80420000-4"],
  reasons: "Læremidler til undervisning er en tjeneste efter udbudslovens afsnit III.",
  estimates: lots.map((lot) => ({ lot, unitPrice })),
});

/** What a company in a bid states: that no exclusion ground applies. */
export const statementOf = (name: string, over: object = {}, voluntary: readonly VoluntaryGround[] = []) => ({
  role: "bidder",
  name,
  grounds: Object.fromEntries(groundsAsked(voluntary).map((ground) => [ground, false])),
  signedBy: "Direktør Karen Holm",
  ...over,
});

export function roundBody(
  reference: string,
  lot: object = {},
  terms: object = {},
  lots: readonly string[] = ["dansk"],
): object {
  return {
    reference,
    title: "Fælles indkøb af dansk",
    period: { from: "2026-08-01", to: "2028-08-01" },
    terms: {
      evaluation: { kind: "linear_slope", scaleMax: "8", slopePct: "50" },
      priceWeight: "60",
      criteria: [{ reference: "kvalitet", name: "Kvalitet", weight: "40" }],
      ...terms,
    },
    lots: lots.map((one) => ({
      reference: one,
      title: one === "dansk" ? "Dansk 4.–6. klasse" : `Delaftale ${one}`,
      subject: one,
      gradeFrom: 4,
      gradeTo: 6,
      models: ["pooled"],
      terms: {
        proration: "NONE",
        countBasis: "seats",
        overUse: "TOLERANCE",
        toleranceBp: 500,
      },
      ...lot,
    })),
  };
}
