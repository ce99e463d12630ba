import { join } from 'node:path';
import type { RouteHandler } from '@/app/_server/route';
import { appFiles, isPrivate, repository, urlPathOf } from './source-files';

export const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

export type RouteModule = {
  readonly file: string;
  readonly path: string;
  readonly exports: { readonly [name: string]: unknown };
};

/** Every route handler on disk, loaded. */
export async function loadRoutes(): Promise<readonly RouteModule[]> {
  const files = appFiles((path) => /\/route\.tsx?$/.test(path) && !isPrivate(path));
  return Promise.all(
    files.map(async (file) => ({ file, path: urlPathOf(file), exports: await import(join(repository, file)) })),
  );
}

export function handlersOf(module: RouteModule): readonly { method: Method; handler: Partial<RouteHandler> }[] {
  return methods.flatMap((method) => {
    const handler = module.exports[method];
    return typeof handler === 'function' ? [{ method, handler: handler as Partial<RouteHandler> }] : [];
  });
}
