import { configureGlobal } from 'fast-check';

/**
 * Property tests try the same values in each run, so that a commit is judged by what it
 * changes. `FC_SEED=2` tries others, and `FC_SEED=random` others each time.
 */
const seed = process.env['FC_SEED'] ?? '1';
if (seed !== 'random') configureGlobal({ seed: Number(seed) });
