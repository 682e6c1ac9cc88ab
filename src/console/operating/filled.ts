/** What is there of some optional texts: an empty one, as a form sends a filter that nobody chose, is not. */
export const filled = (texts: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) =>
      text === undefined || text === "" ? [] : [[name, text]],
    ),
  );
