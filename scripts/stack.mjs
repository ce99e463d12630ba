/**
 * Private database and Redis servers from the binaries of this machine: for `npm run up`, the tests and the kill
 * harness. A server lives in one folder: data, socket, log and `server.json` (port, accounts, identity). Started
 * again on the same folder it keeps port, accounts and data. Node built-ins only, mysql2 where SQL is sent.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findBinaries, initialiseData } from './database-binaries.mjs';
import { freePort, isAlive, isPortFree, startDetached, stopProcess, waitFor } from './process.mjs';

const adminUser = 'sluice_admin';

/** A secret without characters that a URL or an SQL string would have to quote. */
export const newSecret = () => randomBytes(24).toString('base64url');

/**
 * Starts (or finds running) a MariaDB or MySQL server on `dir`.
 * Options: port (else the remembered one, else a free one), flavor ('mariadb' | 'mysql' to insist), bufferPool ('32M'),
 * durable (fsync at each commit), options (extra server options), serverId, readOnly.
 */
export async function startDatabase({
  dir,
  port,
  flavor,
  binary,
  bufferPool = '32M',
  durable = false,
  options = [],
  serverId,
  readOnly = false,
}) {
  const found = binary ?? findBinaries().database;
  if (!found)
    throw new Error(
      'no mariadbd or mysqld on this machine: install mariadb-server (Debian: apt-get install mariadb-server)',
    );
  if (flavor && found.flavor !== flavor) throw new Error(`this needs ${flavor}, but ${found.path} is ${found.flavor}`);
  mkdirSync(dir, { recursive: true, mode: 0o700 });

  const known = readServer(dir);
  if (known && isAlive(known.identity)) return describe(known);
  const record = {
    kind: found.flavor,
    dir,
    host: '127.0.0.1',
    user: adminUser,
    password: known?.password ?? newSecret(),
    replicationPassword: known?.replicationPassword ?? newSecret(),
    socket: socketPath(dir),
    serverId: serverId ?? known?.serverId ?? 1 + (randomBytes(4).readUInt32BE() >>> 2),
  };
  initialiseData(found, join(dir, 'data'));
  writePrivate(join(dir, 'init.sql'), accountsSql(record));

  const wanted = port ?? known?.port;
  for (let attempt = 0; ; attempt++) {
    const chosen = attempt === 0 && wanted && (port || (await isPortFree(wanted))) ? wanted : await freePort();
    const args = serverArgs(found, { ...record, port: chosen }, { bufferPool, durable, options, readOnly });
    const started = startDetached(found.path, args, { logFile: join(dir, 'stdout.log') });
    const server = { ...record, port: chosen, identity: started.identity };
    if (await answers(server, started)) {
      writePrivate(join(dir, 'server.json'), JSON.stringify(server, null, 2));
      return describe(server);
    }
    if (started.identity) await stopProcess(started.identity);
    const log = tail(join(dir, 'error.log')) || tail(join(dir, 'stdout.log'));
    const portTaken = /address already in use|can't start server: bind/i.test(log);
    if (!portTaken || port || attempt === 4) throw new Error(`${found.path} did not start on ${dir}:\n${log}`);
  }
}

/** The same, refusing anything but MariaDB. */
export const startMariadb = (options) => startDatabase({ ...options, flavor: 'mariadb' });

/** Makes `replica` a read-only GTID replica of `primary` and waits until it applies. Idempotent. */
export async function makeReplica(primary, replica, timeoutMs = 30_000) {
  const connection = await connectDatabase(replica);
  const mysql = replica.kind === 'mysql';
  try {
    const status = async () => (await connection.query(mysql ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS'))[0][0];
    const running = (row) =>
      row &&
      [row.Slave_IO_Running ?? row.Replica_IO_Running, row.Slave_SQL_Running ?? row.Replica_SQL_Running].every(
        (state) => state === 'Yes',
      );
    const now = await status();
    if (!(running(now) && Number(now.Master_Port ?? now.Source_Port) === primary.port)) {
      const target = [primary.host, primary.port, 'sluice_repl', primary.replicationPassword];
      await connection.query(mysql ? 'STOP REPLICA' : 'STOP SLAVE');
      await connection.query(
        mysql
          ? 'CHANGE REPLICATION SOURCE TO SOURCE_HOST=?, SOURCE_PORT=?, SOURCE_USER=?, SOURCE_PASSWORD=?, SOURCE_AUTO_POSITION=1, GET_SOURCE_PUBLIC_KEY=1, SOURCE_CONNECT_RETRY=1'
          : 'CHANGE MASTER TO MASTER_HOST=?, MASTER_PORT=?, MASTER_USER=?, MASTER_PASSWORD=?, MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1',
        target,
      );
      await connection.query(mysql ? 'START REPLICA' : 'START SLAVE');
    }
    await connection.query(mysql ? 'SET GLOBAL super_read_only=ON' : 'SET GLOBAL read_only=ON');
    if (!(await waitFor(async () => running(await status()), timeoutMs, 100))) {
      const last = await status();
      throw new Error(
        `replication did not start: ${last?.Last_IO_Error || last?.Last_SQL_Error || JSON.stringify(last)}`,
      );
    }
  } finally {
    await connection.end();
  }
}

/** A mysql2 promise connection as the server's administrator. */
export async function connectDatabase(server, database) {
  const { createConnection } = await import('mysql2/promise');
  const { host, port, user, password } = server;
  return createConnection({ host, port, user, password, database, connectTimeout: 5000, charset: 'utf8mb4' });
}

/** Starts (or finds running) a Redis on `dir`: append-only, noeviction, with a password. */
export async function startRedis({ dir, port, binary = findBinaries().redis }) {
  if (!binary)
    throw new Error(
      'no redis-server or valkey-server on this machine: install redis-server (Debian: apt-get install redis-server)',
    );
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const known = readServer(dir);
  if (known && isAlive(known.identity)) return describe(known);
  const password = known?.password ?? newSecret();
  for (let attempt = 0; ; attempt++) {
    const wanted = port ?? known?.port;
    const chosen = attempt === 0 && wanted && (port || (await isPortFree(wanted))) ? wanted : await freePort();
    writePrivate(join(dir, 'redis.conf'), redisConf(dir, chosen, password));
    const started = startDetached(binary, [join(dir, 'redis.conf')], { logFile: join(dir, 'redis.log') });
    const server = { kind: 'redis', dir, host: '127.0.0.1', port: chosen, password, identity: started.identity };
    const up = await waitFor(async () => started.exited() !== undefined || (await redisAnswers(server)), 30_000);
    if (up && started.exited() === undefined) {
      writePrivate(join(dir, 'server.json'), JSON.stringify(server, null, 2));
      return describe(server);
    }
    if (started.identity) await stopProcess(started.identity);
    const log = tail(join(dir, 'redis.log'));
    if (!/address already in use/i.test(log) || port || attempt === 4)
      throw new Error(`${binary} did not start on ${dir}:\n${log}`);
  }
}

/** Stops a server that startDatabase or startRedis gave, or that was left in a folder: `stopServer({ dir })`. */
export async function stopServer(server, options) {
  const known = server.identity ? server : readServer(server.dir);
  return known ? stopProcess(known.identity, options) : 'gone';
}

/** The record of the server in a folder, or undefined. */
export function readServer(dir) {
  const path = join(dir, 'server.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function describe(server) {
  const login = server.kind === 'redis' ? `:${server.password}` : `${server.user}:${server.password}`;
  const scheme = server.kind === 'redis' ? 'redis' : 'mysql';
  return { ...server, url: (database = '') => `${scheme}://${login}@${server.host}:${server.port}/${database}` };
}

/** A socket's path may have 107 characters; a folder deep below /home has more. */
function socketPath(dir) {
  const path = join(dir, 's.sock');
  return Buffer.byteLength(path) < 100 ? path : join('/tmp', `sluice-${randomBytes(6).toString('hex')}.sock`);
}

function accountsSql({ password, replicationPassword }) {
  // Not in the binary log: a replica would have transactions of its own. One statement a line (init_file).
  const account = (name, host, secret, grants) => [
    `CREATE USER IF NOT EXISTS '${name}'@'${host}' IDENTIFIED BY '${secret}';`,
    `ALTER USER '${name}'@'${host}' IDENTIFIED BY '${secret}';`,
    `GRANT ${grants};`.replace('@@', `'${name}'@'${host}'`),
  ];
  return [
    'SET sql_log_bin=0;',
    ...account(adminUser, '127.0.0.1', password, 'ALL ON *.* TO @@ WITH GRANT OPTION'),
    ...account('sluice_repl', '127.0.0.1', replicationPassword, 'REPLICATION SLAVE ON *.* TO @@'),
    '',
  ].join('\n');
}

function serverArgs(found, server, { bufferPool, durable, options, readOnly }) {
  const { dir, port, socket, serverId } = server;
  const sync = durable ? 1 : 0;
  return [
    '--no-defaults',
    `--user=${userInfo().username}`,
    `--datadir=${join(dir, 'data')}`,
    `--socket=${socket}`,
    `--pid-file=${join(dir, 'server.pid')}`,
    `--log-error=${join(dir, 'error.log')}`,
    `--init-file=${join(dir, 'init.sql')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--report-host=127.0.0.1',
    `--report-port=${port}`,
    `--server-id=${serverId}`,
    '--character-set-server=utf8mb4',
    '--max-connections=400',
    '--local-infile=OFF',
    `--innodb-buffer-pool-size=${bufferPool}`,
    `--innodb-flush-log-at-trx-commit=${durable ? 1 : 2}`,
    `--sync-binlog=${sync}`,
    '--log-bin=binlog', // relative to the data folder, which may be moved
    '--binlog-format=ROW',
    '--binlog-row-image=FULL',
    ...(readOnly ? ['--read-only=ON'] : []),
    ...(found.flavor === 'mysql'
      ? ['--mysqlx=OFF', '--secure-file-priv=NULL', '--gtid-mode=ON', '--enforce-gtid-consistency=ON']
      : ['--log-slave-updates=ON', '--gtid-strict-mode=ON', '--innodb-log-file-size=32M']),
    ...options,
  ];
}

async function answers(server, started) {
  let ready = false;
  await waitFor(
    async () => {
      if (started.exited() !== undefined) return true;
      try {
        const connection = await connectDatabase(server);
        await connection.end();
        ready = true;
      } catch {
        ready = false;
      }
      return ready;
    },
    60_000,
    100,
  );
  return ready && started.exited() === undefined;
}

function redisConf(dir, port, password) {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `dir ${JSON.stringify(dir)}`,
    `requirepass ${password}`,
    'appendonly yes',
    'maxmemory-policy noeviction',
    'save ""',
    'daemonize no',
    '',
  ].join('\n');
}

/** AUTH and PING by hand: no client library is installed yet when `npm run up` starts. */
function redisAnswers({ host, port, password }) {
  return new Promise((resolve) => {
    const socket = connectTcp({ host, port, timeout: 2000 });
    let said = '';
    const done = (result) => {
      socket.destroy();
      resolve(result);
    };
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (chunk) => {
      said += chunk;
      if (said.includes('+PONG')) done(true);
      if (said.includes('-')) done(false);
    });
    socket.on('error', () => done(false));
    socket.on('timeout', () => done(false));
  });
}

function writePrivate(path, text) {
  writeFileSync(path, text, { mode: 0o600 });
  chmodSync(path, 0o600);
}

function tail(path, lines = 25) {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
}
