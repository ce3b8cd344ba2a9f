/**
 * Runs calls where source must not be generated, as in a page whose Content-Security-Policy
 * has no `unsafe-eval`: the option `closures` of `instantiate`.
 *
 * @example
 * const { exports } = await instantiate(bytes, imports, { closures });
 */
export { closures } from '@witcraft/canonical-abi';
