import type { SecretBox } from '@/lib/access/secret-text';
import type { PrismaClient } from '@/lib/adapters/prisma/generated/client';
import type { CredentialVault } from '@/lib/instance/credential-vault';
import { accountFor } from '@/lib/instance/credential-vault';
import type { Purpose, TlsMode } from '@/lib/instance/target-session';
import { purposes, tlsModes } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';

/** What a stored password is sealed to: a ciphertext copied to another instance or purpose, or an older one put back, does not open. */
export function credentialContext(instanceId: string, purpose: string, version: number) {
  return { recordId: instanceId, field: `credential:${purpose}`, version };
}

export function createCredentialVault(
  db: Pick<PrismaClient, 'instance'>,
  box: Pick<SecretBox, 'open'>,
): CredentialVault {
  return {
    async open(instanceId, purpose) {
      const instance = await db.instance.findUnique({ where: { id: instanceId }, include: { credentials: true } });
      if (!instance) return refuse({ code: 'instance/not-found' });
      const present = new Set(purposes.filter((p) => instance.credentials.some((row) => row.purpose === p)));
      const account = accountFor(purpose, present);
      const credential = instance.credentials.find((row) => row.purpose === account);
      if (!account || !credential) return refuse({ code: 'instance/no-credential', purpose });
      const password = box.open(credentialContext(instanceId, account, credential.version), credential.secret);
      if (!password.ok) return refuse({ code: 'instance/credential-unreadable', purpose: account });
      return ok({
        instanceId: instanceIdSchema.parse(instance.id),
        instanceName: instance.name,
        host: instance.host,
        port: instance.port,
        zone: instance.zone,
        username: credential.username,
        password: password.value,
        tls: { mode: toTlsMode(instance.tlsMode), ...(instance.tlsCa === null ? {} : { ca: instance.tlsCa }) },
        purpose: account satisfies Purpose,
        credentialVersion: credential.version,
      });
    },
  };
}

function toTlsMode(text: string): TlsMode {
  const mode = tlsModes.find((candidate) => candidate === text);
  invariant(mode, `unknown TLS mode in the store: ${text}`);
  return mode;
}
