export { renderMarkdown } from './markdown.js';
export type { Path } from './places.js';
export { renderSite } from './site.js';
