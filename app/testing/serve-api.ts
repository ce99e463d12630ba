import { services } from '@/app/_server/services';
import { startApiServer } from './api-server';

/**
 * The API as a process of its own, with the settings of its environment: for scripts, which talk to it over HTTP and import nothing of
 * it. How often one caller may ask is not limited here. `ready <address>` on standard output says that it listens.
 */
Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } });
const { url } = await startApiServer();
process.stdout.write(`ready ${url}\n`);
