import type { Check } from '@/lib/inspection/check';
import type { Finding } from '@/lib/inspection/verdict';

/** Checks whose critical finding keeps the score below 60 whatever else is fine, by the code of the catalogue. */
const gateCodes: ReadonlySet<string> = new Set([
  'A03', // the replica receives nothing
  'A04', // the replica applies nothing
  'E02', // the disk is full within a week
  'I01', // no backup for 50 hours
]);

export const isGate = (
  { code }: Pick<Check, 'code'>,
  { level, message }: Pick<Finding, 'level' | 'message'>,
): boolean => level === 'critical' && (gateCodes.has(code) || (code === 'K03' && /oom/i.test(message)));
