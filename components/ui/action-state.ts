import type { Text } from '@/lib/shared/text';

/** What a page's action tells its view when a service refused. */
export type Refusal = {
  /** `<domain>/<reason>` of the service, or `invalid-input`. */
  readonly code: string;
  /** The service's own words, holes filled. Absent for the codes of the view itself (`view/…`). */
  readonly text?: Text;
  /** Per form field: the key of its message under `invalid`. */
  readonly fields?: { readonly [field: string]: string };
  readonly requestId?: string;
};

export type ActionState<Value = undefined> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** A deed of a page: typed input in, refusal or value out. The action checks the input again. */
export type Command<Input = void, Value = undefined> = (input: Input) => Promise<ActionState<Value>>;

export const done: ActionState = { ok: true, value: undefined };
export const refused = (code: string, rest: Omit<Refusal, 'code'> = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...rest },
});
