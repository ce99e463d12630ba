import type { Result } from '@/lib/shared/result';

/**
 * A secret on its way from the vault to the driver. It shows itself to nobody by accident: not in a log line, not in JSON, not in a
 * template string, not in an inspected object. `reveal` is called where the secret is used and nowhere else.
 */
export class SecretText {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }
}

/** What a sealed text belongs to. It opens for exactly this record, field and version and for no other. */
export type SealContext = { readonly recordId: string; readonly field: string; readonly version: number };

export type SealedText = { readonly sealed: string; readonly keyId: string };

export type SecretRefusal =
  | { readonly code: 'secret/key-missing'; readonly keyId: string }
  /** Altered, moved from another record, or not ours at all. */
  | { readonly code: 'secret/not-authentic' };

/** Envelope encryption, by purpose: implemented in lib/adapters/crypto. */
export type SecretBox = {
  seal(context: SealContext, secret: SecretText): SealedText;
  open(context: SealContext, sealed: string): Result<SecretText, SecretRefusal>;
  /** The same record key under the active key of the ring; undefined when it already is. The secret itself is not touched. */
  rewrap(context: SealContext, sealed: string): Result<SealedText | undefined, SecretRefusal>;
};
