/** How the fields of records and the names of flags are called in JavaScript. */
export type Naming = 'camel-case' | 'as-written';

/** `request-id` is `requestId`, `XML-parser` is `xmlParser`. */
export function propertyName(name: string, naming: Naming): string {
  if (naming === 'as-written') return name;
  return name.toLowerCase().replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
