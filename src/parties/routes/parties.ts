import { z } from "zod";
import { onePage, PageQuery, pageOf } from "../../platform/http/page.ts";
import { type Role, type Route, route } from "../../platform/http/route.ts";
import { common } from "../../platform/problem.ts";
import * as actions from "../actions/index.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

const tag = "parties";
const everyone: readonly Role[] = [
  "buyer",
  "opener",
  "evaluator",
  "approver",
  "publisher",
  "school",
  "finance",
  "operator",
];
const admin: readonly Role[] = ["operator", "buyer", "publisher"];
const byId = z.strictObject({ id: s.PartyId });
const conflicts = [common.conflict];
const last = (after: string[] | undefined): number => Number(after?.[0] ?? 0);

export const routes: Route[] = [
  route({
    method: "get",
    path: "/v1/me",
    id: "getMe",
    tag,
    summary: "Who your key belongs to",
    roles: everyone,
    reply: { status: 200, schema: s.Me },
    run: async (_tx, { caller }) => ({
      personId: caller.personId,
      partyId: caller.partyId,
      partyKind: caller.partyKind as (typeof s.partyKinds)[number],
      institutionId: caller.institutionId ?? null,
      roles: [...caller.roles],
    }),
  }),
  route({
    method: "post",
    path: "/v1/controllers",
    id: "createController",
    tag,
    summary: "Register a municipality or an independent institution",
    roles: ["operator"],
    body: s.NewController,
    reply: { status: 201, schema: s.Controller, location: (c) => `/v1/controllers/${c.id}` },
    problems: conflicts,
    run: (tx, ctx, { body }) => actions.createController(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/controllers",
    id: "listControllers",
    tag,
    summary: "The register of controllers",
    roles: everyone,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("ControllerPage", s.Controller) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "controllers",
        query,
        (after, limit) => store.listControllers(tx, last(after), limit),
        (c) => [String(c.id)],
      ),
  }),
  route({
    method: "get",
    path: "/v1/controllers/{id}",
    id: "getController",
    tag,
    summary: "One controller",
    roles: everyone,
    params: byId,
    reply: { status: 200, schema: s.Controller },
    run: (tx, _ctx, { params }) => actions.getController(tx, params.id),
  }),
  route({
    method: "post",
    path: "/v1/publishers",
    id: "createPublisher",
    tag,
    summary: "Register a publisher",
    roles: ["operator"],
    body: s.NewPublisher,
    reply: { status: 201, schema: s.Publisher },
    problems: conflicts,
    run: (tx, ctx, { body }) => actions.createPublisher(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/publishers",
    id: "listPublishers",
    tag,
    summary: "The register of publishers",
    roles: everyone,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("PublisherPage", s.Publisher) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "publishers",
        query,
        (after, limit) => store.listPublishers(tx, last(after), limit),
        (p) => [String(p.id)],
      ),
  }),
  route({
    method: "post",
    path: "/v1/institutions",
    id: "createInstitution",
    tag,
    summary: "Register a school, daycare or library",
    roles: ["operator", "buyer"],
    body: s.NewInstitution,
    reply: { status: 201, schema: s.Institution },
    problems: [...conflicts, common.notFound],
    run: (tx, ctx, { body }) => actions.createInstitution(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/institutions",
    id: "listInstitutions",
    tag,
    summary: "The register of institutions",
    roles: everyone,
    query: PageQuery.extend({ controllerId: s.PartyId.optional() }),
    reply: { status: 200, schema: pageOf("InstitutionPage", s.Institution) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        `institutions ${query.controllerId ?? ""}`,
        query,
        (after, limit) => store.listInstitutions(tx, query.controllerId, last(after), limit),
        (i) => [String(i.id)],
      ),
  }),
  route({
    method: "post",
    path: "/v1/people",
    id: "createPerson",
    tag,
    summary: "Register a person or machine of a party",
    roles: admin,
    body: s.NewPerson,
    reply: { status: 201, schema: s.Person },
    problems: [...conflicts, common.notFound],
    run: (tx, ctx, { body }) => actions.createPerson(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/people",
    id: "listPeople",
    tag,
    summary: "The people of your party",
    roles: admin,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("PersonPage", s.Person) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "people",
        query,
        (after, limit) => store.listPeople(tx, after?.[0], limit),
        (p) => [p.reference],
      ),
  }),
  route({
    method: "post",
    path: "/v1/api-keys",
    id: "issueKey",
    tag,
    summary: "Issue an API key; its secret is shown this once",
    roles: admin,
    body: s.NewKey,
    reply: { status: 201, schema: s.IssuedKey, secretMembers: ["token"] },
    problems: [common.notFound, s.tooManyKeys, s.roleNotForParty],
    run: (tx, ctx, { body }) => actions.issueKey(tx, ctx, body),
  }),
  route({
    method: "get",
    path: "/v1/api-keys",
    id: "listKeys",
    tag,
    summary: "The keys of your party, without their secrets",
    roles: admin,
    query: PageQuery,
    reply: { status: 200, schema: pageOf("ApiKeyPage", s.ApiKey) },
    run: (tx, ctx, { query }) =>
      onePage(
        ctx,
        "keys",
        query,
        (after, limit) => store.listKeys(tx, after?.[0], limit),
        (key) => [key.id],
      ),
  }),
  route({
    method: "delete",
    path: "/v1/api-keys/{keyId}",
    id: "revokeKey",
    tag,
    summary: "Revoke a key (at the latest five seconds later it opens nothing)",
    roles: admin,
    params: z.strictObject({ keyId: z.string().regex(/^[0-9a-z]{8}$/, "Eight characters of 0–9 and a–z.") }),
    reply: { status: 200, schema: s.ApiKey },
    run: (tx, ctx, { params }) => actions.revokeKey(tx, ctx, params.keyId),
  }),
];
