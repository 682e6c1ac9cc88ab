import { z } from "zod";
import type { Role } from "../../platform/operation/caller.ts";

export const domain = "rounds";
export const members: readonly Role[] = ["buyer", "approver", "opener", "evaluator", "finance"];
export const RoundTarget = z.strictObject({ roundId: z.uuid() });
