import { beforeAll, describe, expect, test } from "vitest";
import { makeIdentity } from "../../src/rounds/index.ts";
import { rosterZip } from "../roster/zip.ts";
import { type TestApp, testApp } from "../support/app.ts";
import {
  appointOpener,
  type Opener,
  openingBy,
  type RoundStep,
  type RoundWorld,
  regimeBody,
  roundWorld,
} from "../support/rounds.ts";

/**
 * Every rule that asks for two people, by its door: an approver and its deputy are one, whichever of them acts first;
 * a third person is another. A rule that comes is a line of `doors`.
 */
let t: TestApp;
type Role = Parameters<TestApp["person"]>[2][number];
interface Somebody {
  personId: string;
  key: string;
}
interface Act {
  status: number;
  type?: string;
}
interface Door {
  roles: Role[];
  refused: { status: number; type: string };
  /** The two acts of one matter, on a party's data; `third` is a colleague of whoever acts. */
  acts(party: Party): Promise<{ first(by: Somebody): Promise<unknown>; second(by: Somebody): Promise<Act> }>;
  /** Who may act first: either, where nothing is said. */
  orders?: ("approver" | "deputy")[];
  /** Where the party takes part in a round: how far that has come, led by it alone. */
  round?: RoundStep;
}
interface Party {
  m: RoundWorld["lead"];
  world: RoundWorld | undefined;
  approver: Somebody;
  deputy: Somebody;
  third: Somebody;
}

beforeAll(async () => {
  t = await testApp({ travel: true });
});

const act = async (reply: PromiseLike<{ status: number; body: { type?: string } }>): Promise<Act> => {
  const { status, body } = await reply;
  return body.type === undefined ? { status } : { status, type: body.type.replace("/problems/", "") };
};
const post = (by: Somebody, path: string, body: object = {}) => act(t.as(by.key).post(path, body));
const roster = (by: Somebody, m: Party["m"], pupils: number) =>
  t.request
    .post("/v1/rosters")
    .set("Authorization", `Bearer ${by.key}`)
    .set("Content-Type", "application/zip")
    .send(
      rosterZip(
        m.institutions.map((one) => one.number),
        Array.from({ length: pupils }, (_, n) => ({ id: `elev-${n}`, school: m.institutions[0]!.number })),
      ),
    )
    .expect(201);

/** The lead's own round, which nobody else joins, as far as its documents wait for approval. */
async function ownRound(): Promise<RoundWorld> {
  const world = await roundWorld(t, { until: "draft" });
  const { lead, path } = world;
  const go = (key: string, rest: string, body: object = {}) => t.post(key, path(rest), body);
  await go(lead.buyer, "/transitions", { event: "openDialogue" });
  await go(lead.buyer, "/transitions", { event: "startDemand" });
  await go(lead.buyer, "/join", {
    signatory: "Skolechefen",
    role: "Skolechef",
    payerGln: "5790000000012",
    orderReference: "PO-1",
  });
  await go(lead.buyer, "/commitments", { lot: "dansk", min: 50, expected: 100, max: 200 });
  await go(lead.buyer, "/transitions", { event: "lockDemand" });
  await go(lead.buyer, "/regime", regimeBody(["dansk"]));
  return world;
}

const opened = async (world: RoundWorld, people: readonly Somebody[]): Promise<Opener[]> => {
  const openers: Opener[] = [];
  for (const one of people)
    openers.push({ ...one, controllerId: world.lead.controllerId, ...(await makeIdentity()) });
  for (const one of openers) await appointOpener(t, world.path(""), one);
  return openers;
};

async function publish(world: RoundWorld): Promise<void> {
  await t.post(world.lead.approver, world.path("/approvals"), { of: "documents", approve: true });
  await t.post(world.lead.approver, world.path("/publication"), {
    closesAt: await deadline(),
    noticeNumber: "123456-2026",
  });
  await world.steps.bids();
}

const now = async () =>
  Date.parse((await t.sql<{ now: string }>("select platform_now()::text as now"))[0]!.now);
const deadline = async () => new Date((await now()) + 15 * 86_400_000).toISOString();
/** Later, where the clock is not there already. */
async function reach(at: string | number): Promise<void> {
  const wanted = typeof at === "number" ? at : Date.parse(at);
  if ((await now()) < wanted) await t.travelTo(new Date(wanted).toISOString());
}
const afterDeadline = async () => reach((await now()) + 16 * 86_400_000);

const grantOf = async (by: Somebody, personId: string) =>
  (await t.post<{ id: string }>(by.key, "/v1/role-grants", { personId, role: "finance" })).id;

const doors: Record<string, Door> = {
  "approve what one of them wrote": {
    roles: ["buyer", "approver"],
    refused: { status: 409, type: "same-person" },
    round: "ready",
    async acts({ world, m }) {
      await opened(world!, [
        await t.person(m.controllerId, "o1", ["opener"]),
        await t.person(m.controllerId, "o2", ["opener"]),
        await t.person(m.controllerId, "o3", ["opener"]),
      ]);
      return {
        first: (by) => t.post(by.key, world!.path("/regime"), regimeBody(["dansk"])),
        second: (by) => post(by, world!.path("/approvals"), { of: "documents", approve: true }),
      };
    },
  },
  "publish what one of them wrote": {
    roles: ["buyer", "approver"],
    refused: { status: 409, type: "same-person" },
    round: "ready",
    async acts({ world, m }) {
      const later = await deadline();
      return {
        first: async (by) => {
          await t.post(by.key, world!.path("/regime"), regimeBody(["dansk"]));
          await opened(world!, [
            await t.person(m.controllerId, "o1", ["opener"]),
            await t.person(m.controllerId, "o2", ["opener"]),
            await t.person(m.controllerId, "o3", ["opener"]),
          ]);
          await t.post(m.approver, world!.path("/approvals"), { of: "documents", approve: true });
        },
        second: (by) =>
          post(by, world!.path("/publication"), { closesAt: later, noticeNumber: "123456-2026" }),
      };
    },
  },
  "open a round's bids": {
    roles: ["opener"],
    refused: { status: 409, type: "same-person" },
    round: "ready",
    async acts({ world, approver, deputy, third }) {
      const openers = await opened(world!, [approver, deputy, third]);
      await publish(world!);
      await afterDeadline();
      const open = (by: Somebody) =>
        openingBy(t, world!.path(""), {
          ...openers.find((one) => one.personId === by.personId)!,
          key: by.key,
        });
      return {
        first: async (by) => expect((await open(by)).status).toBe(200),
        second: (by) => act(open(by)),
      };
    },
  },
  "agree on scores that one of them handed in": {
    roles: ["evaluator"],
    refused: { status: 409, type: "scores-handed-in" },
    round: "ready",
    async acts({ world, m }) {
      const openers = await opened(world!, [
        await t.person(m.controllerId, "o1", ["opener"]),
        await t.person(m.controllerId, "o2", ["opener"]),
        await t.person(m.controllerId, "o3", ["opener"]),
      ]);
      await publish(world!);
      await afterDeadline();
      for (const one of openers.slice(0, 2))
        expect((await openingBy(t, world!.path(""), one)).status).toBe(200);
      const go = (key: string, rest: string, body: object = {}) => t.post(key, world!.path(rest), body);
      const declare = (key: string) => go(key, "/declarations", { conflict: false, declaration: "Ingen." });
      await declare(m.buyer);
      await go(m.buyer, "/admissions", {
        decisions: world!.sellers.map(({ bidId }) => ({ bidId, admissible: true })),
      });
      const hand = async (by: Somebody) => {
        await declare(by.key);
        for (const seller of world!.sellers) await go(by.key, "/scores", world!.scoreBody(seller));
        await go(by.key, "/scores/hand-in");
      };
      return {
        first: hand,
        second: async (by) => {
          await hand(by);
          return post(by, world!.path("/consensus"), world!.scoreBody(world!.sellers[0]!));
        },
      };
    },
  },
  "decide on a roster that one of them sent": {
    roles: ["data"],
    refused: { status: 403, type: "roster-needs-second-person" },
    async acts({ m }) {
      await roster({ personId: "", key: m.data }, m, 20);
      let id = "";
      return {
        first: async (by) => {
          id = (await roster(by, m, 4)).body.id;
        },
        second: (by) => post(by, `/v1/rosters/${id}/approval`),
      };
    },
  },
  "accept a correction that a roster of one of them caused": {
    roles: ["data"],
    refused: { status: 403, type: "roster-needs-second-person" },
    acts: ({ m }) => correction(m, "acceptance"),
  },
  "reject a correction that a roster of one of them caused": {
    roles: ["data"],
    refused: { status: 403, type: "roster-needs-second-person" },
    acts: ({ m }) => correction(m, "rejection"),
  },
  "grant a role": {
    roles: ["admin"],
    refused: { status: 403, type: "own-role" },
    async acts({ m }) {
      let id = "";
      return {
        first: async (by) => {
          id = await grantOf(by, m.people.buyer.personId);
        },
        second: (by) => post(by, `/v1/role-grants/${id}/confirmation`),
      };
    },
  },
  "confirm a deputy of one of them": {
    orders: ["approver"],
    roles: ["admin", "approver"],
    refused: { status: 403, type: "own-role" },
    async acts({ m }) {
      let id = "";
      return {
        first: async (by) => {
          const days = { from: "2030-07-01", to: "2030-08-01" };
          id = (
            await t.post<{ id: string }>(by.key, "/v1/deputies", {
              deputyId: m.people.finance.personId,
              ...days,
            })
          ).id;
        },
        second: (by) => post(by, `/v1/deputies/${id}/confirmation`),
      };
    },
  },
  "let the party leave": {
    roles: ["admin"],
    refused: { status: 403, type: "second-admin" },
    async acts() {
      const endsOn = (await deadline()).slice(0, 10);
      return {
        first: async (by) => {
          const { status } = await t.as(by.key).put("/v1/party/departure", { endsOn, reason: "Lukker" });
          expect(status).toBe(200);
        },
        second: (by) => post(by, "/v1/party/departure/confirmation"),
      };
    },
  },
  "lift a lock": {
    roles: ["admin"],
    refused: { status: 403, type: "second-admin" },
    async acts({ m }) {
      const lock = await t.post<{ id: string }>(t.operator, "/v1/locks", {
        partyId: m.controllerId,
        personId: m.people.finance.personId,
        reason: "Set i et log",
      });
      return {
        first: (by) => t.post(by.key, `/v1/locks/${lock.id}/lifting`, {}),
        second: (by) => post(by, `/v1/locks/${lock.id}/lifting`),
      };
    },
  },
};

async function correction(m: Party["m"], word: string) {
  await reach("2026-10-02T09:00:00+02:00");
  let id = "";
  await roster({ personId: "", key: m.data }, m, 20);
  return {
    first: async (by: Somebody) => {
      await roster(by, m, 21);
      const { data } = await t.get<{ data: { id: string; state: string }[] }>(
        m.data,
        "/v1/count-adjustments",
      );
      id = data.find((one) => one.state === "proposed")!.id;
    },
    second: (by: Somebody) => post(by, `/v1/count-adjustments/${id}/${word}`),
  };
}

/** An approver, its deputy from today on, and a colleague, each with the roles of the door; keys that were never used. */
async function partyOf({ roles, round }: Door): Promise<Party> {
  const world = round && (await ownRound());
  const m = world?.lead ?? (await t.municipality());
  const own = (reference: string, more: Role[] = []) =>
    t.person(m.controllerId, reference, [...new Set([...roles, ...more])]);
  const named = await t.person(
    m.controllerId,
    "vicar",
    roles.filter((role) => role !== "approver"),
  );
  const approver = await own("chef", ["approver"]);
  const third = await own("kollega");
  const [{ today }] = (await t.sql<{ today: string }>(
    "select (platform_now() at time zone 'Europe/Copenhagen')::date::text as today",
  )) as [{ today: string }];
  const to = new Date(Date.parse(today) + 360 * 86_400_000).toISOString().slice(0, 10);
  const made = await t.post<{ id: string }>(approver.key, "/v1/deputies", {
    deputyId: named.personId,
    from: today,
    to,
  });
  await t.post(m.admin, `/v1/deputies/${made.id}/confirmation`, {});
  return { m, world, approver, deputy: named, third };
}

const table = Object.entries(doors).map(([name, door]) => ({ name, door }));

beforeAll(async () => {
  await t.travelTo("2026-05-04T09:00:00+02:00");
});

describe("an approver and its deputy", () => {
  test.each(table)("do not both $name", { timeout: 120_000 }, async ({ door }) => {
    for (const order of door.orders ?? (["approver", "deputy"] as const)) {
      const party = await partyOf(door);
      const { first, second } = await door.acts(party);
      await first(party[order]);
      const other = order === "approver" ? party.deputy : party.approver;
      expect(await second(other), `${order} first`).toEqual(door.refused);
      expect((await second(party.third)).status, `${order} first, then a third`).toBeLessThan(300);
    }
  });

  test("are not each other's second for a role or a lock that concerns one of them", async () => {
    const { m, approver, deputy } = await partyOf({ ...doors["grant a role"]!, roles: ["admin"] });
    expect(
      await post(deputy, "/v1/role-grants", { personId: approver.personId, role: "finance" }),
    ).toMatchObject({ status: 403, type: "own-role" });
    const id = await grantOf({ personId: "", key: m.admin }, approver.personId);
    expect(await post(deputy, `/v1/role-grants/${id}/confirmation`)).toMatchObject({ status: 403 });
    const lock = await t.post<{ id: string }>(t.operator, "/v1/locks", {
      partyId: m.controllerId,
      personId: approver.personId,
      reason: "Set i et log",
    });
    expect(await post(deputy, `/v1/locks/${lock.id}/lifting`)).toMatchObject({
      status: 403,
      type: "second-admin",
    });
  });

  test("are two people again when the days are over, and nobody stands for two on one day", async () => {
    const { m, approver, deputy } = await partyOf({ ...doors["grant a role"]!, roles: ["admin"] });
    const other = await t.person(m.controllerId, "chef-2", ["approver"]);
    const from = new Date((await now()) + 5 * 86_400_000).toISOString().slice(0, 10);
    const days = { from, to: new Date(Date.parse(from) + 30 * 86_400_000).toISOString().slice(0, 10) };
    expect(await post(other, "/v1/deputies", { deputyId: deputy.personId, ...days })).toMatchObject({
      status: 409,
    });
    // Nor does a deputy name one of its own.
    expect(await post(deputy, "/v1/deputies", { deputyId: other.personId, ...days })).toMatchObject({
      status: 403,
      type: "own-role",
    });
    const { data } = await t.get<{ data: { id: string }[] }>(m.admin, "/v1/deputies");
    await t.post(approver.key, `/v1/deputies/${data[0]!.id}/end`, {});
    const id = await grantOf(approver, m.people.buyer.personId);
    const key = await t.anotherKey(deputy.personId, ["admin"]);
    expect((await t.as(key).post(`/v1/role-grants/${id}/confirmation`)).status).toBe(200);
  });
});
