// A module of its own, so that only wrong usage loads it.
export { nearestName } from '@witcraft/diagnostics';
