import { list } from "../../platform/operation/list.ts";
import * as s from "../schema/index.ts";
import * as store from "../store/index.ts";

/** Who asked too often, of all parties: how often, never for what. */
export const listLimitHits = list({
  id: "listLimitHits",
  domain: "parties",
  summary: "How often requests were refused for asking too much",
  description:
    "Counted per hour, limit, and party and key or network, the newest hour first; kept as long as failed sign-ins.",
  roles: ["operator"],
  options: s.LimitHitQuery,
  page: "LimitHitPage",
  item: s.LimitHit,
  sort: ["hour", "limit", "aboutId", "keyId", "network"],
  async rows(tx, _ctx, { options }, after, limit) {
    const hits = await store.listLimitHits(tx, options, after, limit);
    const names = await store.listPartyNames(tx, [...new Set(hits.map(({ aboutId }) => aboutId))]);
    return hits.map((hit) => ({ ...hit, partyName: names.get(hit.aboutId) ?? null }));
  },
});
