import { Secret, TOTP } from 'otpauth';
import type { OneTimeCodes } from '@/lib/access/second-factor/one-time-codes';
import { readOneTimeCode } from '@/lib/access/second-factor/one-time-codes';
import { SecretText } from '@/lib/access/secret-text';

const periodSeconds = 30;
const seedBytes = 20; // RFC 4226, 4: 160 bits recommended
/** Steps before and after the present one: a clock that is half a minute off. */
const neighbours = 1;

const totpOf = (seed: SecretText, label: string) =>
  new TOTP({
    issuer: 'Sluice',
    label,
    algorithm: 'SHA1', // what every authenticator has; HMAC does not need more
    digits: 6,
    period: periodSeconds,
    secret: Secret.fromBase32(seed.reveal()),
  });

/** RFC 6238 by `otpauth`, which compares in constant time. */
export function createOneTimeCodes(): OneTimeCodes {
  return {
    newSeed: () => new SecretText(new Secret({ size: seedBytes }).base32),
    uriOf: (seed, login) => new SecretText(totpOf(seed, login).toString()),
    stepOf(seed, code, at) {
      // The library throws where bytes and characters differ in number.
      if (readOneTimeCode(code) !== code) return undefined;
      const timestamp = at.getTime();
      const delta = totpOf(seed, '').validate({ token: code, timestamp, window: neighbours });
      return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
    },
  };
}
