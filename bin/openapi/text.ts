import { Document, isCollection, isMap, isPair, isScalar, visit } from "yaml";

const width = 160;

/** Text that YAML takes without quotes, also between brackets. */
const plainWord = /^[\w/.^-][\w /.()'^-]*$/;

/** How long a node is on one line; Infinity where it is a text of several lines. */
function lengthOf(node: unknown): number {
  if (isScalar(node)) {
    const text = String(node.value);
    if (text.includes("\n")) return Number.POSITIVE_INFINITY;
    return text.length + (plainWord.test(text) ? 0 : 2 + (text.split("\\").length - 1));
  }
  if (isPair(node)) return lengthOf(node.key) + lengthOf(node.value) + 2;
  if (!isCollection(node)) return 0;
  return (node.items as unknown[]).reduce((sum: number, item) => sum + lengthOf(item) + 2, 0);
}

/** Maps of these stand on lines of their own: a reader looks for their names at the left. */
const tall = ["paths", "responses", "properties", "schemas", "parameters", "headers"];
const isTall = (parent: unknown): boolean =>
  isPair(parent) && isScalar(parent.key) && tall.includes(String(parent.key.value));

/** `required:` and its names, a line each: filled to the width, since nothing is read there but names. */
const lists = /^( *)(required|enum):\n((?: +- [\w-]+\n)+)/gm;

function filled(_all: string, indent: string, key: string, items: string): string {
  const words = [...items.matchAll(/- ([\w-]+)\n/g)].map(([, word]) => word!);
  const lines = [`${indent}${key}: [`];
  for (const [i, word] of words.entries()) {
    const said = i === words.length - 1 ? `${word}]` : `${word}, `;
    if (lines.at(-1)!.length + said.length > width) lines.push(`${indent}  `);
    lines[lines.length - 1] += said;
  }
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The document as YAML for people: what fits on a line stands on one line. */
export function documentText(document: unknown): string {
  const yaml = new Document(document, { aliasDuplicateObjects: false });
  visit(yaml, {
    Collection: (_key, node, path) => {
      const depth = path.filter(isCollection).length;
      const before = path.at(-1);
      const key = isPair(before) ? lengthOf(before.key) : 0;
      const fits = lengthOf(node) + key + depth + 2 <= width;
      if (fits && !(isMap(node) && isTall(before))) node.flow = true;
    },
  });
  return yaml.toString({ lineWidth: 0, indent: 1, flowCollectionPadding: false }).replaceAll(lists, filled);
}
