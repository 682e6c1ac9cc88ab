import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { atATime } from "../../src/platform/gather.ts";

test("each item is done once, so many at the same time and no more", async () => {
  const done: number[] = [];
  let underway = 0;
  let most = 0;
  await atATime(3, [1, 2, 3, 4, 5, 6, 7], async (n) => {
    underway += 1;
    most = Math.max(most, underway);
    await setImmediate();
    underway -= 1;
    done.push(n);
  });
  expect([most, underway]).toEqual([3, 0]);
  expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("after a failure nothing begins, what is underway ends, and the first failure is told", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (n: number) => {
    begun.push(n);
    if (n === 1) throw new Error("the first");
    await setImmediate();
    if (n === 2) throw new Error("the second");
    ended.push(n);
  };
  await expect(atATime(3, [1, 2, 3, 4, 5], work)).rejects.toThrow("the first");
  expect(begun).toEqual([1, 2, 3]);
  expect(ended).toEqual([3]);
});

test("nothing to do is done", async () => {
  await expect(atATime(2, [], async () => {})).resolves.toBeUndefined();
});
