export { type ParseTextOutcome, parseText } from './parse-text.js';
export { printText } from './print-text.js';
