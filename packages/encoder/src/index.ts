export { encodeWorld } from './worlds/world-type.js';
