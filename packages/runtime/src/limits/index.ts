export { CodeLimits, type CodeLimitsOptions } from './code-limits.js';
export type { CodeLimiter } from './limiter.js';
