import type { Canaries } from './canaries';
import type { CorpusLine } from './corpus-line';
import { textOf } from './corpus-line';
import type { ScorePlatform } from './platform';
import type { ScoreTarget } from './target';

export type Outcome = {
  readonly line: CorpusLine;
  /** What was answered, in short. */
  readonly said: string;
  readonly violations: readonly string[];
  readonly falseRefusal: boolean;
  readonly judgeMs: number | undefined;
  readonly ms: number;
};

type Answer = {
  readonly status: number;
  readonly bytes: string;
  readonly code: string | undefined;
  readonly frames: readonly { readonly [name: string]: unknown }[];
};

/** Sends a line over HTTP as a person would, and holds everything that comes back against what must become of it. */
export async function runLine(
  line: CorpusLine,
  { platform, target, canaries }: { platform: ScorePlatform; target: ScoreTarget; canaries: Canaries },
): Promise<Outcome> {
  const started = performance.now();
  const answer = await ask(
    platform,
    JSON.stringify({ instanceId: platform.instanceId, schema: 'app', sql: textOf(line) }),
  );
  const ms = performance.now() - started;
  const own = textOf(line);
  const last = answer.frames.at(-1);
  const end = answer.status === 200 ? String(last?.['t'] ?? 'nothing') : `http ${answer.status}`;
  const isRefused = end === 'refused' || (answer.status >= 400 && answer.status < 500);
  const violations: string[] = [];

  if (answer.status >= 500 || end === 'nothing') violations.push(`no answer: ${answer.bytes.slice(0, 200)}`);
  const leak = canaries.find(answer.bytes, own);
  if (leak !== undefined) violations.push(`leaks ${leak}`);
  if (line.expect === 'reject' && !isRefused) violations.push(`was not refused: ${end}`);
  if (line.expect === 'reject_or_limit' && !isRefused && ms > platform.statementMs + 3_000)
    violations.push(`went on for ${Math.round(ms)} ms`);
  if (line.expect === 'allow_masked' && end === 'done' && !isMasked(answer)) violations.push('no column is masked');
  if (line.sqlHex !== undefined && !(await refusesBytes(platform, line.sqlHex)))
    violations.push('bytes that are no UTF-8 were not refused');
  const left = await leftovers(target);
  if (left.length > 0) violations.push(`still running: ${left.join(' | ')}`);

  const detail = last?.['rule'] ?? last?.['code'] ?? answer.code ?? last?.['cutBy'] ?? '';
  const more = last?.['t'] === 'failed' ? ` ${JSON.stringify(last['message'])}` : '';
  return {
    line,
    said: `${end} ${String(detail)}${more}`.trim(),
    violations,
    falseRefusal: (line.expect === 'allow' || line.expect === 'allow_masked') && end !== 'done',
    judgeMs: numberOf([...answer.frames].reverse().find((frame) => 'judgeMs' in frame)?.['judgeMs']),
    ms,
  };
}

async function ask({ url, token }: ScorePlatform, body: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/console/runs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  });
  const bytes = await response.text();
  if (response.status !== 200) {
    const { code } = JSON.parse(bytes) as { code?: string };
    return { status: response.status, bytes, code, frames: [] };
  }
  const frames = bytes
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as Answer['frames'][number]);
  return { status: 200, bytes, code: undefined, frames };
}

/** The same text in the bytes of another character set: no connection speaks it, and neither does the API. */
async function refusesBytes(platform: ScorePlatform, hex: string): Promise<boolean> {
  const quote = Buffer.from(hex, 'hex').toString('latin1').replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const body = Buffer.from(`{"instanceId":"${platform.instanceId}","schema":"app","sql":"${quote}"}`, 'latin1');
  return (await ask(platform, new Uint8Array(body))).status === 400;
}

function isMasked({ frames }: Answer): boolean {
  const columns = frames.find(({ t }) => t === 'columns')?.['columns'];
  return Array.isArray(columns) && columns.some((column: { mask: unknown }) => column.mask !== null);
}

/** The answer may be there a moment before the server has noticed the end. */
async function leftovers(target: ScoreTarget): Promise<readonly string[]> {
  const end = Date.now() + 3_000;
  for (;;) {
    const running = await target.running();
    if (running.length === 0 || Date.now() > end) return running;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
