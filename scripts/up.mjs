/**
 * `npm run up`: from a fresh clone to a running Sluice, and back to a running Sluice from any later state.
 *   --detach   leave it running and return        --dev    next dev and a watching worker instead of a build
 *   --no-demo  no demo people and targets          --fresh  remove .data first (asks; --yes does not)
 * Node built-ins only until the packages are installed.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, isAlive, isPortFree } from './process.mjs';
import { checkNode, installPackages } from './up/install.mjs';
import { runCommand } from './up/run-command.mjs';
import { Failure, sayFailure, step } from './up/say.mjs';
import { dataDir, lockHolder, readState, root, takeLock, writeState } from './up/state.mjs';

async function main() {
  const { values: flags } = parseArgs({
    options: Object.fromEntries(
      ['detach', 'dev', 'no-demo', 'fresh', 'yes', 'help'].map((name) => [name, { type: 'boolean', default: false }]),
    ),
  });
  if (flags.help) return console.log('npm run up -- [--detach] [--dev] [--no-demo] [--fresh [--yes]]');
  checkNode();
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  if (flags.fresh) {
    const { code } = await runCommand(process.execPath, ['scripts/reset.mjs', ...(flags.yes ? ['--yes'] : [])], {
      show: true,
    });
    if (code !== 0) throw new Failure('nothing was started');
  }
  refuseSecondRun();
  const started = Date.now();
  await step('npm packages', installPackages);
  const wasRunning = Object.values(readState()?.processes ?? {}).some(({ identity }) => isAlive(identity));
  try {
    await bringUp(flags, started);
  } catch (error) {
    // What ran before goes on running; what only this run started would be left without an owner.
    if (!wasRunning) await (await import('./up/stop.mjs')).stopAll();
    throw error;
  }
}

/** Two of them would start servers on the same folders. */
function refuseSecondRun() {
  if (takeLock()) return;
  const holder = lockHolder();
  throw new Failure(
    `npm run up is running already${holder ? ` (process ${holder.pid})` : ''}`,
    'stop it with Ctrl-C there, or with npm run down',
  );
}

async function bringUp(flags, started) {
  // Only now, because these need installed packages.
  const { bundleProcesses, buildWeb, generateSources } = await import('./build.mjs');
  const { signInLines } = await import('./up/demo.mjs');
  const { startProcess, waitForHealth } = await import('./up/processes.mjs');
  const { hasUsers } = await import('./up/metadata.mjs');
  const { waitUntilStopped } = await import('./up/foreground.mjs');
  const mode = flags.dev ? 'dev' : 'production';

  await step('generated', generateSources);
  const settings = await prepareData(flags);
  const bundle = flags.dev ? 'dev' : await step('worker', bundleProcesses);
  const web = flags.dev ? 'dev' : await step('web', () => buildWeb());

  const records = await step('processes', async () => {
    const { processes = {}, ...state } = readState();
    const key = (build) => `${mode} ${build} ${JSON.stringify(settings.env)}`;
    const byName = {
      web: await startProcess('web', { mode, env: settings.env, build: key(web), known: processes.web }),
      worker: await startProcess('worker', { mode, env: settings.env, build: key(bundle), known: processes.worker }),
    };
    const value = Object.fromEntries(Object.entries(byName).map(([name, { record }]) => [name, record]));
    writeState({ ...state, processes: value });
    return {
      note: Object.entries(byName)
        .map(([name, { note }]) => `${name} ${note}`)
        .join(', '),
      value,
    };
  });
  await step('health', async () => {
    await waitForHealth(settings.env.PORT, records, 90_000);
    return { note: '/api/health answers' };
  });

  console.log(`\nSluice runs at ${settings.env.SLUICE_ORIGIN}  (${((Date.now() - started) / 1000).toFixed(0)} s)`);
  for (const line of signInLines()) console.log(`  ${line}`);
  if (!(await hasUsers(settings.databaseUrl))) {
    console.log(`Make the first administrator there, with the set-up token ${settings.env.SLUICE_SETUP_TOKEN}`);
  }
  console.log(
    `Logs: ${join(dataDir, 'logs')}   Stop: ${flags.detach ? 'npm run down' : 'Ctrl-C'}   Remove the demo: npm run demo:remove`,
  );
  if (!flags.detach) await waitUntilStopped(records, { showLogs: flags.dev });
}

/** Servers, schema, migrations, demo; returns the settings of the processes. */
async function prepareData(flags) {
  const { chooseServices, sayPlan, startServices } = await import('./up/services.mjs');
  const { createAccount, createSchema, migrate, migrationUrl } = await import('./up/metadata.mjs');
  const { hasSeed, runSeed } = await import('./up/demo.mjs');

  const wantsDemo = !flags['no-demo'] && readState()?.demo !== 'removed';
  const services = await step('servers', async () => {
    const plan = await chooseServices({ wantsTargets: wantsDemo });
    const value = await startServices(plan, readState());
    writeState({ ...readState(), compose: value.compose ?? readState()?.compose });
    return { note: sayPlan(plan), value };
  });
  const databaseUrl = services.metadata ? migrationUrl(services.metadata) : process.env.DATABASE_URL;
  await step('migrations', async () => {
    if (services.metadata) await createSchema(services.metadata);
    return { note: await migrate(databaseUrl) };
  });

  const known = readState();
  const account = services.metadata ? await createAccount(services.metadata, known?.databasePassword) : undefined;
  const env = await processEnv(services, account?.url ?? process.env.DATABASE_URL, known, flags.dev);
  writeState({ ...known, databasePassword: account?.password, databaseUrl, env });
  if (hasSeed()) {
    await step(wantsDemo ? 'demo' : 'environments', async () => {
      const note = await runSeed(wantsDemo ? [] : ['--base'], { env, databaseUrl, targets: services.targets });
      if (wantsDemo) writeState({ ...readState(), demo: 'present' });
      return { note };
    });
  }
  return { env, databaseUrl };
}

/** What web and worker are started with; what was made once (keys, port) stays. */
async function processEnv(services, databaseUrl, known, isDev) {
  const before = known?.env ?? {};
  const isOurs = isAlive(known?.processes?.web?.identity);
  const wanted = process.env.PORT ?? before.PORT ?? '3000';
  const isFree = isOurs || (await isPortFree(Number(wanted)));
  if (!isFree && process.env.PORT)
    throw new Failure(`port ${wanted} is taken by another program`, 'give another one: PORT=3100 npm run up');
  const port = isFree ? wanted : String(await freePort());
  const targets = services.targets
    ? [services.targets.primary, services.targets.replica].map(({ port: at }) => `127.0.0.1/32:${at}`)
    : [];
  return {
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    // The private servers have no TLS and listen on this machine alone.
    ...(services.metadata ? { SLUICE_DATABASE_PUBLIC_KEY: 'true' } : {}),
    REDIS_URL: services.redis ? services.redis.url('0') : process.env.REDIS_URL,
    SLUICE_KEYS: process.env.SLUICE_KEYS ?? before.SLUICE_KEYS ?? `k1:${randomBytes(32).toString('base64')}`,
    SLUICE_SETUP_TOKEN: process.env.SLUICE_SETUP_TOKEN ?? before.SLUICE_SETUP_TOKEN ?? randomBytes(12).toString('hex'),
    SLUICE_ORIGIN: process.env.SLUICE_ORIGIN ?? `http://localhost:${port}`,
    PORT: port,
    HOSTNAME: process.env.SLUICE_HOST ?? '127.0.0.1',
    SLUICE_TARGET_ALLOW: process.env.SLUICE_TARGET_ALLOW ?? targets.join(','),
  };
}

try {
  await main();
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
