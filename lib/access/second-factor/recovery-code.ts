import { randomBytes } from 'node:crypto';
import { tokenHash } from '@/lib/access/opaque-token';
import { SecretText } from '@/lib/access/secret-text';

export const recoveryCodesGiven = 10;

/** 32 letters and digits that are not taken for each other. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** For the day when the telephone is lost: 80 bits each, each good for one sign-in, told once. */
export function newRecoveryCodes(): readonly SecretText[] {
  return Array.from({ length: recoveryCodesGiven }, () => {
    const letters = [...randomBytes(16)].map((byte) => alphabet.charAt(byte % alphabet.length));
    return new SecretText([0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-'));
  });
}

/** What the store keeps of a code, however it was typed; undefined when it cannot be one. */
export function recoveryCodeHash(text: string): string | undefined {
  const plain = text.replace(/[\s-]/g, '').toLowerCase();
  return /^[a-km-np-z2-9]{16}$/.test(plain) ? tokenHash(`recovery:${plain}`) : undefined;
}
