import type { AccessErrorOf, PasswordProblem } from '@/lib/access/access-error';
import type { SecretText } from '@/lib/access/secret-text';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Slow on purpose (argon2id). Implemented in lib/adapters/crypto. */
export type PasswordHasher = {
  hash(password: SecretText): Promise<string>;
  /** With no hash it does the same work against a hash of nobody's and says no: the time tells nothing. */
  verify(hash: string | null, password: SecretText): Promise<boolean>;
};

export const passwordLengthMin = 12;
/** A longer one would only cost the server time. */
export const passwordLengthMax = 200;

/** Length decides; rules about kinds of characters make passwords worse (NIST SP 800-63B, 3.1.1). */
export function checkPassword(
  password: SecretText,
  account: { readonly login: string },
): Result<void, AccessErrorOf<'access/password-weak'>> {
  const problem = problemOf(password.reveal(), account.login);
  return problem ? refuse({ code: 'access/password-weak', problem }) : ok(undefined);
}

function problemOf(text: string, login: string): PasswordProblem | undefined {
  const length = [...text].length;
  if (length < passwordLengthMin) return 'short';
  if (length > passwordLengthMax) return 'long';
  const plain = text.toLowerCase();
  const beside = plain.replaceAll(login.toLowerCase(), '');
  if (login.length >= 3 && beside !== plain && (beside.length < 8 || isCommon(beside))) return 'contains-login';
  return new Set(plain).size < 5 || isCommon(plain) ? 'common' : undefined;
}

/** Words that make up most guessed passwords: what is left without them must still be a password. */
const commonWords = [
  'password',
  'passw0rd',
  'sluice',
  'admin',
  'mysql',
  'mariadb',
  'welcome',
  'letmein',
  'qwerty',
  'qwertyuiop',
  'changeme',
  'iloveyou',
  'secret',
  'asdfgh',
  'zxcvbn',
  '1q2w3e4r',
  'abc123',
  'root',
  'test',
];

function isCommon(plain: string): boolean {
  let rest = plain.replaceAll(
    /(?:0123456789|1234567890|123456789|12345678|1234567|123456|12345|1234|20\d\d|[!@#$%.\s_-])/g,
    '',
  );
  for (const word of [...commonWords].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '');
  return rest.length < 4;
}
