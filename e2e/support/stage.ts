import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { connectDatabase, readServer } from '../../scripts/stack.mjs';

export type DemoLogin = 'li.na' | 'wang.qiang' | 'zhou.min' | 'chen.hao' | 'zhao.lei' | 'admin' | 'sun.qian';

/** What scripts/e2e.mjs started for this run. */
export const stage = {
  get origin(): string {
    return required('E2E_BASE_URL');
  },
  passwordOf(login: DemoLogin): string {
    const { signIns } = JSON.parse(readFileSync(required('E2E_DEMO_FILE'), 'utf8')) as {
      signIns: { login: string; password: string }[];
    };
    const found = signIns.find((signIn) => signIn.login === login);
    if (!found) throw new Error(`the demo has no ${login}`);
    return found.password;
  },
};

/** A connection to one of the servers, as an administrator: to see what is really there. */
export async function connectTo(
  part: 'target-primary' | 'target-replica' | 'metadata',
  schema?: string,
): Promise<Connection> {
  const dir = join(dirname(required('E2E_STATE_FILE')), part);
  const server = readServer(dir);
  if (!server) throw new Error(`no server below ${dir}`);
  return connectDatabase(server as Parameters<typeof connectDatabase>[0], schema);
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the journeys are started by scripts/e2e.mjs`);
  return value;
}
