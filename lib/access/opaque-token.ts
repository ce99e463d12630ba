import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { SecretText } from '@/lib/access/secret-text';

/** Tokens of sessions and of the API: 256 random bits. The store has only their hash, so reading the store signs nobody in. */
export const apiTokenPrefix = 'slc_';

const randomText = () => randomBytes(32).toString('base64url');

export const newSessionToken = (): SecretText => new SecretText(randomText());

export const newApiToken = (): SecretText => new SecretText(`${apiTokenPrefix}${randomText()}`);

/** sha256, hex. Slowness would gain nothing: there is no dictionary of 256-bit numbers. */
export const tokenHash = (token: string): string => createHash('sha256').update(token, 'utf8').digest('hex');

/** What of an API token may be shown, to recognise it in a list. */
export const shownPrefix = (token: string): string => token.slice(0, apiTokenPrefix.length + 6);

/** Equal or not, in a time that does not tell how much of it was equal. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** A password for an account that somebody else creates, to be changed at the first sign-in: 100 bits, easy to read out. */
export function newInitialPassword(): SecretText {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const letters = [...randomBytes(20)].map((byte) => alphabet.charAt(byte % alphabet.length));
  return new SecretText([0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-'));
}
