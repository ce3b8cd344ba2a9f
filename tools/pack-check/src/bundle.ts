import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a page that uses `parse` may cost: 15 KB, minified and gzipped. */
export const PARSE_LIMIT: number = 15 * 1024;

export interface BundleSize {
  /** The module that was bundled, with all that it imports. */
  readonly entry: string;
  /** Bytes. */
  readonly minified: number;
  /** Bytes. */
  readonly gzipped: number;
}

/** Bundles `code`, resolving packages from `scratch/node_modules`, as an application would. */
export async function measureBundle(
  scratch: string,
  entry: string,
  code: string,
): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: scratch, loader: 'js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['node:*'],
    logLevel: 'silent',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return { entry, minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length };
}
