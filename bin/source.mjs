/** Reads TypeScript as text, without a compiler: what a file imports and which tables its SQL writes. */

/** Blanks comments in `code`, and in `bare` also what stands inside strings; offsets and lines stay. */
export function stripped(text) {
  const code = [...text];
  const bare = [...text];
  const blank = (list, from, to) => {
    for (let at = from; at < to && at < text.length; at++) if (list[at] !== "\n") list[at] = " ";
  };
  const comment = (from, to) => {
    blank(code, from, to);
    blank(bare, from, to);
    return to;
  };
  const braces = []; // depth of `{` inside each open `${`
  let before = "(";
  let at = 0;
  const template = (from) => {
    let end = from;
    while (end < text.length && text[end] !== "`" && !(text[end] === "$" && text[end + 1] === "{")) {
      end += text[end] === "\\" ? 2 : 1;
    }
    blank(bare, from, end);
    if (text[end] === "`") return end + 1;
    braces.push(0);
    return end + 2;
  };
  const endOf = (from, close) => {
    let end = from;
    for (let inClass = false; end < text.length && text[end] !== "\n"; end++) {
      if (text[end] === "\\") end++;
      else if (close === "/" && text[end] === "[") inClass = true;
      else if (close === "/" && text[end] === "]") inClass = false;
      else if (text[end] === close && !inClass) break;
    }
    return end;
  };
  while (at < text.length) {
    const char = text[at];
    const next = text[at + 1];
    if (char === "/" && next === "/") at = comment(at, lineEnd(text, at));
    else if (char === "/" && next === "*") at = comment(at, endOfBlock(text, at));
    else if (char === '"' || char === "'" || (char === "/" && startsRegExp(text, at, before))) {
      const end = endOf(at + 1, char);
      blank(bare, at + 1, end);
      at = end + 1;
      before = char;
    } else if (char === "`") at = template(at + 1);
    else if (char === "}" && braces.at(-1) === 0) {
      braces.pop();
      at = template(at + 1);
    } else {
      if (braces.length > 0 && char === "{") braces[braces.length - 1] += 1;
      if (braces.length > 0 && char === "}") braces[braces.length - 1] -= 1;
      if (!/\s/.test(char)) before = char;
      at += 1;
    }
  }
  return { code: code.join(""), bare: bare.join("") };
}

function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function endOfBlock(text, at) {
  const end = text.indexOf("*/", at + 2);
  return end < 0 ? text.length : end + 2;
}

function startsRegExp(text, at, before) {
  return /[(,=:[!&|?{};+*%~^<>-]/.test(before) || /\b(return|case|typeof|in|of)\s*$/.test(text.slice(0, at));
}

/** Every import and re-export: where, of what, whether only types, and which names. */
export function importsOf({ code, bare }) {
  const found = [];
  for (const match of bare.matchAll(/\b(?:from|import)\s*\(?\s*(["'])/g)) {
    const start = match.index + match[0].length;
    const target = code.slice(start, bare.indexOf(match[1], start));
    const statement = bare
      .slice(0, match.index)
      .match(/\b(?:import|export)\b(?:(?!\b(?:import|export)\b)[^;])*$/);
    const head = match[0].startsWith("from") ? (statement?.[0] ?? "") : "";
    const names =
      /\{([^}]*)\}/
        .exec(head)?.[1]
        .split(",")
        .map((name) => name.trim()) ?? [];
    const values = names.filter((name) => name && !name.startsWith("type "));
    const typeOnly = /^(import|export)\s+type\b/.test(head) || (names.length > 0 && values.length === 0);
    found.push({
      at: match.index,
      target,
      typeOnly,
      values: values.map((name) => name.split(/\s+as\s+/)[0]),
      whole: names.length === 0,
    });
  }
  return found;
}

/** Tables that SQL text or knex calls of a file write; undefined where the name is put in at run time. */
export function writesOf({ code }) {
  const name = '(?:only\\s+)?(?:"?public"?\\.)?"?([a-z_][a-z0-9_]*|\\$\\{)';
  const patterns = [
    `\\binsert\\s+into\\s+${name}`,
    `\\bdelete\\s+from\\s+${name}`,
    `\\bmerge\\s+into\\s+${name}`,
    `\\btruncate\\s+(?:table\\s+)?${name}`,
    `\\bcopy\\s+${name}[^\`"']*\\bfrom\\s+stdin`,
    `\\bupdate\\s+${name}[a-z0-9_}]*"?(?:\\s+(?:as\\s+)?[a-z_][a-z0-9_]*)?\\s+set\\b`,
  ];
  const found = [];
  for (const pattern of patterns) {
    for (const match of code.matchAll(new RegExp(pattern, "gi"))) {
      const table = match[1].startsWith("$") ? undefined : match[1].toLowerCase();
      if (table !== "set") found.push({ at: match.index, table }); // `do update set` names no table
    }
  }
  for (const match of code.matchAll(/\bk(?:<[^()]*>)?\(\s*(["'`])([^"'`]*)\1[^()]*\)/g)) {
    const verbs = chainedVerbs(code, match.index + match[0].length);
    if (verbs.some((verb) => /^(insert|update|delete|del|truncate|increment|decrement)$/.test(verb))) {
      found.push({ at: match.index, table: match[2].includes("${") ? undefined : match[2].split(/\s/)[0] });
    }
  }
  return found;
}

/** The methods called one after another from `at`, not those inside their arguments. */
function chainedVerbs(code, at) {
  const verbs = [];
  let depth = 0;
  for (let here = at; here < code.length; here++) {
    const char = code[here];
    if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
    if (depth < 0 || (depth === 0 && (char === ";" || char === ","))) break;
    const verb = depth === 0 && char === "." ? /^\.\s*(\w+)/.exec(code.slice(here, here + 40)) : undefined;
    if (verb) verbs.push(verb[1]);
  }
  return verbs;
}
