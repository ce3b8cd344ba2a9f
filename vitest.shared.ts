import { defineConfig, type ViteUserConfig } from 'vitest/config';

/**
 * What every package's tests share: siblings are read from their sources (the
 * `@witcraft/source` condition of their `exports`), so that a package is tested
 * alone, with nothing built before.
 */
const shared: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@witcraft/source', 'import', 'module', 'default'] },
  ssr: { resolve: { conditions: ['@witcraft/source', 'import', 'module', 'node', 'default'] } },
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // A slow machine is no failure: nothing here is a timed test.
    testTimeout: 120_000,
  },
});

export default shared;
