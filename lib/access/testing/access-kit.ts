import { z } from 'zod';
import { createAccountService } from '@/lib/access/account-service';
import type { Actor, Role } from '@/lib/access/actor';
import type { Directory } from '@/lib/access/directory/directory';
import { createDirectorySignIn } from '@/lib/access/directory/directory-sign-in';
import { createEnvironmentService } from '@/lib/access/environment-service';
import { createEstablishActor, defaultEntryPolicy } from '@/lib/access/establish-actor';
import type { RoleMap } from '@/lib/access/external/role-map';
import { createProjectService } from '@/lib/access/project-service';
import { createProvePassword } from '@/lib/access/prove-password';
import { createCheckSecondFactor } from '@/lib/access/second-factor/check-second-factor';
import { createSecondFactorService } from '@/lib/access/second-factor/second-factor-service';
import { SecretText } from '@/lib/access/secret-text';
import { createSignInService } from '@/lib/access/sign-in-service';
import { createTokenService } from '@/lib/access/token-service';
import { createUserService } from '@/lib/access/user-service';
import { createPasswordHasher } from '@/lib/adapters/crypto/password-hasher';
import { createSecretBox } from '@/lib/adapters/crypto/secret-box';
import { createOneTimeCodes } from '@/lib/adapters/otp/one-time-codes';
import { createAccountStore, createPasswordHolderStore } from '@/lib/adapters/prisma/access-account-store';
import { createCredentialStore } from '@/lib/adapters/prisma/access-credential-store';
import { createExternalAccountStore } from '@/lib/adapters/prisma/access-external-store';
import { createSecondFactorStore } from '@/lib/adapters/prisma/access-second-factor-store';
import { createSignInStore } from '@/lib/adapters/prisma/access-sign-in-store';
import { createSignInThrottle } from '@/lib/adapters/prisma/access-throttle';
import { createTokenStore } from '@/lib/adapters/prisma/access-token-store';
import { createUserStore } from '@/lib/adapters/prisma/access-user-store';
import { createEnvironmentStore } from '@/lib/adapters/prisma/environment-store';
import { createProjectStore } from '@/lib/adapters/prisma/project-store';
import type { MetadataDatabase } from '@/lib/adapters/prisma/testing/metadata-database';
import { invariant } from '@/lib/shared/assert';
import type { UserId } from '@/lib/shared/ids';
import { newId, userIdSchema } from '@/lib/shared/ids';

export const setUpToken = 'set-up-token-of-the-test';
export const goodPassword = 'correct horse battery staple';
export const from: { readonly ip: string; readonly userAgent: string; readonly via: 'web' } = {
  ip: '10.0.0.7',
  userAgent: 'test',
  via: 'web',
};

export type AccessKitOptions = {
  readonly secondFactorRoles?: readonly Role[];
  readonly directory?: Directory;
  readonly roleMap?: RoleMap;
};

export type AccessKit = ReturnType<typeof createAccessKit>;

/** Every service of lib/access over a metadata database, with a clock that the test moves. */
export function createAccessKit(
  { db, mac, ring }: MetadataDatabase,
  { secondFactorRoles = [], directory, roleMap }: AccessKitOptions = {},
) {
  let offsetMs = 0;
  const clock = { now: async () => new Date(Date.now() + offsetMs) };
  const database = { db, mac };
  const hasher = createPasswordHasher();
  const throttle = createSignInThrottle(database);
  const policy = { roles: secondFactorRoles };
  const secondFactorParts = {
    store: createSecondFactorStore(database),
    box: createSecretBox(ring, 'second-factor'),
    codes: createOneTimeCodes(),
    throttle,
    clock,
  };
  const provePassword = createProvePassword({
    store: createPasswordHolderStore(database),
    throttle,
    hasher,
    directory,
  });
  const externalAccounts = createExternalAccountStore(database);
  const userStore = createUserStore(database);
  const accountStore = createAccountStore(database);
  const establish = createEstablishActor(createCredentialStore(db), clock, {
    ...defaultEntryPolicy,
    secondFactor: policy,
  });
  const signIn = createSignInService({
    store: createSignInStore(database),
    throttle,
    hasher,
    clock,
    setUpToken: new SecretText(setUpToken),
    checkSecondFactor: createCheckSecondFactor(secondFactorParts),
    directory: directory && createDirectorySignIn({ directory, accounts: externalAccounts, roleMap, clock }),
  });

  async function addUser(login: string, roles: readonly Role[], password = goodPassword): Promise<UserId> {
    const id = newId(userIdSchema);
    const passwordHash = await hasher.hash(new SecretText(password));
    await db.user.create({
      data: { id, login, displayName: login, passwordHash, roles: { create: roles.map((role) => ({ role })) } },
    });
    return id;
  }

  async function tokenOf(login: string, password = goodPassword): Promise<string> {
    const signedIn = await signIn.signIn({ login, password: new SecretText(password), ...from });
    invariant(signedIn.ok && signedIn.value.stage === 'signed-in', `${login} signs in`);
    return signedIn.value.token.reveal();
  }

  async function actorOf(login: string): Promise<Actor> {
    const actor = await establish({ sessionToken: await tokenOf(login) }, { via: 'web', ip: from.ip });
    invariant(actor.ok, `${login} is established`);
    return actor.value;
  }

  return {
    db,
    clock,
    hasher,
    throttle,
    establish,
    signIn,
    addUser,
    tokenOf,
    actorOf,
    moveClock: (ms: number) => {
      offsetMs += ms;
    },
    accounts: createAccountService({ store: accountStore, hasher, clock, provePassword }),
    secondFactor: createSecondFactorService({
      ...secondFactorParts,
      provePassword,
      policy,
      accountOf: accountStore.getOwn,
    }),
    userStore,
    externalAccounts,
    users: createUserService({ store: userStore, hasher, clock }),
    tokens: createTokenService({ store: createTokenStore(database), clock }),
    projects: createProjectService(createProjectStore(database)),
    environments: createEnvironmentService(createEnvironmentStore(database), z.strictObject({ steps: z.int().min(0) })),
    auditActions: async () =>
      (await db.audit.findMany({ where: { stream: 'access' }, orderBy: { seq: 'asc' } })).map(({ action }) => action),
  };
}

/** The code of a refusal, or `ok`. */
export const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.error?.code ?? 'ok';
