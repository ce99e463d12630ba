import { z } from 'zod';
import { SecretText } from '@/lib/access/secret-text';
import { pageLimitMax } from '@/lib/shared/page';

/** A service's Date as the API shows it: ISO 8601 in UTC. */
export const time = z
  .date()
  .transform((date) => date.toISOString())
  .pipe(z.iso.datetime())
  .meta({ description: 'UTC, ISO 8601' });

/** Rows of a 64-bit column; a JSON number is exact up to 2^53. */
export const count = z
  .union([z.bigint(), z.number()])
  .transform((value) => Number(value))
  .pipe(z.number().int());

/** Query part of every list: pages by key, never by number. */
export const pageQuery = {
  cursor: z.string().max(200).optional().meta({ description: '`nextCursor` of the page before' }),
  limit: z.coerce.number().int().min(1).max(pageLimitMax).default(50),
};

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item).readonly(),
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page' }),
  });

/** `?state=draft&state=approved` or `?state=draft`. */
export const listOf = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.union([z.array(item), item.transform((one) => [one])]).optional();

/** For compare-and-set: the version that the caller has seen. */
export const version = z.number().int().min(0).meta({ description: 'The version you have seen; or send If-Match' });

/** The answer of a deed that has nothing to tell but that it is done. */
export const done = z.object({});

/** A password on its way in: a text that no log, template or inspected object shows from here on. */
export const secretIn = (lengthMax: number, lengthMin = 1) =>
  z
    .string()
    .min(lengthMin)
    .max(lengthMax)
    .transform((text) => new SecretText(text))
    .meta({ format: 'password' });

/** A secret that is told once. */
export const secretOut = z
  .instanceof(SecretText)
  .transform((secret) => secret.reveal())
  .pipe(z.string())
  .meta({ description: 'Told once' });

export const text = z.object({ en: z.string(), zh: z.string() });

/** A ticket that changed a table or its rows. */
export const tableChange = z.object({
  number: z.number(),
  title: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  submitter: z.string(),
  at: time,
  doneAt: time.nullable().meta({ description: 'When the last of its statements on the table was done' }),
  mode: z.enum(['define', 'write']),
  statement: z.string(),
});
