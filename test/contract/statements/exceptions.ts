/** Statements that may do what `bin/statements/bans.ts` forbids: each sentence of the test, with the reason. */
const classifying =
  "use that changes place within an enrolment is placed day by day from an index: a join would read the month twice; on " +
  "several machines the month's use is read first into a materialized CTE";

export const exceptions: Record<string, string> = {
  "reconciliation.insertClasses has a lateral join": classifying,
  "reconciliation.insertClassesOfPupils has a lateral join": classifying,
  "reconciliation.insertSeatedClasses has a lateral join": classifying,
  "reconciliation.insertSeatedClassesOfPupils has a lateral join": classifying,
  "reconciliation.listClassifiedEvents has a lateral join": classifying,
  "reconciliation.insertRepeats has a lateral join":
    "its limit makes the planner probe the key of one month's table instead of reading months whole",
  "usage.insertKnown has a lateral join":
    "its limit makes the planner probe the key of one month's table instead of reading months whole",
  "reconciliation.listCompleteness has a lateral join":
    "the function reads one row of a small table for each provider, after what is distributed has been read",
  "reconciliation.lockProductMonth locks rows of reconciliation_product_month":
    "one row by its key, with its controller: a single machine answers it, and there rows are locked",
};
