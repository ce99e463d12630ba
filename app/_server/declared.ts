import type { Result } from '@/lib/shared/result';
import type { CommonError, Operation } from './operation';
import { commonErrors } from './operation';
import type { ErrorCode } from './status';

/**
 * For services whose refusals are one union for all their deeds: narrows to what the operation declares, so that its documentation
 * stays short. A refusal beyond that is a defect of the declaration and is answered as one.
 */
export async function declared<const Op extends Operation, Value>(
  operation: Op,
  deed: Promise<Result<Value, { readonly code: ErrorCode }>>,
): Promise<Result<Value, { readonly code: Op['errors'][number] | CommonError }>> {
  const result = await deed;
  if (result.ok) return result;
  const { code } = result.error;
  const known: readonly ErrorCode[] = [...operation.errors, ...commonErrors];
  if (!known.includes(code)) throw new Error(`${operation.id} does not declare the refusal ${code}`);
  return result as Result<Value, { readonly code: Op['errors'][number] }>;
}
