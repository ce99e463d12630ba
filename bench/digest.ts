import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import type { DigestReport } from '../lib/slow-log/digest/digest-report';
import { fingerprintOf } from '../lib/slow-log/fingerprint/fingerprint-of';
import { bundleOptions } from '../scripts/bundle-options.mjs';
import { formats } from './slow-log/formats';
import { measure } from './slow-log/measure';
import { findPeer, peerEvents, requireTime } from './slow-log/peer';
import type { LogTruth } from './slow-log/write-log';
import { writeLog } from './slow-log/write-log';

/**
 * `npm run bench -- digest [--mb 100] [--seed N] [--rounds 3] [--no-peer]`: `sluice digest`, as production runs it, against pt-query-digest on logs
 * of its own generator, format by format and by turns, the best round of each. What is counted is held against the generator's truth.
 */
const bars = { ratio: 10, ratioAimedAt: 20, megabytes: 150, p95Error: 0.02 } as const;
const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rounds: { type: 'string', default: '2' },
    'no-peer': { type: 'boolean', default: false },
  },
});
const top = 20;

const dir = mkdtempSync(join(tmpdir(), 'sluice-digest-'));
try {
  const { outfile, entryPoints, ...options } = bundleOptions('cli/main.ts', 'dist/bench/sluice.mjs');
  const outdir = join(outfile, '..', 'sluice');
  await build({ ...options, entryPoints, outdir, splitting: true, outExtension: { '.js': '.mjs' } });
  process.exitCode = (await compareAll(join(outdir, 'main.mjs'))) ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function compareAll(sluice: string): Promise<boolean> {
  requireTime();
  const peer = values['no-peer'] ? undefined : findPeer();
  if (peer === undefined) console.log('pt-query-digest cannot be had here: no ratio, only the truth');
  console.log(`${values.mb} MB a format, seed ${values.seed}, best of ${values.rounds}`);
  let isGood = true;
  for (const format of formats) {
    const log = join(dir, 'slow.log');
    const truth = writeLog(log, format, Number(values.mb) * 1_048_576, Number(values.seed));
    const ours = await best([process.execPath, sluice, 'digest', log, '--format', 'json']);
    const theirs =
      peer === undefined ? undefined : await best([peer, '--no-version-check', '--limit', String(top), log]);
    const faults = faultsOf(JSON.parse(ours.output), truth);
    const ratio = theirs === undefined ? undefined : theirs.cpuSeconds / ours.cpuSeconds;
    if (ratio !== undefined && ratio < bars.ratio) faults.push(`only ${ratio.toFixed(1)} × less CPU`);
    if (ours.rssMegabytes > bars.megabytes) faults.push(`${ours.rssMegabytes.toFixed(0)} MB`);
    const peerText = theirs
      ? `pt ${theirs.cpuSeconds.toFixed(2)} s CPU, ${theirs.rssMegabytes.toFixed(0)} MB, ${peerEvents(theirs.output)} events; ${ratio?.toFixed(1)} × less CPU (bar ${bars.ratio}, aim ${bars.ratioAimedAt})`
      : 'no pt-query-digest';
    console.log(
      `${format.padEnd(12)} ${truth.events} events: ${ours.cpuSeconds.toFixed(2)} s CPU, ${ours.rssMegabytes.toFixed(0)} MB; ${peerText}; ${faults.length === 0 ? 'all as the truth says' : `WRONG: ${faults.join('; ')}`}`,
    );
    isGood &&= faults.length === 0;
  }
  return isGood;
}

async function best(command: readonly string[]) {
  let least = await measure(command, join(dir, 'figures'));
  for (let round = 1; round < Number(values.rounds); round++) {
    const next = await measure(command, join(dir, 'figures'));
    if (next.cpuSeconds < least.cpuSeconds) least = next;
  }
  return least;
}

/** Every event counted, every shape one digest, the first twenty in their order with exact counts and sums, p95 near the truth. */
function faultsOf(report: DigestReport, truth: LogTruth): string[] {
  const faults: string[] = [];
  if (report.events !== truth.events) faults.push(`${report.events} of ${truth.events} events`);
  if (report.unique !== truth.shapes.length) faults.push(`${report.unique} digests of ${truth.shapes.length} shapes`);
  const commands = report.administratorCommands.reduce((sum, { count }) => sum + count, 0);
  if (commands !== truth.administratorEvents) faults.push(`${commands} administrator commands`);
  let worstError = 0;
  for (const [rank, shape] of truth.shapes.slice(0, top).entries()) {
    const entry = report.digests[rank];
    const id = createHash('md5').update(fingerprintOf(shape.worst)).digest('hex').slice(0, 16);
    if (entry?.id !== id) faults.push(`rank ${rank + 1} is another statement`);
    if (entry?.count !== shape.count) faults.push(`rank ${rank + 1}: ${entry?.count} of ${shape.count}`);
    if (Math.round((entry?.sumSeconds ?? 0) * 1e6) !== shape.sumMicros) faults.push(`rank ${rank + 1}: sum`);
    if (entry?.rowsExamined !== shape.rowsExamined) faults.push(`rank ${rank + 1}: rows`);
    worstError = Math.max(worstError, Math.abs((entry?.p95Seconds ?? 0) * 1e6 - shape.p95Micros) / shape.p95Micros);
  }
  if (worstError > bars.p95Error) faults.push(`p95 off by ${(100 * worstError).toFixed(2)} %`);
  console.log(`             p95 of the first ${top} within ${(100 * worstError).toFixed(2)} %`);
  return faults;
}
