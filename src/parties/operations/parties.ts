import { z } from "zod";
import { Role } from "../../platform/operation/caller.ts";
import { list, PageQuery } from "../../platform/operation/list.ts";
import { operation } from "../../platform/operation/operation.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const domain = "parties";
const byId = z.strictObject({ id: s.PartyId });
const conflicts = [common.conflict];
const last = (after: string[] | undefined): number => Number(after?.[0] ?? 0);

export const getMe = operation({
  kind: "read",
  id: "getMe",
  domain,
  summary: "Who you are here",
  description: "Gives your person, party and roles; try it first with a new key.",
  unproved: true,
  roles: Role.options,
  roleless: true,
  output: s.Me,
  work: (tx, { caller }) => actions.getMe(tx, caller),
});

export const createController = operation({
  kind: "write",
  id: "createController",
  domain,
  summary: "Register a municipality or an independent institution",
  description: "Makes a tenant of its own; CVR and municipality code are unique.",
  roles: ["operator"],
  input: { content: s.NewController },
  output: s.Controller,
  problems: conflicts,
  work: (tx, ctx, { content }) => actions.createController(tx, ctx, content),
});

const words = z.string().trim().min(1).max(100).optional();

export const listControllers = list({
  id: "listControllers",
  domain,
  summary: "The register of controllers",
  description: "Everybody with a key may read it; it has no secrets and no people.",
  roles: Role.options,
  options: PageQuery.extend({ q: words.describe("Part of a name, a CVR number or a code") }),
  page: "ControllerPage",
  item: s.Controller,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listControllers(tx, options.q, last(after), limit),
});

export const getController = operation({
  kind: "read",
  id: "getController",
  domain,
  summary: "One controller",
  description: "Gives its numbers and its default payer, as on the register's list.",
  roles: Role.options,
  input: { target: byId },
  output: s.Controller,
  work: (tx, _ctx, { target }) => actions.getController(tx, target.id),
});

export const createPublisher = operation({
  kind: "write",
  id: "createPublisher",
  domain,
  summary: "Register a publisher",
  description: "Makes a seller of its own; its CVR number is unique.",
  roles: ["operator"],
  input: { content: s.NewPublisher },
  output: s.Publisher,
  problems: conflicts,
  work: (tx, ctx, { content }) => actions.createPublisher(tx, ctx, content),
});

export const listPublishers = list({
  id: "listPublishers",
  domain,
  summary: "The register of publishers",
  description: "Everybody with a key may read it, sorted by number.",
  unproved: true,
  roles: Role.options,
  options: PageQuery.extend({ q: words.describe("Part of a name, or a CVR number") }),
  page: "PublisherPage",
  item: s.Publisher,
  sort: ["id"],
  rows: (tx, _ctx, { options }, after, limit) => store.listPublishers(tx, options.q, last(after), limit),
});

export const createInstitution = operation({
  kind: "write",
  id: "createInstitution",
  domain,
  summary: "Register a school, daycare or library",
  description: "It belongs to one controller from its first day on; its number is unique on each day.",
  roles: ["admin"],
  input: { content: s.NewInstitution },
  output: s.Institution,
  problems: [...conflicts, common.notFound],
  work: (tx, ctx, { content }) => actions.createInstitution(tx, ctx, content),
});

export const listInstitutions = list({
  id: "listInstitutions",
  domain,
  summary: "The register of institutions",
  description: "Closed ones are there too, with the day on which they closed.",
  roles: Role.options,
  options: PageQuery.extend({
    controllerId: s.PartyId.optional(),
    kind: s.InstitutionKind.optional(),
    q: words.describe("Part of a name, or an institution number"),
  }),
  page: "InstitutionPage",
  item: s.Institution,
  sort: ["id"],
  rows: async (tx, ctx, { options }, after, limit) =>
    (await store.listRegister(tx, options, last(after), limit)).map((one) => actions.publicly(ctx, one)),
});
