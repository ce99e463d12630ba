/** The private servers as containers, where a container engine answers and there are no binaries. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { freePort, waitFor, which } from '../process.mjs';
import { connectDatabase, newSecret } from '../stack.mjs';
import { tail } from './install.mjs';
import { runCommand } from './run-command.mjs';
import { Failure } from './say.mjs';
import { dataDir, root } from './state.mjs';

const file = join(root, 'scripts/up/services.compose.yml');
/** One project per data folder: two checkouts do not meet. */
const project = `sluice-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;

export async function hasContainerEngine() {
  if (!which('docker')) return false;
  const [compose, engine] = await Promise.all([
    runCommand('docker', ['compose', 'version'], { timeoutMs: 10_000 }),
    runCommand('docker', ['info'], { timeoutMs: 10_000 }),
  ]);
  return compose.code === 0 && engine.code === 0;
}

/** Starts the services named; ports and passwords are those of an earlier run where there was one. */
export async function startCompose(services, known = {}) {
  const settings = {
    password: known.password ?? newSecret(),
    replicationPassword: known.replicationPassword ?? newSecret(),
    ports: {},
  };
  for (const service of services) settings.ports[service] = known.ports?.[service] ?? (await freePort());
  const { code, output } = await compose(settings, ['up', '--detach', '--wait', '--wait-timeout', '180', ...services]);
  if (code !== 0)
    throw new Failure(
      `docker compose up failed:\n${tail(output)}`,
      'docker compose -p ' + project + ' logs shows what the servers say',
    );
  return settings;
}

export async function stopCompose(settings, { withData = false } = {}) {
  return compose(settings, ['down', ...(withData ? ['--volumes'] : [])]);
}

/** A server of the compose file in the shape that stack.mjs gives. */
export function composeServer(settings, service) {
  const common = {
    host: '127.0.0.1',
    port: settings.ports[service],
    password: settings.password,
    dir: undefined,
    identity: undefined,
  };
  if (service === 'redis')
    return {
      ...common,
      kind: 'redis',
      url: (path = '') => `redis://:${common.password}@127.0.0.1:${common.port}/${path}`,
    };
  return {
    ...common,
    kind: 'mariadb',
    user: 'root',
    replicationPassword: settings.replicationPassword,
    url: (database = '') => `mysql://root:${common.password}@127.0.0.1:${common.port}/${database}`,
  };
}

/** Inside the compose network the replica reaches its primary by name. */
export async function linkComposeReplica(primary, replica) {
  const [source, target] = await Promise.all([connectDatabase(primary), connectDatabase(replica)]);
  try {
    await source.query('SET sql_log_bin = 0');
    await source.query("CREATE USER IF NOT EXISTS 'sluice_repl'@'%' IDENTIFIED BY ?", [primary.replicationPassword]);
    await source.query("GRANT REPLICATION SLAVE ON *.* TO 'sluice_repl'@'%'");
    const status = async () => (await target.query('SHOW SLAVE STATUS'))[0][0];
    if (!(await status())) {
      await target.query(
        "CHANGE MASTER TO MASTER_HOST='target-primary', MASTER_PORT=3306, MASTER_USER='sluice_repl', MASTER_PASSWORD=?, MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1",
        [primary.replicationPassword],
      );
    }
    await target.query('START SLAVE');
    await target.query('SET GLOBAL read_only = ON');
    const isRunning = async () => {
      const row = await status();
      return row?.Slave_IO_Running === 'Yes' && row?.Slave_SQL_Running === 'Yes';
    };
    if (!(await waitFor(isRunning, 30_000, 200)))
      throw new Failure('replication of the demo target did not start', JSON.stringify(await status()));
  } finally {
    await Promise.all([source.end(), target.end()]);
  }
}

function compose(settings, args) {
  const env = { ...process.env, SLUICE_PASSWORD: settings?.password ?? 'unused' };
  for (const service of ['metadata', 'redis', 'target-primary', 'target-replica']) {
    env[`${service.toUpperCase().replace('-', '_')}_PORT`] = String(settings?.ports?.[service] ?? 1);
  }
  return runCommand('docker', ['compose', '-p', project, '-f', file, ...args], { env, timeoutMs: 600_000 });
}
