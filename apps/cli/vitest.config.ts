import { mergeConfig, type ViteUserConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';

/** What tests start leaves nothing in the cache of whoever runs them. */
const config: ViteUserConfig = mergeConfig(shared, {
  test: { env: { NODE_DISABLE_COMPILE_CACHE: '1' } },
});

export default config;
