export async function later(text) {
  for (const _ of text) await Promise.resolve();
  return `${text}, later`;
}

export async function upperCase(lines) {
  return (async function* () {
    for await (const line of lines) yield line.toUpperCase();
  })();
}
