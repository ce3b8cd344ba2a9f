/** A button that is not a form's. */
export function button(label: string, kind: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = kind;
  made.textContent = label;
  made.addEventListener('click', onClick);
  return made;
}

/** The element of the page with an id, which must be there. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${kind.name} \`${id}\``);
}
