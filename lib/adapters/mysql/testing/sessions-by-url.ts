import { SecretText } from '@/lib/access/secret-text';
import { createTargetSessions } from '@/lib/adapters/mysql/target-sessions';
import type { ConnectFacts, TargetSessions } from '@/lib/instance/target-session';
import { invariant } from '@/lib/shared/assert';
import { instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

/** Sessions of the real factory to one server, whatever instance and purpose are asked for. */
export function sessionsByUrl(url: string | undefined): TargetSessions {
  invariant(url, 'the address of a test server is set by scripts/testing/global-setup.ts');
  const { hostname: host, port, username, password } = new URL(url);
  const facts: ConnectFacts = {
    instanceId: newId(instanceIdSchema),
    instanceName: 'test',
    host,
    port: Number(port),
    zone: 'default',
    username: decodeURIComponent(username),
    password: new SecretText(decodeURIComponent(password)),
    tls: { mode: 'preferred' },
    purpose: 'read',
    credentialVersion: 0,
  };
  return createTargetSessions(
    { open: async (instanceId, purpose) => ok({ ...facts, instanceId, purpose }) },
    { check: async (checked, at) => ok({ host: checked, port: at, address: checked, addresses: [checked] }) },
  );
}
