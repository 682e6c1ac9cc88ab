import { z } from "zod";
import { exclusionGrounds } from "../../law/exclusion.ts";
import { LotReference } from "../schema/reference.ts";

/** What each company in a bid states of itself: the questions of the ESPD. A bidder's browser reads it by the same schema. */

const Text = (max: number) => z.string().min(1).max(max);

export const ExclusionGround = z
  .enum(exclusionGrounds)
  .meta({ id: "ExclusionGround", description: "As eForms codes it, where it does." });
/** Most companies that state something in one bid. */
export const statementsMax = 20;

/** The bidder, who bids with it, who does a part of it, and whose capacity it relies on (udbudsloven § 144). */
export const statementRoles = ["bidder", "member", "subcontractor", "relied_on"] as const;

export const Statement = z
  .strictObject({
    role: z
      .enum(statementRoles)
      .describe(
        "bidder: yourself; member: of the consortium; relied_on: you count its capacity as yours; subcontractor: does a part",
      ),
    name: Text(200),
    companyNumber: Text(40).optional().describe("CVR, or the number in its own country's register"),
    part: Text(1_000).optional().describe("What it does of the agreement"),
    grounds: z
      .partialRecord(ExclusionGround, z.boolean())
      .describe("By exclusion ground: true where it applies to this company"),
    selfCleaning: z
      .partialRecord(ExclusionGround, Text(5_000))
      .optional()
      .describe("Of each ground that applies: why the company is reliable all the same"),
    met: z
      .record(LotReference, Text(5_000))
      .optional()
      .describe("By the round's suitability requirements: how they are met"),
    signedBy: Text(200).describe("Name and title of who answers for the statement"),
  })
  .meta({ id: "BidStatement", description: "What one company in a bid states of itself." });
export type Statement = z.output<typeof Statement>;

/** A place of the bid that is confidential, as the bidder says, and why. */
export const ConfidentialMark = z
  .strictObject({
    at: z
      .string()
      .regex(
        /^(\/(lots|files|statements|contact)(\/[A-Za-z0-9_.-]{1,60}){0,3})$/,
        "must name a part of the bid",
      )
      .describe("A JSON pointer into the bid: `/lots/0/answers/quality`, `/files/1`, `/statements/2`"),
    why: Text(500),
  })
  .meta({ id: "ConfidentialMark", description: "A part of a bid that others are not to be given." });
export type ConfidentialMark = z.output<typeof ConfidentialMark>;
