import { readCliEnv } from '@/lib/config/cli-env';
import type { Locale } from '@/lib/shared/text';
import { parseCommand } from './command';
import type { Context } from './context';
import { CommandFailure, exitCodes } from './exit-code';
import { commandHelp, overallHelp } from './help';
import { loadCommands } from './load-commands';
import { readChunks } from './read-chunks';
import { readLog } from './read-log';
import { readSecret } from './read-secret';
import { readText } from './read-text';
import type { Server } from './server-services';

/** The `sluice` command. Offline commands load no driver: what reaches the database is imported when it is asked for. */
async function main(argv: readonly string[]): Promise<number> {
  const env = readCliEnv();
  const locale: Locale = /^zh/i.test(env.language) ? 'zh' : 'en';
  const { commands, createApiClient } = await loadCommands(argv[0]);
  const specs = commands.map(({ spec }) => spec);
  const print = (text: string) => process.stdout.write(`${text}\n`);
  if (argv.length === 0 || argv[0] === 'help' || argv[0] === '--help' || argv[0] === '-h') {
    const wanted = specs.find(({ name }) => name === argv.slice(1).join(' '));
    print(wanted ? commandHelp(wanted, locale) : overallHelp(specs, locale));
    return argv.length === 0 ? exitCodes.usage : exitCodes.ok;
  }
  const opened: Server[] = [];
  const context: Context = {
    locale,
    print,
    say: (text) => process.stderr.write(`${text}\n`),
    cwd: process.cwd(),
    now: () => new Date(),
    serverUrl: env.url,
    readText: (path) => readText(path, locale),
    readChunks: (path) => readChunks(path, locale),
    readLog: (path, sink) => readLog(path, sink, locale),
    readYaml: async (text) => (await import('@/lib/adapters/yaml/profile-yaml')).profileYaml.parse(text),
    secondReader: async () => (await import('@/lib/adapters/node-sql-parser/second-reader')).loadNodeSqlParserReader(),
    readSecret: (prompt) => readSecret(prompt),
    api() {
      if (createApiClient === undefined) throw new Error('a command that is loaded alone needs no Sluice');
      return createApiClient(
        required('SLUICE_URL', env.url, locale),
        required('SLUICE_TOKEN', env.token, locale),
        locale,
      );
    },
    async server() {
      const server = await openServer();
      opened.push(server);
      return server;
    },
  };
  try {
    const invocation = parseCommand(specs, argv, locale);
    if (invocation.options['help'] === true) {
      print(commandHelp(invocation.spec, locale));
      return exitCodes.ok;
    }
    const command = commands.find(({ spec }) => spec === invocation.spec);
    return (await command?.run(invocation, context)) ?? exitCodes.internal;
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    context.say(error.message);
    return error.exitCode;
  } finally {
    await Promise.all(opened.map((server) => server.close()));
  }
}

function required(name: string, value: string | undefined, locale: Locale): string {
  if (value !== undefined) return value;
  throw new CommandFailure(exitCodes.configuration, locale === 'zh' ? `未设置 ${name}` : `${name} is not set`);
}

/** Services over the metadata database itself, for who can log in to the machine: the way in when no other is left. */
async function openServer(): Promise<Server> {
  const { readEnv } = await import('@/lib/config/env');
  const env = readEnv();
  if (!env.ok) {
    const problems = env.error.problems.map(({ name, message }) => `${name}: ${message}`);
    throw new CommandFailure(exitCodes.configuration, problems.join('\n'));
  }
  const [client, macs, chains, evidence, check, hasher, signInStore, throttle, tokenStore, clocks, services] =
    await Promise.all([
      import('@/lib/adapters/prisma/client'),
      import('@/lib/adapters/crypto/audit-mac'),
      import('@/lib/adapters/prisma/audit-chain-source'),
      import('@/lib/adapters/prisma/audit-evidence'),
      import('@/lib/audit/check-evidence'),
      import('@/lib/adapters/crypto/password-hasher'),
      import('@/lib/adapters/prisma/access-sign-in-store'),
      import('@/lib/adapters/prisma/access-throttle'),
      import('@/lib/adapters/prisma/access-token-store'),
      import('@/lib/adapters/prisma/metadata-clock'),
      import('./server-services'),
    ]);
  const reached = await client.checkMetadataDatabase(env.value.database);
  if (!reached.ok) {
    throw new CommandFailure(exitCodes.unavailable, `${reached.error.message}\n${reached.error.advice}`);
  }
  const db = client.createMetadataClient(env.value.database);
  const mac = macs.createAuditMac(env.value.keyRing);
  const database = { db, mac };
  const { digest } = evidence.createSeal(mac);
  return services.createServer({
    signInStore: signInStore.createSignInStore(database),
    throttle: throttle.createSignInThrottle(database),
    tokenStore: tokenStore.createTokenStore(database),
    hasher: hasher.createPasswordHasher(),
    clock: clocks.createMetadataClock(db),
    verifyAudit: () => chains.verifyAuditLog(db, mac),
    checkEvidence: (file) => check.checkEvidence(file, digest, mac),
    close: () => db.$disconnect(),
  });
}

process.exitCode = await main(process.argv.slice(2));
