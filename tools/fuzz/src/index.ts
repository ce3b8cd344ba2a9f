export type { CampaignOutcome, Failure, Progress } from './campaign.js';
export type { Fault, FaultKind } from './examine.js';
export { type FuzzOptions, fuzz } from './wit/fuzz.js';
export type { FuzzInput } from './wit/input.js';
export type { Pipeline } from './wit/pipeline.js';
