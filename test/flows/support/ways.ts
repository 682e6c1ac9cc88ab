import { sampled, wholeMatrix } from "../../support/tier.ts";
import { usual, type Way } from "./site.ts";

/** In which ways flows are gone through: by each language, width and the keyboard alone. */
const ways: readonly Way[] = [
  ...(["da", "en"] as const).flatMap((language) =>
    ([320, 1280] as const).map((width) => ({ language, width })),
  ),
  { ...usual, keyboard: true },
  { language: "en", width: 320, keyboard: true },
];

export const nameOf = ({ language, width, keyboard }: Way): string =>
  `${language === "da" ? "Danish" : "English"} at ${width} px${keyboard ? " by the keyboard alone" : ""}`;

/** Of a flow all ways before a release; for a commit the usual one, and of the others one for a few of the flows. */
export function waysOf(flow: string): readonly Way[] {
  if (wholeMatrix) return ways;
  const others = ways.filter((way) => nameOf(way) !== nameOf(usual)).map(nameOf);
  const [drawn] = sampled([...others, ...others.map(() => "")], 1, `ways of ${flow}`);
  return [usual, ...ways.filter((way) => nameOf(way) === drawn)];
}
