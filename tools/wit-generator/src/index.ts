export { witText } from './wit-text.js';
