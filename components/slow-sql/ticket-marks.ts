import type { DigestChanges } from '@/components/slow-sql/slow-sql-view';

type Mark = DigestChanges['marks'][number];

/** Nearer than this share of the period, numbers would be written over each other. */
const nearShare = 0.04;

/** Where vertical lines stand, and what is written at them: of tickets that were done near each other one line, at the last of them. */
export function ticketMarks(marks: readonly Mark[], lengthMs: number): readonly { at: number; name: string }[] {
  const lines: { at: number; numbers: number[] }[] = [];
  for (const { at, number } of marks.toSorted((a, b) => b.at - a.at)) {
    const last = lines.at(-1);
    if (last !== undefined && last.at - at < nearShare * lengthMs) last.numbers.push(number);
    else lines.push({ at, numbers: [number] });
  }
  return lines.map(({ at, numbers: [first, ...more] }) => ({
    at,
    name: more.length === 0 ? `T-${first}` : `T-${first} +${more.length}`,
  }));
}
