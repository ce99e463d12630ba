import { expect, test } from 'vitest';
import { gateRules } from '@/lib/console/gate/refusal';

const holesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole ?? '').toSorted();

test.each(Object.entries(gateRules))(
  '%s says the same in both languages, and says what, why and how',
  (_, { what, why, how }) => {
    for (const { en, zh } of [what, why, how]) {
      expect(holesOf(zh)).toEqual(holesOf(en));
      expect(en.length).toBeGreaterThan(5);
      expect(zh).toMatch(/[一-龥]/);
    }
  },
);
