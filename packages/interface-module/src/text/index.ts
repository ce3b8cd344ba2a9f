export { type ParseTextOutcome, parseText } from './parse-text.js';
