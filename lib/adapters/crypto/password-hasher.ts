import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@/lib/access/password';

/** argon2id (the library's default) with 19 MiB, two passes, one lane: the least that OWASP's password storage sheet recommends. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function createPasswordHasher(): PasswordHasher {
  let nobody: Promise<string> | undefined;
  const hashOfNobody = () => {
    nobody ??= hash(randomBytes(32), options);
    return nobody;
  };
  return {
    hash: (password) => hash(password.reveal(), options),
    verify: async (stored, password) => {
      const matches = await verify(stored ?? (await hashOfNobody()), password.reveal());
      return stored !== null && matches;
    },
  };
}
