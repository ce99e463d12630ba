/**
 * The one Result of the repository. Services return a refusal that a user can act on as
 * `{ ok: false, error }`; bugs and outages are thrown. An error is a discriminated union by
 * `code` ("<domain>/<reason>"); codes are part of the API: add, never rename.
 */
export type Result<Value, Refusal> = Ok<Value> | Refused<Refusal>;
export type Ok<Value> = { readonly ok: true; readonly value: Value };
export type Refused<Refusal> = { readonly ok: false; readonly error: Refusal };

export const ok = <Value>(value: Value): Ok<Value> => ({ ok: true, value });
export const refuse = <const Refusal extends { readonly code: string }>(error: Refusal): Refused<Refusal> => ({
  ok: false,
  error,
});
