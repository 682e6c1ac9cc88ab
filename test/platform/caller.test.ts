import { expect, test } from "vitest";
import { anonymous, type Caller, controllerOf, publisherOf } from "../../src/platform/operation/caller.ts";

const town: Caller = {
  ...anonymous,
  partyId: 1,
  partyKind: "controller",
  controllerId: 1,
  roles: ["finance"],
};
const seller: Caller = {
  ...anonymous,
  partyId: 2,
  partyKind: "publisher",
  publisherId: 2,
  roles: ["finance"],
};

test("a role that parties of two kinds share opens nothing of the other kind", () => {
  expect([controllerOf(town), publisherOf(seller)]).toEqual([1, 2]);
  for (const refused of [() => controllerOf(seller), () => publisherOf(town), () => controllerOf(anonymous)])
    expect(refused).toThrow(/^forbidden/);
});
