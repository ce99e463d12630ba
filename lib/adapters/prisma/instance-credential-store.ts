import type { SecretBox, SecretText } from '@/lib/access/secret-text';
import type { AuditedDatabase } from '@/lib/adapters/prisma/audit-transaction';
import { inAuditedTransaction } from '@/lib/adapters/prisma/audit-transaction';
import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import { credentialContext } from '@/lib/adapters/prisma/instance-credential-vault';
import { findInstanceProjects } from '@/lib/adapters/prisma/instance-store';
import type { CredentialStore } from '@/lib/instance/credential-service';
import { credentialIdSchema, newId } from '@/lib/shared/ids';

export function createInstanceCredentialStore(
  database: AuditedDatabase,
  box: Pick<SecretBox, 'seal'>,
): CredentialStore {
  return {
    findProjects: findInstanceProjects(database.db),

    put: (credential, act) =>
      inAuditedTransaction(database, async (tx) => {
        const where = { id: credential.instanceId };
        if (!(await tx.instance.findUnique({ where, select: { id: true } }))) return { value: false, audit: [] };
        await putCredential(tx, box, credential);
        return { value: true, audit: [act] };
      }),

    remove: (instanceId, purpose, act) =>
      inAuditedTransaction(database, async (tx) => {
        const { count } = await tx.instanceCredential.deleteMany({ where: { instanceId, purpose } });
        if (count === 0) return { value: false, audit: [] };
        const names = [`check:${purpose}`, `excess:${purpose}`, `unread-grants:${purpose}`];
        await tx.capability.deleteMany({ where: { instanceId, name: { in: names } } });
        return { value: true, audit: [act] };
      }),
  };
}

/** The next version of the account: the password is sealed to it, so that an older ciphertext put back does not open. */
export async function putCredential(
  tx: Prisma.TransactionClient,
  box: Pick<SecretBox, 'seal'>,
  credential: {
    readonly instanceId: string;
    readonly purpose: string;
    readonly username: string;
    readonly password: SecretText;
  },
): Promise<void> {
  const { instanceId, purpose, username, password } = credential;
  const [before] = await tx.$queryRaw<{ version: number | bigint }[]>`
    SELECT version FROM instance_credential WHERE instance_id = ${instanceId} AND purpose = ${purpose} FOR UPDATE`;
  const version = Number(before?.version ?? 0) + 1;
  const { sealed, keyId } = box.seal(credentialContext(instanceId, purpose, version), password);
  const values = { username, secret: sealed, keyId, version };
  await tx.instanceCredential.upsert({
    where: { instanceId_purpose: { instanceId, purpose } },
    create: { id: newId(credentialIdSchema), instanceId, purpose, ...values },
    update: values,
  });
}
