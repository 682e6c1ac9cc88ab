/** Whether two JSON values are equal, whatever the order of their members. */
export function sameValue(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

/** JSON text with members in alphabetical order: the same for equal values. */
export function stable(value: unknown): string {
  return JSON.stringify(value, (_key, node: unknown) =>
    typeof node === "object" && node !== null && !Array.isArray(node)
      ? Object.fromEntries(Object.entries(node).sort(([a], [b]) => (a < b ? -1 : 1)))
      : node,
  );
}
