/** What was looked at. `unchecked`: whether it is right is not known. */
export interface Finding {
  subject: string;
  state: "fine" | "advice" | "wrong" | "unchecked";
  /** One sentence, without secrets. */
  says: string;
  /** What to do; always there where something is not fine. */
  do?: string;
}

export const fine = (subject: string, says: string): Finding => ({ subject, state: "fine", says });
export const advice = (subject: string, says: string, todo: string): Finding => ({
  ...{ subject, state: "advice", says, do: todo },
});
export const wrong = (subject: string, says: string, todo: string): Finding => ({
  ...{ subject, state: "wrong", says, do: todo },
});
export const unchecked = (subject: string, says: string, todo: string): Finding => ({
  ...{ subject, state: "unchecked", says, do: todo },
});

/** Why something failed, in one line. */
export const because = (error: unknown): string =>
  (error instanceof Error ? error.message || error.name : "no reason is given").replaceAll(/\s+/g, " ");
