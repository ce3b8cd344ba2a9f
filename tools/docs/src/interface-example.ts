import { LinkedModule } from '@witcraft/interface-module';
import { bytesOf } from './hex-example.js';

/** The codes that a linked module yields when it is read and validated, each once. */
export function interfaceMistakes(text: string): string[] {
  const { module, diagnostics } = LinkedModule.parse(text);
  const all = [...diagnostics, ...(module?.validate() ?? [])];
  return [...new Set(all.map(({ code }) => code))];
}

/** The codes that the binary of a linked module yields, in hexadecimal digits. */
export function interfaceBinaryMistakes(text: string): string[] {
  try {
    LinkedModule.decode(bytesOf(text));
    return [];
  } catch (error) {
    const { diagnostics } = error as { readonly diagnostics: readonly { code: string }[] };
    return diagnostics.map(({ code }) => code);
  }
}
