/** What the composites of contract interfaces give and ask of those of contracts (C-09, C-11). */
import type { Checker } from './checker.js';
import { typeName } from './type-names.js';
import type { CompositeType, Member } from './types.js';

/** What a contract's nested composites get from the requirements of the same names (C-11). */
export function inheritRequirements(checker: Checker, contract: CompositeType): void {
  for (const nested of contract.nested.values()) {
    if (nested.kind !== 'composite') {
      continue;
    }
    const inherited = new Map<string, Member>();
    for (const conformance of contract.conformances) {
      const requirement = conformance.nested.get(nested.name);
      if (requirement?.kind === 'composite') {
        nested.requirements.push(requirement);
        inheritDefaults(checker, contract, nested, requirement, inherited);
      }
    }
    for (const member of inherited.values()) {
      nested.members.set(member.name, { ...member, container: nested });
    }
  }
}

/** Default functions of a requirement; only one may have a name (C-09). */
function inheritDefaults(
  checker: Checker,
  contract: CompositeType,
  nested: CompositeType,
  requirement: CompositeType,
  inherited: Map<string, Member>,
): void {
  for (const member of requirement.members.values()) {
    if (member.kind !== 'function' || member.predeclared || nested.members.has(member.name)) {
      continue;
    }
    const other = inherited.get(member.name);
    if (other !== undefined) {
      reportConflict(checker, contract, nested, member, other);
    } else if (member.hasDefault) {
      inherited.set(member.name, member);
    }
  }
}

/** Reports two requirements of one function of which at least one is a default (C-09). */
export function reportConflict(
  checker: Checker,
  at: CompositeType,
  type: CompositeType,
  member: Member,
  other: Member,
): void {
  if (at.place === undefined) {
    return;
  }
  const both = member.hasDefault && other.hasDefault;
  checker.report(
    'cadence/conflicting-defaults',
    at.place.span,
    both
      ? `two interfaces give \`${typeName(type)}\` a default for \`${member.name}\``
      : `\`${typeName(type)}\` gets a default for \`${member.name}\`, which another interface requires to be defined`,
    {
      labels: [
        ...checker.labelAt(other.place, other.hasDefault ? 'a default' : 'required'),
        ...checker.labelAt(member.place, member.hasDefault ? 'a default' : 'required'),
      ],
      notes: [`define \`${member.name}\` in \`${typeName(type)}\` itself`],
    },
  );
}
