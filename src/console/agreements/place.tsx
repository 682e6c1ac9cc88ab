import type { ComponentChildren } from "preact";
import type { Agreement } from "../../agreements/index.ts";
import type { LocalDate } from "../../platform/calendar.ts";
import type { Minor } from "../../platform/money.ts";
import type { Role } from "../../platform/operation/caller.ts";
import { daysText } from "../frame/days.ts";
import type { Reading } from "../frame/language.ts";
import { useSight } from "../frame/sight.ts";

/** What the pages of buyers' agreements have in common. */

export const agreementsPath = "/buying/agreements";
export const agreementPath = (id: string): string => `${agreementsPath}/${id}`;
export const poolsPath = "/buying/pools";
export const renewalPath = "/buying/renewal";
export const spendingPath = "/buying/spending";
export const cataloguePath = "/buying/catalogue";

/** Who reads agreements: the operations' own roles, of buyers. */
export const readers: readonly Role[] = ["buyer", "approver", "finance"];
/** For whom these pages are in the menu. */
export const own = { roles: readers, parties: ["controller"], institution: false } as const;

/** The texts of these pages. */
export const useAgreements = () => useSight().reading.texts.pages.agreements;

export const crowns = ({ say, forms }: Reading, minor: Minor): string =>
  say.frame.kroner(forms.amount(minor));
export const daysOf = (reading: Reading, period: { from: LocalDate; to: LocalDate }): string =>
  daysText(reading, period);

/** Lines of a cell, one under the other. */
export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line) => (
      <div key={line}>{line}</div>
    ))}
  </>
);

/** A part of a page under a heading of its own. */
export function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Who decides for all buyers of an agreement: its lead, or its only buyer. */
export const deciderOf = ({ leadId, participantIds }: Pick<Agreement, "leadId" | "participantIds">) =>
  leadId ?? participantIds[0]!;
