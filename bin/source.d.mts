/** A node of the syntax tree: ESTree's, with TypeScript's; its further fields depend on `type`. */
export interface Node {
  type: string;
  start: number;
  end: number;
}

export interface Source {
  file: string;
  text: string;
  program: Node;
  lineOf(at: number): number;
}

/** A function around a place in the text, with the names that its parameters bind. */
export interface Around {
  at: number;
  name?: string;
  params: string[];
}

export function readSource(file: string, text?: string): Source;
export function walk(node: Node, visit: (node: Node, ancestors: readonly Node[]) => void): void;
export function nodesOf(source: Source, ...types: string[]): { node: Node; ancestors: readonly Node[] }[];
export function pathOf(node: Node): string | undefined;
export function importsOf(
  source: Source,
): { at: number; target: string | undefined; typeOnly: boolean; values: string[]; whole: boolean }[];
export function mentionsOf(source: Source): { at: number; path: string; functions: Around[] }[];
export function stringsOf(source: Source): { at: number; text: string }[];
export function writesOf(source: Source): { at: number; table: string | undefined }[];
