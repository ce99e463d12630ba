/** What `npm run up` says: one line a step with its time, and for a failure what to do. */
export class Failure extends Error {
  /** @param advice what the person can do about it */
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

export async function step(name, work) {
  const started = Date.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`… ${name}`);
  try {
    const { note, value } = (await work()) ?? {};
    const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    process.stdout.write(`${isTerminal ? '\r' : ''}✓ ${name.padEnd(22)} ${seconds.padStart(7)}  ${note ?? ''}\n`);
    return value;
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r' : ''}✗ ${name}\n`);
    throw error;
  }
}

/** Ends the command with what went wrong and what to do. */
export function sayFailure(error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof Failure && error.advice) console.error(`→ ${error.advice}`);
  else if (error instanceof Error && !(error instanceof Failure))
    console.error(error.stack?.split('\n').slice(1, 4).join('\n'));
}
