import { componentEmbed } from '@bytecodealliance/jco';
import type { Reference } from './reference.js';

/** The reference tools as an npm package carries them. It writes no packages. */
export const npmReference: Reference = {
  name: 'jco',
  dummies: ['standard'],
  embed: async (text, world, _, encoding) => {
    const stringEncoding = encoding === 'latin1+utf16' ? 'compact-utf16' : encoding;
    try {
      return await componentEmbed({ witSource: text, world, dummy: true, stringEncoding });
    } catch (error) {
      return String(error);
    }
  },
};
