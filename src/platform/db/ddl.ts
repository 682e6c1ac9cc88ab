/**
 * Words for migrations: what row-level security compares with. Policies read the settings bare (no
 * sub-select, no set_config: neither works on Citus workers); an unset setting is '' after a commit,
 * hence nullif. A migration that has been released never changes, so neither do these texts.
 */
export const callerIs = "nullif(current_setting('app.caller', true), '')::int";
export const partyIs = "nullif(current_setting('app.party', true), '')::int";
export const controllerIs = "nullif(current_setting('app.controller', true), '')::int";
export const publisherIs = "nullif(current_setting('app.publisher', true), '')::int";
export const institutionIs = "nullif(current_setting('app.institution', true), '')::int";
/** True for a whole controller, or for the school whose person asks. */
export const ownInstitution = `(${institutionIs} is null or institution_id = ${institutionIs})`;

/** True where an operator's person asks: what an installation's operator sees of all parties, states and counts only. */
export const operatorAsks = "current_setting('app.operator', true) <> ''";

/**
 * False for an operator that helps another party and sees its people and keys for that: of the party's letters, files
 * and long work it sees nothing.
 */
export const notHelping = `(coalesce(current_setting('app.operator', true), '') = '' or ${partyIs} = ${callerIs})`;

type Verb = "select" | "insert" | "update" | "delete";

/**
 * Forced row-level security and grants of one table.
 * `visible`: which rows requests may see (and change, where the next two say nothing else).
 * `changeable`: which rows an update may find.
 * `writable`: which rows requests may insert or leave behind after an update.
 * `app`, `platform`: the verbs that each group role gets.
 * The owner is bound as well; a migration that fills or mends rows sees them by the policy for backfills.
 */
export function secure(
  table: string,
  rules: {
    visible: string;
    changeable?: string;
    writable?: string;
    app: readonly Verb[];
    platform?: readonly Verb[];
  },
): string {
  const writable = rules.writable ?? rules.visible;
  const changeable = rules.changeable ?? rules.visible;
  const platform = rules.platform ?? (["select", "insert", "update", "delete"] as const);
  const grant = (verbs: readonly Verb[], role: string) =>
    verbs.length > 0 ? `grant ${verbs.join(", ")} on ${table} to ${role};` : "";
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_read on ${table} for select to samkoeb_app using (${rules.visible});
    create policy ${table}_insert on ${table} for insert to samkoeb_app with check (${writable});
    create policy ${table}_update on ${table} for update to samkoeb_app using (${changeable}) with check (${writable});
    create policy ${table}_delete on ${table} for delete to samkoeb_app using (${writable});
    create policy ${table}_platform on ${table} to samkoeb_platform
      using (current_setting('app.platform', true) = 'on')
      with check (current_setting('app.platform', true) = 'on');
    create policy ${table}_backfill on ${table} to samkoeb_backfill
      using (current_setting('app.backfill', true) = 'on')
      with check (current_setting('app.backfill', true) = 'on');
    ${grant(rules.app, "samkoeb_app")}
    ${grant(platform, "samkoeb_platform")}
  `;
}

/** What the role of the `security definer` functions may do with a table: on all rows, whoever calls them. */
export function forDefiner(table: string, verbs: readonly Verb[]): string {
  return `
    create policy ${table}_definer on ${table} to samkoeb_definer using (true) with check (true);
    grant ${verbs.join(", ")} on ${table} to samkoeb_definer;
  `;
}

/**
 * `<table>_view`: what statements of other domains read of a table, these columns, with the rights of whoever asks.
 */
export function readable(table: string, columns: readonly string[]): string {
  return `
    create view ${table}_view with (security_invoker = true) as select ${columns.join(", ")} from ${table};
    grant select on ${table}_view to samkoeb_app, samkoeb_platform;
  `;
}

/** A reference table that everybody may read (a public register): no row-level security, listed by the tests. */
export function reference(table: string, app: readonly Verb[] = ["select"]): string {
  return `grant ${app.join(", ")} on ${table} to samkoeb_app;
    grant select, insert, update, delete on ${table} to samkoeb_platform;`;
}

/**
 * Refuses update and delete (and truncate) of an append-only table, for everybody but a superuser's own trigger
 * switch. `follows`: the one column that a foreign key keeps equal to its parent's (`on update cascade`).
 */
export function appendOnly(table: string, { follows }: { follows?: string } = {}): string {
  return `
    create trigger ${table}_append_only before update or delete on ${table}
      for each row execute function platform_refuse_change(${follows === undefined ? "" : `'${follows}'`});
    create trigger ${table}_no_truncate before truncate on ${table}
      for each statement execute function platform_refuse_change();
  `;
}
