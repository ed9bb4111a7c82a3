const SAMPLE = 40;

/** Where a walk would go on is the library's own word. */
async function body(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
  return JSON.stringify({ ...(JSON.parse(text) as object), nextCursor: undefined });
}

/** Asks both servers for some of the paths; throws when an answer differs, for then a comparison would say nothing. */
export async function refuseDifference(one: string, other: string, paths: readonly string[]): Promise<void> {
  for (const path of paths.slice(0, SAMPLE)) {
    const [ours, theirs] = await Promise.all([body(one + path), body(other + path)]);
    if (ours !== theirs) throw new Error(`The servers answer ${path} differently:\n${ours}\n${theirs}`);
  }
}
