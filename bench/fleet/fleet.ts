/**
 * A simulated fleet: n servers that speak the MySQL protocol, each on a port of the loopback, in one process. Prints one line of JSON
 * when all of them listen, and ends with SIGTERM.
 *
 *   npx tsx bench/fleet/fleet.ts --instances 200 --seed 1 [--port 21000] [--silent 0.3] [--sick 0.08] [--truth truth.json]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { FleetOptions, SimInstance, Truth } from './fleet-plan';
import { planFleet, truthOf } from './fleet-plan';
import { startHostExporter } from './host-exporter';
import { createAnswers } from './sim-answers';
import { simPassword, startSimServer } from './sim-server';

export type RunningFleet = {
  readonly instances: readonly {
    readonly name: string;
    readonly cluster: string;
    readonly port: number;
    readonly engine: string;
    readonly isReplica: boolean;
  }[];
  readonly truth: readonly Truth[];
  readonly password: string;
  readonly hostMetricsUrl: string;
};

export async function startFleet(options: FleetOptions & { readonly port?: number }) {
  const fleet = planFleet(options);
  const ports = new Map<number, number>();
  const unknown = new Map<string, number>();
  const answers = (instance: SimInstance) => {
    let made: ReturnType<typeof createAnswers> | undefined;
    return (sql: string) => {
      made ??= createAnswers(
        instance,
        (index) => ports.get(index) ?? 3306,
        (statement) => unknown.set(statement, (unknown.get(statement) ?? 0) + 1),
      );
      return made(sql);
    };
  };
  const servers = await Promise.all(
    fleet.map(async (instance) => {
      const server = await startSimServer(
        instance,
        options.port ? options.port + instance.index : 0,
        answers(instance),
      );
      ports.set(instance.index, server.port);
      return server;
    }),
  );
  const exporter = await startHostExporter(fleet);
  const running: RunningFleet = {
    instances: fleet.map(({ name, cluster, engine, isReplica, index }) => ({
      name,
      cluster,
      engine,
      isReplica,
      port: ports.get(index) ?? 0,
    })),
    truth: truthOf(fleet),
    password: simPassword,
    hostMetricsUrl: exporter.url,
  };
  return {
    running,
    unknown,
    stop: async () => {
      await exporter.stop();
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

if (process.argv[1]?.endsWith('bench/fleet/fleet.ts')) {
  const { values } = parseArgs({
    options: {
      instances: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      sick: { type: 'string', default: '0.08' },
      silent: { type: 'string', default: '0' },
      truth: { type: 'string' },
    },
  });
  const { running, unknown } = await startFleet({
    instances: Number(values.instances),
    seed: Number(values.seed),
    port: Number(values.port),
    sickShare: Number(values.sick),
    silentShare: Number(values.silent),
  });
  if (values.truth) writeFileSync(values.truth, `${running.truth.map((line) => JSON.stringify(line)).join('\n')}\n`);
  process.stdout.write(`${JSON.stringify(running)}\n`);
  process.on('SIGUSR2', () => process.stderr.write(`${JSON.stringify([...unknown])}\n`));
  process.on('SIGTERM', () => process.exit(0));
}
