import { z } from "zod";
import { withoutCivilNumber } from "../../platform/civil.ts";

export const Pupil = z
  .union([
    z.strictObject({ id: withoutCivilNumber(z.string().min(1).max(200)) }),
    z.strictObject({ pseudonym: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits") }),
  ])
  .describe("The login id, turned into the pseudonym in memory and kept nowhere; or the pseudonym");

export const AccessCheck = z
  .strictObject({
    controller: z
      .string()
      .regex(/^(\d{3}|\d{8})$/, "must be a municipality code or a CVR number")
      .describe("Municipality code or CVR number"),
    product: withoutCivilNumber(z.string().min(1).max(200)).describe("ISBN or URN"),
    institution: z
      .string()
      .regex(/^\d{6}$/, "must be six digits")
      .describe("Institution number"),
    pupil: Pupil,
  })
  .meta({ id: "AccessCheck", description: "May this pupil open this product at this institution now?" });
export type AccessCheck = z.output<typeof AccessCheck>;

export const accessChecksMax = 1_000;
export const NewAccessChecks = z
  .union([AccessCheck, z.strictObject({ checks: z.array(AccessCheck).min(1).max(accessChecksMax) })])
  .meta({ id: "NewAccessChecks", description: "One question, or up to 1,000 in `checks`." });
export type NewAccessChecks = z.output<typeof NewAccessChecks>;

/** Why access is given or refused. Refusals stand in order of precedence: the answer is the first that applies. */
export const accessCodes = [
  "CONTROLLER_UNKNOWN",
  "NO_DATA_AGREEMENT",
  "PRODUCT_UNKNOWN",
  "INSTITUTION_UNKNOWN",
  "PRODUCT_NOT_COVERED",
  "SCHOOL_NOT_COVERED",
  "NOT_STARTED",
  "EXPIRED",
  "PUPIL_NOT_COVERED",
  "PUPIL_UNKNOWN",
  "GRADE_OUT_OF_SCOPE",
  "NO_SEAT",
  "ASSIGNED",
  "COVERED",
  "IN_GRACE",
  "WITHIN_TOLERANCE",
  "OVER_SEATS",
  "OVER_TOLERANCE",
] as const;
export const AccessCode = z
  .enum(accessCodes)
  .meta({ id: "AccessCode", description: "Why access is given or not; `AccessAnswer` explains the words." });
export type AccessCode = z.output<typeof AccessCode>;
export const AccessAnswer = z.object({ allowed: z.boolean(), code: AccessCode }).meta({
  id: "AccessAnswer",
  description:
    "ASSIGNED: the pupil has a seat; COVERED: the licence covers the pupil; IN_GRACE: it did until its last day, and " +
    "the days of grace are not over. Allowed though every drawn seat is somebody else's: WITHIN_TOLERANCE (not " +
    "billed), OVER_SEATS (the over-use policy bills or reports it), OVER_TOLERANCE (beyond it, billed). All other " +
    "codes are refusals. PUPIL_NOT_COVERED is what a publisher is told of a pupil who is not on the roster there " +
    "(PUPIL_UNKNOWN) or of another grade (GRADE_OUT_OF_SCOPE): its controller's own people are told which.",
});
export type AccessAnswer = z.output<typeof AccessAnswer>;
export const AccessAnswers = z
  .object({
    results: z.array(AccessAnswer).describe("In the order of the questions; no pupil is named"),
    validForSeconds: z.int().describe("How long the answers may be kept; a refusal may end earlier"),
  })
  .meta({ id: "AccessAnswers", description: "Answers to access checks." });
export type AccessAnswers = z.output<typeof AccessAnswers>;
