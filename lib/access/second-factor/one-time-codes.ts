import type { SecretText } from '@/lib/access/secret-text';

/** Codes of six digits that change every 30 seconds (TOTP, RFC 6238). Implemented in lib/adapters/otp. */
export type OneTimeCodes = {
  /** 160 random bits, base 32, as an authenticator takes it when it is typed in. */
  newSeed(): SecretText;
  /** What the picture says: `otpauth://totp/…`, with the seed in it. */
  uriOf(seed: SecretText, login: string): SecretText;
  /** The step of time that the code belongs to, if that is the present one or a neighbour of it. */
  stepOf(seed: SecretText, code: string, at: Date): number | undefined;
};

/** Blanks and hyphens are how people copy a code; undefined when it cannot be one. */
export function readOneTimeCode(text: string): string | undefined {
  const plain = text.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(plain) ? plain : undefined;
}
