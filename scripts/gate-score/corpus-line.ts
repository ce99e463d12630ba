import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Flavor } from '@/lib/sql/dialect';

export const expectations = ['reject', 'reject_or_mask', 'reject_or_limit', 'allow', 'allow_masked'] as const;

/** A statement and what must become of it; the fields are described at the end of CONSOLE.md. */
const lineSchema = z.object({
  id: z.string(),
  sql: z.string(),
  why: z.string().default(''),
  engine: z.string().default('all'),
  category: z.string().default(''),
  expect: z.enum(expectations),
  /** Bytes that a connection of another character set would read otherwise. */
  sqlHex: z.string().optional(),
  gen: z.object({ prefix: z.string(), repeat: z.string(), times: z.number(), suffix: z.string() }).optional(),
});
export type CorpusLine = z.output<typeof lineSchema>;

export const readLines = (file: string): readonly CorpusLine[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));

export const isFor = ({ engine }: CorpusLine, flavor: Flavor): boolean =>
  engine === 'all' || engine.split(',').some((name) => name.trim() === flavor);

export const textOf = ({ sql, gen }: CorpusLine): string =>
  gen === undefined ? sql : gen.prefix + gen.repeat.repeat(gen.times) + gen.suffix;
