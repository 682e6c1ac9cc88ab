import { displayInstant } from "../../../platform/calendar.ts";

/** What a refusal means, in the reader's language. */
export interface ProblemText {
  title: string;
  /** What can be done. */
  help: string;
  /** A sentence about this case, of the refusal's own members. */
  detail?: (extensions: Record<string, unknown>) => string;
}

/** A member of a refusal as a text. */
export const text = (member: unknown): string => String(member);
/** An instant among a refusal's members, Copenhagen time. */
export const moment = (member: unknown): string =>
  member instanceof Date ? displayInstant(member) : String(member);
