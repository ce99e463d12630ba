/** Runs the steps of `npm run check` and `npm test` one after another and counts what they proved. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { which } from './process.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules/.bin');

/** Ctrl-C ends the running step, and no other begins; what must be cleaned up is still cleaned up by the caller. */
let interrupted = false;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => (interrupted = true));

/** The steps with these names, all without names; ends the command on a name that is none. */
export function chosenSteps(steps, names) {
  const known = steps.map((step) => step.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return steps.filter((step) => names.length === 0 || names.includes(step.name));
  console.error(`no such step: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}

/**
 * A step: { name, command | work, only?, counts?: 'vitest' | 'playwright', stream?, env?, fix?, needs? }.
 * `work` is a function that throws or gives a note. Without `counts` a step is one check. `needs` names steps without which it is pointless.
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set();
  for (const step of steps) {
    if (step.only === false || interrupted) continue;
    const missing = (step.needs ?? []).filter((name) => broken.has(name));
    const result = missing.length > 0 ? refused(step, missing) : await runStep(step);
    if (result.failed > 0) broken.add(step.name);
    for (const key of Object.keys(total)) total[key] += result[key];
  }
  if (interrupted) total.failed++;
  if (broken.size > 0) console.log(`\nNot green: ${[...broken].join(', ')}`);
  if (total.skipped > 0) console.log(`${total.skipped} skipped`);
  return { ...total, line: `${total.passed} passed, ${total.failed} failed` };
}

function refused(step, missing) {
  console.log(`✗ ${step.name}: not run, it needs ${missing.join(', ')}`);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function runStep(step) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  if (step.work) {
    try {
      const note = await step.work();
      console.log(`✓ ${step.name} ${seconds()}${note ? `  ${note}` : ''}`);
      return { passed: 1, failed: 0, skipped: 0 };
    } catch (error) {
      console.log(`✗ ${step.name} ${seconds()}\n${error.message}${error.advice ? `\n  → ${error.advice}` : ''}`);
      return { passed: 0, failed: 1, skipped: 0 };
    }
  }
  const scratch = mkdtempSync(join(tmpdir(), 'sluice-step-'));
  const report = join(scratch, 'report.json');
  const [program, ...args] = step.command;
  if (step.counts === 'vitest') args.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
  if (step.counts === 'playwright') args.push('--reporter=list,json');
  try {
    const env = { ...process.env, FORCE_COLOR: '0', PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...step.env };
    const { code, output } = await run(program, args, env, step.stream);
    const result = count(step, code, report);
    const figures = step.counts
      ? ` (${result.passed} passed, ${result.failed} failed${result.skipped ? `, ${result.skipped} skipped` : ''})`
      : '';
    console.log(`${result.failed > 0 ? '✗' : '✓'} ${step.name}${figures} ${seconds()}`);
    if (result.failed > 0) {
      if (!step.stream) console.log(output.trimEnd());
      if (step.fix) console.log(`  → ${step.fix}`);
    }
    return result;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The runner's own figures; an exit code that is not 0 is a failure whatever they say. */
function count(step, code, report) {
  const one = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (!step.counts || !existsSync(report)) return step.counts ? { passed: 0, failed: 1, skipped: 0 } : one;
  const read = JSON.parse(readFileSync(report, 'utf8'));
  const figures =
    step.counts === 'vitest'
      ? {
          passed: read.numPassedTests,
          failed: read.numFailedTests,
          skipped: read.numPendingTests + (read.numTodoTests ?? 0),
        }
      : { passed: read.stats.expected, failed: read.stats.unexpected + read.stats.flaky, skipped: read.stats.skipped };
  if (code !== 0 && figures.failed === 0) figures.failed = 1;
  if (code === 0 && figures.passed === 0) figures.failed = 1; // a runner that ran nothing has proved nothing
  return figures;
}

function run(program, args, env, stream) {
  const local = join(bin, program);
  const command = existsSync(local) ? local : program === 'node' ? process.execPath : (which(program) ?? program);
  const path = `${bin}${delimiter}${env.PATH ?? ''}`;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, PATH: path },
      stdio: ['ignore', stream ? 'inherit' : 'pipe', stream ? 'inherit' : 'pipe'],
    });
    let output = '';
    for (const out of [child.stdout, child.stderr])
      out?.on('data', (chunk) => {
        output += chunk;
      });
    const forward = (name) => child.kill(name);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve({ code: code ?? 1, output });
    });
  });
}
