export { type FormatOptions, type FormatOutcome, format, formatText } from './format.js';
