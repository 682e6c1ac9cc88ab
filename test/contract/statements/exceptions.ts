/** Statements that may do what `bin/statements/bans.ts` forbids: each sentence of the test, with the reason. */
export const exceptions: Record<string, string> = {};
