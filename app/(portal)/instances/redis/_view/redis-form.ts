import { z } from 'zod';
import type { RedisInstanceDraft } from '@/lib/redis-instance/redis-instance';
import { redisInstanceDraftSchema } from '@/lib/redis-instance/redis-instance';

/** A field that was left empty says nothing. */
const blankIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : (value ?? null));

const { tags, tlsCa, projectId, ...asTheyAre } = redisInstanceDraftSchema.shape;

/** `owner=trade`, a line each; a word alone is a tag without value. */
const tagLines = z
  .string()
  .max(4_000)
  .default('')
  .transform((text) =>
    Object.fromEntries(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => {
          const at = line.indexOf('=');
          return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
        }),
    ),
  )
  .pipe(tags.unwrap());

/** What the form of a Redis instance sends. */
export const redisFormSchema = z.object({
  ...asTheyAre,
  tlsCa: z.preprocess(blankIsNull, tlsCa),
  projectId: z.preprocess(blankIsNull, projectId),
  tags: tagLines,
  /** Empty keeps what is there. */
  password: z.string().max(1024).default(''),
});
export type RedisForm = z.output<typeof redisFormSchema>;

export const toDraft = ({ password: _, ...draft }: RedisForm): RedisInstanceDraft => draft;
