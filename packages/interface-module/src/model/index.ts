export * from './core-types.js';
export * from './instructions.js';
export type * from './modules.js';
export type { Region } from './region.js';
export type * from './types.js';
