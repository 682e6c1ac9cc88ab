import type { Asking } from "../../cli/asking.ts";
import type { Story } from "./state.ts";

/** An opener's own machine, which speaks to the program with the opener's key. `once`: what it does, done once. */
export const askingAs = (story: Story, who: string, once: string): Asking => ({
  get: (path) => story.client.get(who, path),
  post: async <T>(path: string, body: unknown) =>
    (
      await story.client.send<T>(
        who,
        "POST",
        path,
        body,
        `${once}-${who}-${path.split("/").slice(4).join("-")}`,
      )
    ).body,
});
