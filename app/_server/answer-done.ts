import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

/** A deed that says only whether it was done, as the API answers it: an empty object. */
export async function answerDone<Refusal>(
  deed: Promise<Result<unknown, Refusal>>,
): Promise<Result<Record<string, never>, Refusal>> {
  const result = await deed;
  return result.ok ? ok({}) : result;
}
