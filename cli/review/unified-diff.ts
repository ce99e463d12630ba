type Op = { readonly sign: ' ' | '-' | '+'; readonly line: string };

const context = 3;
/** Beyond so many differing lines the shortest diff is not looked for: the differing middle is shown as a whole. */
const distanceMax = 500;

/** What `diff -u` prints; empty for equal texts. Lines keep their carriage returns, so that the patch applies. */
export function unifiedDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const ops = diffLines(linesOf(before), linesOf(after));
  return [`--- a/${file}`, `+++ b/${file}`, ...hunks(ops)].join('\n');
}

/** A last line without its end is marked as `diff` marks it. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`];
}

function hunks(ops: readonly Op[]): readonly string[] {
  const changed = ops.flatMap(({ sign }, at) => (sign === ' ' ? [] : [at]));
  const out: string[] = [];
  for (let i = 0; i < changed.length; ) {
    const first = changed[i] ?? 0;
    let last = first;
    while (i < changed.length && (changed[i] ?? 0) - last <= 2 * context) last = changed[i++] ?? last;
    const [from, to] = [Math.max(0, first - context), Math.min(ops.length, last + context + 1)];
    const [head, part] = [ops.slice(0, from), ops.slice(from, to)];
    out.push(`@@ -${span(head, part, '+')} +${span(head, part, '-')} @@`, ...part.map(({ sign, line }) => sign + line));
  }
  return out;
}

function span(head: readonly Op[], part: readonly Op[], without: '+' | '-'): string {
  const count = (ops: readonly Op[]) => ops.filter(({ sign }) => sign !== without).length;
  const length = count(part);
  return `${count(head) + (length === 0 ? 0 : 1)},${length}`;
}

/** Common lines at both ends, and the shortest edit script of what is between (Myers 1986). */
function diffLines(a: readonly string[], b: readonly string[]): readonly Op[] {
  let [head, tail] = [0, 0];
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const same = (line: string): Op => ({ sign: ' ', line });
  return [
    ...a.slice(0, head).map(same),
    ...shortestScript(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map(same),
  ];
}

function shortestScript(a: readonly string[], b: readonly string[]): readonly Op[] {
  const max = Math.min(a.length + b.length, distanceMax);
  const trace: Map<number, number>[] = [];
  let furthest = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= max; d++) {
    trace.push(furthest);
    const next = new Map(furthest);
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(furthest, k, d) ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return backtrack(a, b, trace);
    }
    furthest = next;
  }
  return [...a.map((line): Op => ({ sign: '-', line })), ...b.map((line): Op => ({ sign: '+', line }))];
}

const at = (furthest: ReadonlyMap<number, number>, k: number): number => furthest.get(k) ?? -1;
const isDown = (furthest: ReadonlyMap<number, number>, k: number, d: number): boolean =>
  k === -d || (k !== d && at(furthest, k - 1) < at(furthest, k + 1));

function backtrack(a: readonly string[], b: readonly string[], trace: readonly ReadonlyMap<number, number>[]): Op[] {
  const ops: Op[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const furthest = trace[d] ?? new Map();
    const k = x - y;
    const before = isDown(furthest, k, d) ? k + 1 : k - 1;
    const [startX, startY] = [at(furthest, before), at(furthest, before) - before];
    while (x > Math.max(startX, 0) && y > Math.max(startY, 0) && x > startX && y > startY) {
      ops.push({ sign: ' ', line: a[x - 1] ?? '' });
      [x, y] = [x - 1, y - 1];
    }
    if (d === 0) break;
    if (x === startX) ops.push({ sign: '+', line: b[y - 1] ?? '' });
    else ops.push({ sign: '-', line: a[x - 1] ?? '' });
    [x, y] = [startX, startY];
  }
  return ops.reverse();
}
