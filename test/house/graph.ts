/** That one thing knows another: a file, or a folder by one of its files. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** The rings: each all of those that reach each other, over however many steps, in the order of their names. */
export function rings(arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const known = new Map<string, string[]>(arrows.map(({ from }) => [from, []]));
  for (const { from, to } of arrows) known.get(from)?.push(to);
  const reached = new Map([...known.keys()].sort().map((name) => [name, reach(name, known)]));
  const found: string[][] = [];
  for (const [name, others] of reached) {
    if (found.some((ring) => ring.includes(name))) continue;
    const ring = [...others].filter((other) => other !== name && reached.get(other)?.has(name));
    if (ring.length > 0) found.push([name, ...ring].sort());
  }
  return found;
}

function reach(name: string, known: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set([name]);
  for (const each of reached) for (const other of known.get(each) ?? []) reached.add(other);
  return reached;
}

/**
 * From who knows the others down to who is known: the order of all that are named against which the fewest arrows run;
 * none where there is no ring. Takes time and room for 2 to the power of their number: rooms, at most two dozen.
 */
export function direction(names: readonly string[], arrows: readonly Arrow[]): readonly string[] {
  const counts = names.map((from) => names.map((to) => arrows.filter((a) => a.from === from && a.to === to).length));
  const sets = 2 ** names.length;
  // Of each set of the highest, a bit for each: how many arrows run back up in its best order, and who is the lowest.
  const fewest = new Float64Array(sets).fill(Infinity, 1);
  const lowest = new Int8Array(sets);
  for (let above = 0; above < sets; above += 1) {
    for (const [next, known] of counts.entries()) {
      const set = above | (1 << next);
      if (set === above) continue;
      const back = known.reduce((sum, count, other) => (above & (1 << other) ? sum + count : sum), fewest[above] ?? 0);
      if (back >= (fewest[set] ?? 0)) continue;
      fewest[set] = back;
      lowest[set] = next;
    }
  }
  const order: string[] = [];
  for (let set = sets - 1; set > 0; set &= ~(1 << (lowest[set] ?? 0))) order.unshift(names[lowest[set] ?? 0] ?? "");
  return order;
}

/** The arrows that run against a direction: without them there is no ring. */
export function against<A extends Arrow>(order: readonly string[], arrows: readonly A[]): readonly A[] {
  return arrows.filter(({ from, to }) => order.indexOf(from) > order.indexOf(to));
}
