import type { BuildOptions } from 'esbuild';

export function bundleOptions(source: string, out: string): BuildOptions & { readonly outfile: string };
