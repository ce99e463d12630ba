import { CommandFailure, exitCodes } from './exit-code';

/** A time as people write it to a command (`2026-01-31T22:00`, local unless it names a zone), as the API wants it. */
export function isoTime(option: string, text: string): string {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) throw new CommandFailure(exitCodes.usage, `--${option}: ISO 8601 (${text})`);
  return time.toISOString();
}
