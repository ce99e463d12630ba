/** `npm run sluice -- <command>`: the sluice command with the settings of the private servers, where there are any. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readState, root } from './up/state.mjs';

const built = join(root, 'dist/cli.mjs');
const command = existsSync(built) ? [built] : ['--import', 'tsx', join(root, 'cli/main.ts')];
const env = { ...readState()?.env, NODE_ENV: undefined, ...process.env };
const { status } = spawnSync(process.execPath, [...command, ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
