/**
 * Functions take and give at most so many values, as in engines, and a record has at most
 * so many fields: a short instruction moves all of them.
 */
export const MOST_VALUES = 1000;
