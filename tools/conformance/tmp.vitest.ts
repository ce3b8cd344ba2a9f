import { existsSync, readFileSync } from 'node:fs';
import { mergeConfig } from 'vitest/config';
import shared from '../../vitest.shared.ts';
const R='/work/main/packages/';
const alias: {find:RegExp;replacement:string}[]=[];
for (const n of ['printer','formatter']) if (!existsSync(`${R}${n}/src/index.ts`)) alias.push({find:new RegExp(`^@witcraft/${n}$`),replacement:`/tmp/stub/${n}.mjs`});
if (!readFileSync(`${R}resolver/src/index.ts`,'utf8').includes('resolveToJson')) alias.push({find:/^@witcraft\/resolver$/,replacement:'/tmp/stub/resolver.ts'});
export default mergeConfig(shared,{resolve:{alias}});
