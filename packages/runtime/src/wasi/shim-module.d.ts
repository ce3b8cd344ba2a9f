// What tsconfig.json says that the shims' modules are: their own types name what
// only browsers, or only Node, have. `shims.ts` says what is used of them.
export {};
