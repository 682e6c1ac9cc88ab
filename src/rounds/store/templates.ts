import { z } from "zod";
import type { Reader, Tx } from "../../platform/db/database.ts";
import { statement } from "../../platform/db/statement.ts";
import { type RoundTemplate, TemplateDocument } from "../schema/templates.ts";
import { RoundTerms } from "../schema/terms.ts";

/** All SQL of templates: an organisation's own. */

const decode = { terms: RoundTerms, documents: z.array(TemplateDocument) };
const columns = `t.id, t.name, t.saved_from as "savedFrom", t.saved_at as "savedAt", t.terms, t.documents`;

const listTemplatesSql = statement(
  "rounds.listTemplates",
  `select ${columns} from rounds_template t where t.controller_id = $1::int order by t.name limit 200`,
  { decode },
);
export const listTemplates = (tx: Reader, controllerId: number): Promise<RoundTemplate[]> =>
  tx.all(listTemplatesSql, [controllerId]);

const findTemplateSql = statement(
  "rounds.findTemplate",
  `select ${columns} from rounds_template t where t.controller_id = $1::int and t.id = $2::uuid`,
  { decode },
);
export const findTemplate = (
  tx: Reader,
  controllerId: number,
  id: string,
): Promise<RoundTemplate | undefined> => tx.maybe(findTemplateSql, [controllerId, id]);

const countOtherTemplatesSql = statement(
  "rounds.countOtherTemplates",
  `select count(*)::int as "count!" from rounds_template t where t.controller_id = $1::int and t.name <> $2::text`,
);
/** How many an organisation has by other names; its templates wait for each other. */
export async function countOtherTemplates(tx: Tx, controllerId: number, name: string): Promise<number> {
  await tx.execute(lockTemplatesSql, [controllerId]);
  return (await tx.one(countOtherTemplatesSql, [controllerId, name])).count;
}
const lockTemplatesSql = statement(
  "rounds.lockTemplates",
  "select pg_advisory_xact_lock(hashtext('rounds_template'), $1::int)",
);

const saveTemplateSql = statement(
  "rounds.saveTemplate",
  `insert into rounds_template as t (id, controller_id, name, saved_from, terms, documents)
   values ($1::uuid, $2::int, $3::text, $4::text, $5::jsonb, $6::jsonb)
   on conflict (controller_id, name) do update
     set saved_from = excluded.saved_from, saved_at = platform_now(), terms = excluded.terms, documents = excluded.documents
   returning ${columns}`,
  { decode },
);
export const saveTemplate = (
  tx: Tx,
  one: Pick<RoundTemplate, "id" | "name" | "savedFrom" | "terms" | "documents"> & { controllerId: number },
): Promise<RoundTemplate> =>
  tx.one(saveTemplateSql, [
    one.id,
    one.controllerId,
    one.name,
    one.savedFrom,
    JSON.stringify(z.encode(RoundTerms, one.terms)),
    JSON.stringify(one.documents),
  ]);

const removeTemplateSql = statement(
  "rounds.removeTemplate",
  "delete from rounds_template t where t.controller_id = $1::int and t.id = $2::uuid",
);
export const removeTemplate = (tx: Tx, controllerId: number, id: string): Promise<number> =>
  tx.execute(removeTemplateSql, [controllerId, id]);
