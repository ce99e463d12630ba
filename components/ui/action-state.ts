import type { Result } from '@/lib/shared/result';

/** What a page's action tells its view when it was refused. */
export type Refusal = {
  /** `<domain>/<reason>` of the service, or `view/…`. */
  readonly code: string;
  /** In the reader's language. Absent for the codes of the view itself. */
  readonly message?: string;
  /** Data of the refusal. `issues` of an invalid input say which field is wrong. */
  readonly details?: { readonly [name: string]: unknown };
  readonly requestId?: string;
};

export type ActionState<Value = void> = Result<Value, Refusal>;

/** A deed of a page: typed input in, value or refusal out. The action checks the input again. */
export type Command<Input = void, Value = unknown> = (input: Input) => Promise<ActionState<Value>>;

/** Field path to message, of a refusal that names fields. */
export function issuesOf(refusal: Refusal | undefined): ReadonlyMap<string, string> {
  const issues = refusal?.details?.['issues'];
  const found = new Map<string, string>();
  if (!Array.isArray(issues)) return found;
  for (const issue of issues) {
    if (typeof issue?.path === 'string' && typeof issue?.message === 'string') found.set(issue.path, issue.message);
  }
  return found;
}
