import type { BuildOptions } from 'esbuild';

export const nodeFlags: readonly string[];

export function bundleOptions(source: string, out: string): BuildOptions & { readonly outfile: string };
