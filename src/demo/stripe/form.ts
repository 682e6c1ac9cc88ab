/** What the API is sent: form fields such as `line_items[0][price_data][unit_amount]`, as the tree that they mean. */

export interface Tree {
  [name: string]: string | Tree;
}

/** Reads a body or a query. A list is a tree by its places. */
export function readForm(text: string): Tree {
  const tree: Tree = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll("]", "").split("[");
    const last = path.pop() ?? "";
    let at = tree;
    for (const part of path) {
      const next = at[part];
      const inner = typeof next === "object" ? next : {};
      at[part] = inner;
      at = inner;
    }
    at[last === "" ? String(Object.keys(at).length) : last] = value;
  }
  return tree;
}

export const textOf = (tree: Tree, ...path: string[]): string | undefined => {
  let at: string | Tree | undefined = tree;
  for (const part of path) at = typeof at === "object" ? at[part] : undefined;
  return typeof at === "string" ? at : undefined;
};
export const treeOf = (tree: Tree, ...path: string[]): Tree => {
  let at: string | Tree | undefined = tree;
  for (const part of path) at = typeof at === "object" ? at[part] : undefined;
  return typeof at === "object" ? at : {};
};
/** Texts of a list, or of a map of texts. */
export const textsOf = (tree: Tree): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tree).filter((one): one is [string, string] => typeof one[1] === "string"),
  );
