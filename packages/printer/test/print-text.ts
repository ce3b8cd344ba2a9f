import { hasErrors, Source } from '@witcraft/diagnostics';
import { type Edition } from '@witcraft/lexer';
import { type PackageId, type Resolve, resolvePackages } from '@witcraft/resolver';
